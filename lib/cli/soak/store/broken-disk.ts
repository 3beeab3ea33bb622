import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { atLeast, exactly, measured, skipped, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { startTarget } from '@/lib/cli/soak/target'
import { FIRST_TIME, NEXT_TIME } from './prints.fixture'
import { compileShim } from './shim'
import { holdings } from './stored'

/** From the failure on; a healthy run of a few hundred writes takes less, start included. */
const ENDS_WITHIN_MS = 60_000

/** The n-th write, truncation or fsync fails, and all after it. */
export const brokenDisk: FaultTest = {
  id: 'B4',
  title: 'Disk that fails at the n-th write',
  inject:
    'An LD_PRELOAD shim fails the n-th write, truncation or fsync of the store with EIO, and every later one, n = 1 to 300 (short: a few n), from the making of the database on. Then the store is opened again on a disk that works.',
  threshold: 'the process ends instead of trying again, 0 acknowledged rows lost, integrity ok every time',
  run,
}

async function run({ long, folder, say }: FaultOptions) {
  const built = compileShim(folder)
  if ('reason' in built) return skipped(built.reason)
  const calls = long ? Array.from({ length: 300 }, (_, index) => index + 1) : [1, 40, 150, 260]
  const sums = { acknowledged: 0, lost: 0, broken: 0, wentOn: 0 }
  for (const n of calls) {
    const path = join(folder, `broken-${n}.db`)
    const { last, ended } = await ingestUntilBroken({ path, folder, shim: built.shim, n })
    const { lastTime, rows, ok } = await holdings(path)
    const acknowledged = (last - FIRST_TIME) / NEXT_TIME + 1
    sums.acknowledged += acknowledged
    sums.lost += Math.max(0, ((last - lastTime) / NEXT_TIME) * Number(acknowledged > 0), acknowledged - rows)
    sums.broken += Number(!ok)
    sums.wentOn += Number(!ended)
    if (n % 25 === 0) say(`n = ${n}: ${sums.acknowledged} acknowledged, ${sums.lost} lost`)
  }
  return measured([
    told('failures', calls.length),
    atLeast('acknowledged rows', sums.acknowledged, 1),
    exactly('acknowledged rows lost', sums.lost, 0),
    exactly('processes that went on', sums.wentOn, 0),
    exactly('stores in which the integrity check found something', sums.broken, 0),
  ])
}

interface Ingest {
  readonly path: string
  readonly folder: string
  readonly shim: string
  readonly n: number
}

/** The time of the last acknowledged row, and whether the process ended by itself. */
async function ingestUntilBroken({ path, folder, shim, n }: Ingest) {
  let last = FIRST_TIME - NEXT_TIME
  const target = startTarget({
    entry: 'lib/cli/soak/store/ingest-target.ts',
    arguments: [path, String(FIRST_TIME), 'protected'],
    environment: { LD_PRELOAD: shim, DISK_FOLDER: folder, DISK_FAIL_AT: String(n) },
    onLine: (line) => {
      last = Number(line)
    },
    // It says why it ends; that it does is what is looked at.
    onErrorLine: () => {},
  })
  const late = new AbortController()
  const ended = await Promise.race([
    target.gone.then(() => true),
    wait(ENDS_WITHIN_MS, false, { signal: late.signal }).catch(() => false),
  ])
  late.abort()
  if (!ended) await target.kill()
  return { last, ended }
}
