import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { listCoverage } from '@/db/coverage'
import { closeStore, openReader } from '@/db/store'
import { listVenues } from '@/db/venues'
import { environmentFor, mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import { storedTimes, temporaryPath, until } from './collector.fixture'

const KILLS = 20
const START = 1_790_000_000_000
const SEND_EVERY_MS = 2
/** Coverage is bounded by our clock at arrival, which is a little after the sending. */
const TRAVEL_MS = 100

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

test('killed 20 times during ingest: nothing acknowledged is lost, nothing doubled', async () => {
  const exchange = await MockExchange.start({
    venue: mockBinanceUsdm(simulateMarket(1), { tickEveryMs: 20 }),
  })
  cleanups.push(() => exchange.close())
  const path = temporaryPath()
  const acknowledged = new Set<number>()
  const sentAt = keepSending(exchange)
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = acknowledged.size
    const collector = startCollector(path, exchange, acknowledged)
    // Killed at a different moment of its work each time.
    await until('it has stored more', () => acknowledged.size >= before + 20 + kill * 7)
    collector.kill('SIGKILL')
    await once(collector, 'close')
  }
  const store = openReader({ path })
  cleanups.push(async () => closeStore(store))
  const stored = await storedTimes({ store, commits: [], stop: async () => {} })
  expect(new Set(stored).size).toBe(stored.length)
  expect([...acknowledged].filter((time) => !stored.includes(time))).toEqual([])
  expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
  const [venue] = await listVenues(store)
  expect(venue?.counts).toEqual({
    received: stored.length,
    stored: stored.length,
    duplicate: 0,
    ignored: 0,
    quarantined: 0,
  })
  await expectHonestCoverage(store, stored, sentAt)
}, 120_000)

/** What was sent and is not stored lies outside of every span that is said to be covered. */
async function expectHonestCoverage(
  store: ReturnType<typeof openReader>,
  stored: readonly number[],
  sentAt: ReadonlyMap<number, number>,
) {
  const kept = new Set(stored)
  const last = Math.max(...stored)
  const missing = [...sentAt].filter(([time]) => time < last && !kept.has(time))
  const spans = await listCoverage(store, { from: 0, to: Number.MAX_SAFE_INTEGER })
  const covered = (at: number) => spans.some(({ from, to }) => at >= from && at < to - TRAVEL_MS)
  expect(missing.length).toBeGreaterThan(0)
  expect(missing.filter(([, at]) => covered(at))).toEqual([])
  expect(
    kept.size - [...sentAt].filter(([time, at]) => kept.has(time) && !covered(at)).length,
  ).toBeGreaterThan(0)
}

/** Publishes one order after the other, each with a time of its own; returns when each was sent. */
function keepSending(exchange: MockExchange): Map<number, number> {
  const sentAt = new Map<number, number>()
  const timer = setInterval(() => {
    const time = START + sentAt.size * 1_000
    const o = {
      s: 'BTCUSDT',
      S: 'SELL',
      o: 'LIMIT',
      f: 'IOC',
      q: '1',
      p: '99',
      ap: '100',
      X: 'FILLED',
      l: '1',
      z: '1',
      T: time,
    }
    sentAt.set(time, Date.now())
    exchange.publish({ stream: 'btcusdt@forceOrder', data: { e: 'forceOrder', E: time, o } })
  }, SEND_EVERY_MS)
  cleanups.push(async () => clearInterval(timer))
  return sentAt
}

function startCollector(path: string, exchange: MockExchange, acknowledged: Set<number>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/collect/kill-target.fixture.ts'], {
    env: {
      ...process.env,
      ...environmentFor(exchange.origin),
      DATABASE_URL: `file:${path}`,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanups.push(async () => child.kill('SIGKILL'))
  let rest = ''
  child.stdout?.on('data', (data) => {
    const lines = `${rest}${data}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) acknowledged.add(Number(line))
  })
  return child
}
