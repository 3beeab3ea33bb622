import { join } from 'node:path'
import { listCoverage } from '@/db/coverage'
import { prepared } from '@/db/statements'
import { closeStore, openReader, type Store } from '@/db/store'
import { listVenues } from '@/db/venues'
import { atLeast, atMost, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { randomOf } from '@/lib/cli/soak/random'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { FIRST_TIME, NEXT_TIME, publishAt, startPrinting } from './prints.fixture'
import { holdings, longestWay } from './stored'

const SEND_EVERY_MS = 2
const START_WITHIN_MS = 180_000
const MOST_ROWS_BEFORE_KILL = 150
const READY_WITHIN_MS = 5_000

/** The collector itself, killed again and again while a mock exchange keeps sending. */
export const kill: FaultTest = {
  id: 'B1',
  title: 'kill -9 during ingest',
  inject: 'SIGKILL of the collecting process at random moments while a mock exchange keeps sending.',
  threshold:
    '0 acknowledged rows lost, 0 stored twice, integrity ok every time, the database open again and (long form) the collector storing within 5 s, what was missed lies outside of what is said to be covered',
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
  const acknowledged = new Set<number>()
  const lives: Life[] = []
  try {
    while (lives.length < kills) {
      const rows = Math.ceil(random() * MOST_ROWS_BEFORE_KILL)
      lives.push(await liveAndDie({ path, environment, acknowledged, rows }))
      if (lives.length % 10 === 0) say(`${lives.length} kills, ${acknowledged.size} acknowledged`)
    }
  } finally {
    clearInterval(sending)
    await exchange.close()
  }
  return judge({ path, lives, acknowledged, sentAt, long })
}

interface LifeSetup {
  readonly path: string
  readonly environment: Readonly<Record<string, string>>
  readonly acknowledged: Set<number>
  readonly rows: number
}

async function liveAndDie({ path, environment, acknowledged, rows }: LifeSetup): Promise<Life> {
  const before = acknowledged.size
  const target = startTarget({
    entry: 'lib/collect/kill-target.fixture.ts',
    environment: {
      ...environment,
      DATABASE_URL: `file:${path}`,
      LOG_LEVEL: 'silent',
      DATABASE_KIND: 'simulated',
    },
    onLine: (line) => acknowledged.add(Number(line)),
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
  readonly sentAt: ReadonlyMap<number, number>
  readonly long: boolean
}

async function judge({ path, lives, acknowledged, sentAt, long }: Run) {
  const store = openReader({ path })
  try {
    const stored = prepared(store, 'SELECT time FROM event ORDER BY time').pluck().all() as number[]
    const kept = new Set(stored)
    const [venue] = (await listVenues(store)).filter(({ counts }) => counts.received > 0)
    const { missed, claimed, way } = await falselyClaimed(store, kept, sentAt)
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
      atMost('slowest opening with recovery', Math.max(...lives.map(({ openMs }) => openMs)), 5_000, 'ms'),
      // How long a start takes while other tests run says nothing, so that the short form only tells it.
      long ? atMost(STARTED, slowest(lives), READY_WITHIN_MS, 'ms') : told(STARTED, slowest(lives), 'ms'),
      atLeast('sent while no collector lived', missed, 1),
      told('longest way of a stored print from the exchange', way, 'ms'),
      exactly('of these inside a span said to be covered', claimed, 0),
    ])
  } finally {
    closeStore(store)
  }
}

const STARTED = 'slowest start of a process, from its launch to its first commit'

function slowest(lives: readonly Life[]): number {
  return Math.max(...lives.map(({ startMs }) => startMs))
}

async function falselyClaimed(store: Store, kept: ReadonlySet<number>, sentAt: ReadonlyMap<number, number>) {
  const last = Math.max(...kept)
  const missed = [...sentAt].filter(([time]) => time < last && !kept.has(time))
  const spans = await listCoverage(store, { from: 0, to: Number.MAX_SAFE_INTEGER })
  // Coverage is bounded by our clock at arrival, which is a little after the sending.
  const way = longestWay(store, sentAt)
  const covered = (at: number) => spans.some(({ from, to }) => at >= from && at < to - way)
  return { way, missed: missed.length, claimed: missed.filter(([, at]) => covered(at)).length }
}
