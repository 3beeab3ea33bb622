import { join } from 'node:path'
import { listCoverage } from '@/db/coverage'
import { prepared } from '@/db/statements'
import { closeStore, openReader, type Store } from '@/db/store'
import { listVenues } from '@/db/venues'
import { atLeast, exactly, measured, told, tookAtMost } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { randomOf } from '@/lib/cli/soak/random'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { FIRST_TIME, NEXT_TIME, publishAt, startPrinting } from './prints.fixture'
import { holdings } from './stored'

const SEND_EVERY_MS = 2
const START_WITHIN_MS = 180_000
const MOST_ROWS_BEFORE_KILL = 150
const OPEN_WITHIN_MS = 5_000
const READY_WITHIN_MS = 5_000

/** The collector itself, killed again and again while a mock exchange keeps sending. */
export const kill: FaultTest = {
  id: 'B1',
  title: 'kill -9 during ingest',
  inject: 'SIGKILL of the collecting process at random moments while a mock exchange keeps sending.',
  threshold:
    '0 acknowledged rows lost, 0 stored twice, integrity ok every time, (long form) the database open again and the collector storing within 5 s each, what was missed lies outside of what is said to be covered',
  run,
}

interface Life {
  readonly ok: boolean
  readonly openMs: number
  readonly startMs: number
}

async function run({ long, seed, folder, say }: FaultOptions) {
  const kills = long ? 100 : 8
  const path = join(folder, 'kill.db')
  const random = randomOf(seed)
  const { exchange, environment } = await startPrinting()
  const sentAt = new Map<number, number>()
  const sending = setInterval(() => {
    const time = FIRST_TIME + sentAt.size * NEXT_TIME
    sentAt.set(time, Date.now())
    publishAt(exchange, time)
  }, SEND_EVERY_MS)
  const heard: Heard = { acknowledged: new Set(), ways: [] }
  const { acknowledged } = heard
  const lives: Life[] = []
  try {
    while (lives.length < kills) {
      const rows = Math.ceil(random() * MOST_ROWS_BEFORE_KILL)
      lives.push(await liveAndDie({ path, environment, heard, rows }))
      if (lives.length % 10 === 0) say(`${lives.length} kills, ${acknowledged.size} acknowledged`)
    }
  } finally {
    clearInterval(sending)
    await exchange.close()
  }
  return judge({ path, lives, ...heard, sentAt, long })
}

/** What the collector said. */
interface Heard {
  readonly acknowledged: Set<number>
  /** How long messages were on their way that it heard, the longest among them, in ms. */
  readonly ways: number[]
}

interface LifeSetup {
  readonly path: string
  readonly environment: Readonly<Record<string, string>>
  readonly heard: Heard
  readonly rows: number
}

async function liveAndDie({ path, environment, heard, rows }: LifeSetup): Promise<Life> {
  const { acknowledged, ways } = heard
  const before = acknowledged.size
  const target = startTarget({
    entry: 'lib/collect/kill-target.fixture.ts',
    environment: {
      ...environment,
      DATABASE_URL: `file:${path}`,
      LOG_LEVEL: 'silent',
      DATABASE_KIND: 'simulated',
    },
    onLine: (line) => {
      if (line.startsWith('way ')) ways.push(Number(line.slice('way '.length)))
      else acknowledged.add(Number(line))
    },
  })
  const startMs = await until('it stores', START_WITHIN_MS, () => acknowledged.size > before)
  await until('it has stored more', START_WITHIN_MS, () => acknowledged.size >= before + rows)
  await target.kill()
  const { ok, openMs } = await holdings(path)
  return { ok, openMs, startMs }
}

interface Run {
  readonly path: string
  readonly lives: readonly Life[]
  readonly acknowledged: ReadonlySet<number>
  readonly ways: readonly number[]
  readonly sentAt: ReadonlyMap<number, number>
  readonly long: boolean
}

async function judge({ path, lives, acknowledged, ways, sentAt, long }: Run) {
  const store = openReader({ path })
  try {
    const stored = prepared(store, 'SELECT time FROM event ORDER BY time').pluck().all() as number[]
    const kept = new Set(stored)
    const [venue] = (await listVenues(store)).filter(({ counts }) => counts.received > 0)
    const way = Math.max(...ways)
    const { missed, claimed } = await falselyClaimed(store, { kept, sentAt, way })
    return measured([
      told('kills', lives.length),
      atLeast('acknowledged rows', acknowledged.size, lives.length),
      exactly('acknowledged rows lost', [...acknowledged].filter((time) => !kept.has(time)).length, 0),
      exactly('rows stored twice', stored.length - kept.size, 0),
      exactly('rows that the counters say were stored', venue?.counts.stored ?? 0, stored.length),
      exactly(
        'kills after which the integrity check found something',
        lives.filter(({ ok }) => !ok).length,
        0,
      ),
      tookAtMost(long, 'slowest opening with recovery', slowest(lives, 'openMs'), OPEN_WITHIN_MS),
      tookAtMost(
        long,
        'slowest start of a process, from its launch to its first commit',
        slowest(lives, 'startMs'),
        READY_WITHIN_MS,
      ),
      atLeast('sent while no collector lived', missed, 1),
      told('longest way of a message from the exchange', way, 'ms'),
      exactly('of these inside a span said to be covered', claimed, 0),
    ])
  } finally {
    closeStore(store)
  }
}

function slowest(lives: readonly Life[], what: 'openMs' | 'startMs'): number {
  return Math.max(...lives.map((life) => life[what]))
}

interface Sent {
  readonly kept: ReadonlySet<number>
  readonly sentAt: ReadonlyMap<number, number>
  readonly way: number
}

async function falselyClaimed(store: Store, { kept, sentAt, way }: Sent) {
  const last = Math.max(...kept)
  const missed = [...sentAt].filter(([time]) => time < last && !kept.has(time))
  const spans = await listCoverage(store, { from: 0, to: Number.MAX_SAFE_INTEGER })
  // Coverage is bounded by our clock at arrival: what was sent since then was still on its way.
  const covered = (at: number) => spans.some(({ from, to }) => at >= from && at < to - way)
  return { missed: missed.length, claimed: missed.filter(([, at]) => covered(at)).length }
}
