import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { compact } from '@/db/compact'
import { backup, verify } from '@/db/maintenance'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { atLeast, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { venueFacts } from '@/lib/venues/index'
import { FIRST_TIME } from './prints.fixture'

const WRITERS = 4
const START_WITHIN_MS = 180_000
/** Each writer has times of its own. */
const APART = 10_000_000_000
const REST_MS = 300

/** Everyone writes at once. */
export const busy: FaultTest = {
  id: 'B6',
  title: 'Four writers, checkpoints, compaction and backups at once',
  inject:
    'Four processes write rows, feed states and gaps about a hundred times a second each while a fifth checkpoints, compacts and makes backups without end. Then the same four with transactions that read first and write later.',
  threshold: 'no SQLITE_BUSY at any caller in 10 minutes; with deferred transactions there must be some',
  run,
}

async function run({ long, folder, say }: FaultOptions) {
  const seconds = long ? 600 : 4
  const path = join(folder, 'busy.db')
  const store = openWriter({ path, kind: 'simulated' })
  try {
    await saveVenues(store, venueFacts)
    const safe = await writeTogether({
      path,
      mode: 'immediate',
      isOver: after(seconds),
      beside: () => maintain(store, folder, say),
    })
    const unsafe = await writeTogether({
      path,
      mode: 'deferred',
      // What must happen once has happened then.
      isOver: long ? after(10) : ({ passedMs, failed }) => failed > 0 || passedMs > 60_000,
      beside: async () => [],
    })
    const { problems } = await verify(store)
    return measured([
      told('duration', seconds, 's'),
      atLeast('writes that succeeded', safe.done, WRITERS),
      exactly('errors at writers', safe.errors.join(', ') || 'none', 'none'),
      exactly('errors of checkpoints, compaction and backups', safe.besides.join(', ') || 'none', 'none'),
      exactly('problems that verify finds at the end', problems.length, 0),
      atLeast('errors at writers with deferred transactions', unsafe.failed, 1),
      told('which are', unsafe.errors.join(', ')),
    ])
  } finally {
    closeStore(store)
  }
}

interface Together {
  readonly path: string
  readonly mode: 'immediate' | 'deferred'
  /** Looked at after each round of what runs beside. */
  readonly isOver: (so: { readonly passedMs: number; readonly failed: number }) => boolean
  /** One round of what runs beside; returns what went wrong. */
  readonly beside: () => Promise<readonly string[]>
}

const after =
  (seconds: number): Together['isOver'] =>
  ({ passedMs }) =>
    passedMs >= seconds * 1_000

async function writeTogether({ path, mode, isOver, beside }: Together) {
  const said = new Map<string, number>()
  const writers = Array.from({ length: WRITERS }, (_, number) =>
    startTarget({
      entry: 'lib/cli/soak/store/busy-target.ts',
      arguments: [path, String(FIRST_TIME + number * APART), mode],
      onLine: (line) => said.set(line, (said.get(line) ?? 0) + 1),
    }),
  )
  const besides = new Set<string>()
  const count = () => [...said.values()].reduce((sum, times) => sum + times, 0)
  await until('all of them write', START_WITHIN_MS, () => count() >= WRITERS * 25)
  const failed = () => count() - (said.get('ok') ?? 0)
  const began = performance.now()
  do {
    for (const problem of await beside()) besides.add(problem)
    await wait(REST_MS)
  } while (!isOver({ passedMs: performance.now() - began, failed: failed() }))
  await Promise.all(writers.map(({ kill }) => kill()))
  const done = said.get('ok') ?? 0
  const errors = [...said].filter(([what]) => what !== 'ok').map(([what, count]) => `${count} x ${what}`)
  return { done, failed: failed(), errors, besides: [...besides] }
}

/** A checkpoint that cannot go to the end says so in its answer, which is no error. */
async function maintain(store: Store, folder: string, say: FaultOptions['say']): Promise<readonly string[]> {
  const file = join(folder, 'copy.db')
  const jobs = [
    async () => void store.db.pragma('main.wal_checkpoint(PASSIVE)'),
    async () => void (await compact(store, { now: FIRST_TIME + WRITERS * APART, all: true })),
    async () => backup(store, file),
  ]
  const problems: string[] = []
  for (const job of jobs) await job().catch((error: unknown) => problems.push(String(error)))
  rmSync(file, { force: true })
  if (problems.length > 0) say(problems.join('; '))
  return problems
}
