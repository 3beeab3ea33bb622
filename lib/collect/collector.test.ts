import { afterEach, expect, test } from 'vitest'
import { listCoverage } from '@/db/coverage'
import { readLease } from '@/db/lease'
import { listMarkets } from '@/db/markets'
import { listCandleSeries, readFunding, readOpenInterest } from '@/db/read-overlays'
import { readConfig } from '@/lib/contract/config'
import { COLLECT_LEASE } from '@/lib/contract/lease'
import { environmentFor, mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import {
  gapsOf,
  impatient,
  type Rig,
  type RigOptions,
  startRig,
  storedTimes,
  temporaryPath,
  until,
  untilState,
  untilStored,
  venueRow,
} from './collector.fixture'
import { runCollector } from './run'

const TICK_MS = 25
const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER }
/** A busy machine may pause us for longer than a test wants to wait for silence, so only some tests do. */
const PATIENT = { silenceMs: 60_000 }
/** What a mock exchange calculates for an answer over REST keeps this process from hearing its streams. */
const adapter = { ...impatient(binanceUsdm, PATIENT), rest: null }
const SILENCE_MS = 500
const watchful = { ...impatient(binanceUsdm, { silenceMs: SILENCE_MS }), rest: null }
const cleanups: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function startExchange(): Promise<MockExchange> {
  const exchange = await MockExchange.start({
    venue: mockBinanceUsdm(simulateMarket(1), { tickEveryMs: TICK_MS }),
  })
  cleanups.push(() => exchange.close())
  return exchange
}

async function startCollector(exchange: MockExchange, options: Partial<RigOptions> = {}): Promise<Rig> {
  const rig = await startRig({ adapter, environment: environmentFor(exchange.origin), ...options })
  let running = true
  const stop = async () => {
    if (running) await rig.stop()
    running = false
  }
  cleanups.push(stop)
  return { ...rig, stop }
}

const ALL_ORDERS = '!forceOrder@arr'
const START = 1_790_000_000_000

/** The n-th forced order: one second after the one before, as the venue allows at most. */
function order(n: number) {
  const o = {
    s: 'BTCUSDT',
    S: 'SELL',
    o: 'LIMIT',
    f: 'IOC',
    q: '0.014',
    p: '9900',
    ap: '9910',
    X: 'FILLED',
    l: '0.014',
    z: '0.014',
    T: START + n * 1_000,
  }
  return { stream: 'btcusdt@forceOrder', data: { e: 'forceOrder', E: o.T + 5, o } }
}

/** An adapter, and when each tick of its canary had been heard. */
function hearingTicks(adapter: VenueAdapter) {
  const heard: number[] = []
  const [connection] = adapter.connections([])
  const mayHoldLiquidation = (text: string) => {
    if (connection?.canary?.matches(text)) heard.push(Date.now())
    return adapter.mayHoldLiquidation(text)
  }
  return { ...adapter, mayHoldLiquidation, heard }
}

async function coveredTo({ store }: Rig): Promise<number> {
  return Math.max(0, ...(await listCoverage(store, ALL)).map(({ to }) => to))
}

test('a forced order comes through, ticks are counted, the covered span grows', async () => {
  const exchange = await startExchange()
  const rig = await startCollector(exchange)
  await untilState(rig, 'live')
  exchange.publish(order(1))
  await untilStored(rig, 1)
  expect(await storedTimes(rig)).toEqual([START + 1_000])
  await until('ticks are counted', async () => ((await venueRow(rig))?.otherFrames ?? 0) > 0)
  const before = await coveredTo(rig)
  await until('coverage grows', async () => (await coveredTo(rig)) > before)
})

test.each([
  ['a clean close', (exchange: MockExchange) => exchange.closeAll(1000)],
  ['a broken line', (exchange: MockExchange) => exchange.resetAll()],
])('%s leaves a gap from the last sign of life to the first one after', async (_, disturb) => {
  const exchange = await startExchange()
  const { heard, ...watched } = hearingTicks(adapter)
  const rig = await startCollector(exchange, { adapter: watched })
  await untilState(rig, 'live')
  await until('it was covered for a while', async () => heard.length > 2 && (await coveredTo(rig)) > 0)
  const disturbedAt = Date.now()
  disturb(exchange)
  await until('a closed gap is written', async () => (await gapsOf(rig)).some(({ to }) => to !== null))
  const [gap, ...others] = await gapsOf(rig)
  expect(others).toEqual([])
  const [, again = 0, ...more] = exchange.attempts
  expect(more).toEqual([])
  // Frames that were on their way still count as signs of life.
  const [beforeLast = 0, last = 0] = heard.filter((at) => at < again).slice(-2)
  expect(gap?.from).toBeGreaterThanOrEqual(beforeLast)
  expect(gap?.from).toBeLessThanOrEqual(last)
  expect(gap?.to).toBeGreaterThan(disturbedAt)
  await untilState(rig, 'live')
  const spans = await listCoverage(rig.store, ALL)
  expect(spans[0]?.to).toBe(gap?.from)
})

test('a feed that acknowledges and stays silent is found out and left', async () => {
  const exchange = await startExchange()
  exchange.setSilent(true)
  const rig = await startCollector(exchange, { adapter: watchful })
  await untilState(rig, 'stale')
  expect((await venueRow(rig))?.feed?.reason).toBe(`btcusdt@markPrice@1s was silent for ${SILENCE_MS} ms`)
  await exchange.until(() => exchange.attempts.length >= 2)
  expect(await gapsOf(rig)).toEqual([])
  exchange.setSilent(false)
  await untilState(rig, 'live')
})

test('a canary that stops singing makes the feed stale, with a gap from its last tick', async () => {
  const exchange = await startExchange()
  const { heard, ...watched } = hearingTicks(watchful)
  const rig = await startCollector(exchange, { adapter: watched })
  await untilState(rig, 'live')
  await until('it was covered for a while', async () => heard.length > 2 && (await coveredTo(rig)) > 0)
  exchange.setTicking(false)
  await untilState(rig, 'stale')
  const gap = (await gapsOf(rig)).at(-1)
  expect(gap).toMatchObject({ to: null, reason: `btcusdt@markPrice@1s was silent for ${SILENCE_MS} ms` })
  const [beforeLast = 0, last = 0] = heard.slice(-2)
  expect(gap?.from).toBeGreaterThanOrEqual(beforeLast)
  expect(gap?.from).toBeLessThanOrEqual(last)
  exchange.setTicking(true)
  await untilState(rig, 'live')
})

test('a half-open line is ended when no pong comes', async () => {
  const exchange = await startExchange()
  const withoutCanary = { ...impatient(binanceUsdm, { silenceMs: null }), rest: null }
  const timings = { pongWithinMs: 200 }
  const rig = await startCollector(exchange, { adapter: withoutCanary, timings })
  await exchange.until(() => exchange.subscribers(ALL_ORDERS) === 1)
  exchange.publish(order(1))
  await untilState(rig, 'live')
  exchange.deafenAll()
  await until('the gap says why', async () => (await gapsOf(rig))[0]?.reason === 'no pong within 200 ms')
  await exchange.until(() => exchange.attempts.length >= 2)
})

test('a frame beyond all bounds ends the socket, not the collector', async () => {
  const exchange = await startExchange()
  const rig = await startCollector(exchange)
  await untilState(rig, 'live')
  await until('it was covered for a while', async () => (await coveredTo(rig)) > 0)
  exchange.send('x'.repeat(5 * 1024 * 1024))
  await exchange.until(() => exchange.attempts.length === 2)
  await until('the gap says why', async () => (await gapsOf(rig))[0]?.reason === 'Max payload size exceeded')
  await untilState(rig, 'live')
})

test.each([429, 418, 503])('after %i with Retry-After nobody knocks before the time', async (status) => {
  const exchange = await startExchange()
  exchange.refuse({ status, retryAfter: '1' })
  const rig = await startCollector(exchange)
  await exchange.until(() => exchange.attempts.length === 1)
  exchange.refuse(null)
  await untilState(rig, 'live')
  const [first = 0, second = 0, ...others] = exchange.attempts
  expect(second - first).toBeGreaterThanOrEqual(990)
  expect(others).toEqual([])
})

test('renewals run side by side: nothing is lost, nothing doubled, no gap', async () => {
  const exchange = await startExchange()
  const renewing = { ...impatient(binanceUsdm, { ...PATIENT, renewAfterMs: 150 }), rest: null }
  const rig = await startCollector(exchange, { adapter: renewing })
  await untilState(rig, 'live')
  let sent = 0
  await until('five sockets were used', () => {
    sent += 1
    exchange.publish(order(sent))
    return exchange.attempts.length >= 5
  })
  await untilStored(rig, sent)
  expect(await storedTimes(rig)).toEqual(Array.from({ length: sent }, (_, n) => START + (n + 1) * 1_000))
  expect(await gapsOf(rig)).toEqual([])
})

test('orders repeated after a reconnect are duplicates', async () => {
  const exchange = await startExchange()
  const rig = await startCollector(exchange)
  for (const round of [1, 2, 3]) {
    await exchange.until(() => exchange.attempts.length === round && exchange.subscribers(ALL_ORDERS) === 1)
    for (const n of [1, 2, 3]) exchange.publish(order(n))
    await until('the round is counted', async () => (await venueRow(rig))?.counts.received === round * 3)
    exchange.closeAll()
  }
  expect((await venueRow(rig))?.counts).toEqual({
    received: 9,
    stored: 3,
    duplicate: 6,
    ignored: 0,
    quarantined: 0,
  })
})

test('one collector is active, the second stands by and takes over', async () => {
  const exchange = await startExchange()
  const path = temporaryPath()
  // Longer than a busy machine keeps both from their turns.
  const timings = { leaseMs: 3_000 }
  const first = await startCollector(exchange, { path, timings })
  await untilState(first, 'live')
  const second = await startCollector(exchange, { path, timings })
  const holder = await readLease(second.store, COLLECT_LEASE)
  await until('the lease was renewed', async () => {
    const now = await readLease(second.store, COLLECT_LEASE)
    return (now?.expiresAt ?? 0) > (holder?.expiresAt ?? 0)
  })
  expect(exchange.attempts.length).toBe(1)
  await first.stop()
  await exchange.until(() => exchange.attempts.length === 2)
  await untilState(second, 'live')
  expect((await readLease(second.store, COLLECT_LEASE))?.owner).not.toBe(holder?.owner)
})

test('a stop on request stores what was received, leaves no open gap, and the next start tells of the pause', async () => {
  const exchange = await startExchange()
  const path = temporaryPath()
  const orders = new Set<string>()
  const ticks = new Set<string>()
  const watched = {
    ...adapter,
    mayHoldLiquidation: (text: string) => {
      if (text.includes('forceOrder')) orders.add(text)
      if (text.includes('markPriceUpdate')) ticks.add(text)
      return adapter.mayHoldLiquidation(text)
    },
  }
  const slow = { commitEveryMs: 60_000, beatMs: 60_000 }
  const rig = await startCollector(exchange, { path, adapter: watched, timings: slow })
  await exchange.until(() => exchange.subscribers(ALL_ORDERS) === 1)
  for (const n of [1, 2, 3]) exchange.publish(order(n))
  await until('orders and ticks have arrived', () => orders.size === 3 && ticks.size > 2)
  await rig.stop()
  const again = await startCollector(exchange, { path })
  await untilState(again, 'live')
  expect((await storedTimes(again)).length).toBe(3)
  const gaps = await gapsOf(again)
  expect(gaps).toMatchObject([{ reason: 'the collector was not running' }])
  expect(gaps[0]?.to).not.toBeNull()
})

test('instruments, candles, open interest and funding come over REST', async () => {
  const exchange = await startExchange()
  const rig = await startCollector(exchange, { adapter: impatient(binanceUsdm, PATIENT) })
  const markets = ['binance-usdm:BTCUSDT']
  await until(
    'overlays are there',
    async () =>
      (await readFunding(rig.store, { market: 'binance-usdm:BTCUSDT', ...ALL, limit: 10 })).length > 0,
  )
  const known = await listMarkets(rig.store, { ids: markets })
  expect(known).toMatchObject([{ origin: 'venue', tickSize: '0.01' }])
  const series = await listCandleSeries(rig.store, { markets })
  expect(series.map(({ series: kind, bucketMs }) => [kind, bucketMs]).sort()).toEqual([
    ['mark', 60_000],
    ['trade', 60_000],
  ])
  expect(
    (await readOpenInterest(rig.store, { market: 'binance-usdm:BTCUSDT', ...ALL, limit: 1_000 })).length,
  ).toBeGreaterThan(200)
})

test('a venue that does not exist is named with those that do', async () => {
  const config = readConfig({ VENUES: 'binance-usdm,nowhere', DATABASE_URL: `file:${temporaryPath()}` })
  await expect(runCollector(config, AbortSignal.abort())).rejects.toThrow(
    /^VENUES must be all, none, or some of binance-usdm.*, not nowhere\.$/,
  )
})

test('an override of a role that the venue does not have is refused', async () => {
  const environment = { VENUES: 'bybit', BYBIT_LINAER_WS_URL: 'ws://127.0.0.1:1' }
  const config = readConfig({ ...environment, DATABASE_URL: `file:${temporaryPath()}` })
  await expect(runCollector(config, new AbortController().signal)).rejects.toThrow(
    'BYBIT_LINAER_WS_URL is no setting; there are BYBIT_WS_URL, BYBIT_LINEAR_WS_URL, BYBIT_INVERSE_WS_URL.',
  )
})
