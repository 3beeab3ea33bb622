import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { openWriter } from '@/db/open-writer'
import { closeStore } from '@/db/store'
import { atLeast, exactly, measured, skipped, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { startTarget } from '@/lib/cli/soak/target'
import { FIRST_TIME } from './prints.fixture'
import { compileShim } from './shim'

const MOST = 300
const SHORT_STEP = 15
const ENDS_WITHIN_MS = 120_000

/** The n-th write, truncation or fsync fails, and all after it. */
export const brokenDisk: FaultTest = {
  id: 'B4',
  title: 'Disk that fails at the n-th write',
  inject:
    'An LD_PRELOAD shim fails the n-th write, truncation or fsync of a store with EIO, and every later one, n = 1 to 300, during ingest, compaction and checkpoints. Then the store is opened again on a disk that works. For some n the whole ingesting process is watched.',
  threshold: '0 acknowledged rows lost, integrity ok every time, the process ends instead of trying again',
  run,
}

const brokenOnce = z.object({
  n: z.number(),
  acknowledged: z.number(),
  /** How the collector takes what the store said. */
  severity: z.enum(['wait', 'fatal', 'row']),
  rows: z.number(),
  ok: z.boolean(),
})
export type BrokenOnce = z.infer<typeof brokenOnce>

async function run({ long, folder, say }: FaultOptions) {
  const built = compileShim(folder)
  if ('reason' in built) return skipped(built.reason)
  const numbers = Array.from({ length: MOST }, (_, index) => index + 1).filter(
    (n) => long || n % SHORT_STEP === 0,
  )
  const failures = await breakEach({ folder, shim: built.shim, numbers })
  say(`${failures.length} failures, ${failures.at(-1)?.acknowledged} rows before the last`)
  const watched = long ? [1, 5, 10, 20, 40, 80, 120, 160, 200, 300] : [30]
  let ended = 0
  for (const n of watched) ended += Number(await endsByItself({ folder, shim: built.shim, n }))
  const sum = (of: (one: BrokenOnce) => number) => failures.reduce((total, one) => total + of(one), 0)
  return measured([
    exactly('failures', failures.length, numbers.length),
    atLeast(
      'acknowledged rows',
      sum(({ acknowledged }) => acknowledged),
      1,
    ),
    exactly(
      'acknowledged rows lost',
      sum(({ acknowledged, rows }) => Math.max(0, acknowledged - rows)),
      0,
    ),
    exactly(
      'failures that the collector would not take as fatal',
      sum(({ severity }) => Number(severity !== 'fatal')),
      0,
    ),
    exactly(
      'stores in which the integrity check found something',
      sum(({ ok }) => Number(!ok)),
      0,
    ),
    told('ingesting processes watched', watched.length),
    exactly('of these ended by themselves', ended, watched.length),
  ])
}

interface BreakEach {
  readonly folder: string
  readonly shim: string
  readonly numbers: readonly number[]
}

async function breakEach({ folder, shim, numbers }: BreakEach): Promise<readonly BrokenOnce[]> {
  const failures: BrokenOnce[] = []
  const target = startTarget({
    entry: 'lib/cli/soak/store/broken-target.ts',
    arguments: [folder, ...numbers.map(String)],
    environment: { LD_PRELOAD: shim, DISK_FOLDER: folder, DISK_FAIL_AT: '0' },
    onLine: (line) => failures.push(brokenOnce.parse(JSON.parse(line))),
  })
  await target.gone
  return failures
}

interface Watched {
  readonly folder: string
  readonly shim: string
  readonly n: number
}

async function endsByItself({ folder, shim, n }: Watched): Promise<boolean> {
  const path = join(folder, `watched-${n}.db`)
  closeStore(openWriter({ path, kind: 'simulated' }))
  const target = startTarget({
    entry: 'lib/cli/soak/store/ingest-target.ts',
    arguments: [path, String(FIRST_TIME), 'protected'],
    environment: { LD_PRELOAD: shim, DISK_FOLDER: folder, DISK_FAIL_AT: String(n) },
    onLine: () => {},
    // It may say why it ends; that it does is what is looked at.
    onErrorLine: () => {},
  })
  const late = new AbortController()
  const ended = await Promise.race([
    target.gone.then(() => true),
    wait(ENDS_WITHIN_MS, false, { signal: late.signal }).catch(() => false),
  ])
  late.abort()
  if (!ended) await target.kill()
  return ended
}
