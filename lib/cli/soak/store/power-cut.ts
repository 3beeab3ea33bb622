import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { atLeast, atMost, type Check, exactly, measured, skipped, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { randomOf } from '@/lib/cli/soak/random'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { FIRST_TIME, NEXT_TIME } from './prints.fixture'
import { compileShim } from './shim'
import { holdings } from './stored'
import { tear } from './tear'

const DATABASE = 'cut.db'
const START_WITHIN_MS = 180_000
const MOST_ROWS_BEFORE_CUT = 1_500

/** Power cuts: what was not fsynced is gone, or remains in shreds, and the store is opened from the rest. */
export const powerCut: FaultTest = {
  id: 'B2',
  title: 'Power cut during ingest',
  inject:
    'An LD_PRELOAD shim keeps a copy of each file with only what was fsynced. The ingesting process is killed at a random moment and the store opened from that copy; every second time a random half of the 512-byte sectors written since survives too (torn writes). The same without protection: synchronous=NORMAL.',
  threshold:
    '0 acknowledged rows lost, 0 holes, integrity ok every time; without protection rows must be lost',
  run,
}

interface Series {
  readonly cuts: number
  readonly acknowledged: number
  readonly lost: number
  readonly worst: number
  readonly holes: number
  readonly broken: number
  readonly slowestOpenMs: number
}

async function run(options: FaultOptions) {
  const built = compileShim(options.folder)
  if ('reason' in built) return skipped(built.reason)
  const cuts = options.long ? 100 : 4
  const safe = await series({ ...options, shim: built.shim, mode: 'protected', cuts })
  const unsafe = await series({ ...options, shim: built.shim, mode: 'unprotected', cuts: cuts / 2 })
  return measured([...safeChecks(safe), ...unsafeChecks(unsafe)])
}

function safeChecks(safe: Series): Check[] {
  return [
    told('power cuts', safe.cuts),
    atLeast('acknowledged rows', safe.acknowledged, safe.cuts),
    exactly('acknowledged rows lost', safe.lost, 0),
    exactly('holes in what was stored', safe.holes, 0),
    exactly('cuts after which the integrity check found something', safe.broken, 0),
    atMost('slowest opening with recovery', safe.slowestOpenMs, 5_000, 'ms'),
  ]
}

function unsafeChecks(unsafe: Series): Check[] {
  return [
    told('power cuts with synchronous=NORMAL', unsafe.cuts),
    atLeast('acknowledged rows lost with synchronous=NORMAL', unsafe.lost, 1),
    told('most of them in one cut', unsafe.worst),
    exactly('cuts with synchronous=NORMAL after which the integrity check found something', unsafe.broken, 0),
  ]
}

interface SeriesSetup extends FaultOptions {
  readonly shim: string
  readonly mode: 'protected' | 'unprotected'
  readonly cuts: number
}

/** Cut after cut, each starting from what the one before left on the disk. */
async function series({ folder, shim, mode, cuts, seed, say }: SeriesSetup): Promise<Series> {
  const live = join(folder, `${mode}-live`)
  const disk = join(folder, `${mode}-disk`)
  for (const each of [live, disk]) mkdirSync(each)
  const random = randomOf(seed)
  const sums = { acknowledged: 0, lost: 0, worst: 0, holes: 0, broken: 0, slowestOpenMs: 0 }
  let first = FIRST_TIME
  for (let cut = 1; cut <= cuts; cut += 1) {
    const rows = Math.ceil(random() * MOST_ROWS_BEFORE_CUT)
    const last = await ingestUntilCut({ live, disk, shim, mode, first, rows, delay: random() * 50 })
    if (cut % 2 === 0) tear(live, disk, random)
    const { rows: stored, ok, openMs, ...held } = await holdings(join(disk, DATABASE))
    const lastTime = Math.max(held.lastTime, FIRST_TIME - NEXT_TIME)
    const lost = Math.max(0, (last - lastTime) / NEXT_TIME)
    sums.acknowledged += (last - first) / NEXT_TIME + 1
    sums.lost += lost
    sums.worst = Math.max(sums.worst, lost)
    sums.holes += (lastTime - FIRST_TIME) / NEXT_TIME + 1 - stored
    sums.broken += Number(!ok)
    sums.slowestOpenMs = Math.max(sums.slowestOpenMs, openMs)
    first = lastTime + NEXT_TIME
    becomeDisk(live, disk)
    if (cut % 10 === 0) say(`${mode}: ${cut} cuts, ${sums.acknowledged} acknowledged, ${sums.lost} lost`)
  }
  return { cuts, ...sums }
}

interface Ingest {
  readonly live: string
  readonly disk: string
  readonly shim: string
  readonly mode: string
  readonly first: number
  readonly rows: number
  readonly delay: number
}

/** Returns the time of the last row that was acknowledged. */
async function ingestUntilCut({ live, disk, shim, mode, first, rows, delay }: Ingest): Promise<number> {
  let last = first - NEXT_TIME
  const target = startTarget({
    entry: 'lib/cli/soak/store/ingest-target.ts',
    arguments: [join(live, DATABASE), String(first), mode],
    environment: { LD_PRELOAD: shim, DISK_FOLDER: live, DISK_COPY: disk },
    onLine: (line) => {
      last = Number(line)
    },
  })
  await until('rows are acknowledged', START_WITHIN_MS, () => last >= first + rows * NEXT_TIME)
  await new Promise((resolve) => setTimeout(resolve, delay))
  await target.kill()
  return last
}

/** The machine starts again: what is seen is what the disk held. */
function becomeDisk(live: string, disk: string): void {
  rmSync(live, { recursive: true })
  cpSync(disk, live, { recursive: true })
}
