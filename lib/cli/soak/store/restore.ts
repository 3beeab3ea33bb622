import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { compact } from '@/db/compact'
import { backup, verify } from '@/db/maintenance'
import { openWriter } from '@/db/open-writer'
import { prepared } from '@/db/statements'
import { closeStore, openReader, type Store } from '@/db/store'
import { exactly, measured, told, tookAtMost } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { FIRST_TIME, NEXT_TIME } from './prints.fixture'

const START_WITHIN_MS = 180_000
const ROWS_BETWEEN = 400

/** Copies made while rows come in, put back elsewhere. */
export const restore: FaultTest = {
  id: 'B10',
  title: 'Backup under load and restore',
  inject:
    'Backups are made one after the other while a process keeps ingesting. Each is opened as a store of its own, packed anew and verified.',
  threshold:
    'each restored store has the hash of the live one up to the same row, 20 of 20, verify finds nothing, packed and ready within 5 minutes',
  run,
}

async function run({ long, folder, say }: FaultOptions) {
  const backups = long ? 20 : 3
  const path = join(folder, 'live.db')
  let last = FIRST_TIME
  const target = startTarget({
    entry: 'lib/cli/soak/store/ingest-target.ts',
    arguments: [path, String(FIRST_TIME), 'protected'],
    onLine: (line) => {
      last = Number(line)
    },
  })
  const files: string[] = []
  try {
    while (files.length < backups) {
      const wanted = last + ROWS_BETWEEN * NEXT_TIME
      await until('rows are stored', START_WITHIN_MS, () => last >= wanted)
      const file = join(folder, `backup-${files.length}.db`)
      await backUp(path, file)
      files.push(file)
    }
  } finally {
    await target.kill()
  }
  const restored = []
  for (const file of files) restored.push(await restoreAndCompare(file, path))
  say(`${restored.at(-1)?.rows} rows in the last backup`)
  return measured([
    told('backups', backups),
    exactly('restored stores with the same hash', restored.filter(({ same }) => same).length, backups),
    exactly(
      'problems that verify finds in them',
      restored.reduce((sum, { problems }) => sum + problems, 0),
      0,
    ),
    told('rows in the last', restored.at(-1)?.rows ?? 0),
    tookAtMost(long, 'longest restore', Math.max(...restored.map(({ ms }) => ms)), 300_000),
  ])
}

async function backUp(path: string, file: string): Promise<void> {
  const store = openReader({ path })
  try {
    await backup(store, file)
  } finally {
    closeStore(store)
  }
}

async function restoreAndCompare(file: string, livePath: string) {
  const began = performance.now()
  const store = openWriter({ path: file, kind: 'simulated' })
  const live = openReader({ path: livePath })
  try {
    await compact(store, { now: Date.now(), all: true })
    const { problems } = await verify(store)
    const ms = performance.now() - began
    const sql = 'SELECT count(*) AS rows, max(time) AS last FROM event'
    const { rows, last } = prepared(store, sql).get() as { rows: number; last: number }
    return { rows, ms, problems: problems.length, same: hashUpTo(store, last) === hashUpTo(live, last) }
  } finally {
    closeStore(store)
    closeStore(live)
  }
}

/** Over every column of every row up to a time, in the order of the key. */
function hashUpTo(store: Store, last: number): string {
  const hash = createHash('sha256')
  const sql = 'SELECT * FROM event WHERE time <= ? ORDER BY market, domain, time, key'
  for (const row of prepared(store, sql).raw().iterate(last)) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}
