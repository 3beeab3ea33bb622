import { afterEach, expect, test } from 'vitest'
import { testMarket } from '@/db/liquidation.fixture'
import { readPullCursor } from '@/db/pull-cursors'
import { listQuarantine } from '@/db/quarantine'
import { coinMetricsSpeech } from '@/lib/sim/vendors/coinmetrics'
import { type VendorAnswer, type VendorSpeech, VendorStandIn } from '@/lib/sim/vendors/stand-in'
import {
  coinMetricsRows,
  type EagerClock,
  eventsOf,
  HOUR_SPAN,
  sourcesInto,
  storeWith,
} from './vendors.fixture'

const KEY = 'very-secret-key'
const NAME = 'binance-BTCUSDT-future'
const btc = testMarket('BTCUSDT', { venue: 'binance-usdm' })
const ROWS = coinMetricsRows(NAME, 25)

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function rigOf(
  speech: VendorSpeech = coinMetricsSpeech(ROWS, { key: KEY, mostRows: 10 }),
  options: { readonly answerWithinMs?: number } = {},
) {
  const vendor = await VendorStandIn.start(speech)
  cleanups.push(() => vendor.close())
  const store = await storeWith([btc])
  const environment = { COINMETRICS_URL: vendor.base, COINMETRICS_API_KEY: KEY }
  const { sources, clock } = sourcesInto(store, environment, options)
  const [source] = sources
  if (!source) throw new Error('a key makes a source')
  const task = { kind: 'liquidations', subject: NAME, markets: [btc], ...HOUR_SPAN } as const
  return { vendor, store, clock: clock as EagerClock, fetch: () => source.fetch(task) }
}

const ids = (events: readonly { venue_id: string | null }[]) => events.map(({ venue_id }) => venue_id)
const ALL = ROWS.map(({ coin_metrics_id }) => coin_metrics_id)

test('pages that the vendor cuts are followed to the end, each row once, and asked for as it wants', async () => {
  const { vendor, store, fetch } = await rigOf()
  await fetch()
  const events = await eventsOf(store)
  expect(ids(events)).toEqual(ALL)
  expect(vendor.asked).toEqual(
    ['', `&next_page_token=MTA`, `&next_page_token=MjA`].map(
      (token) =>
        `/v4/timeseries/market-liquidations?markets=${NAME}&start_time=2026-07-14T12%3A00%3A00.000Z` +
        `&end_time=2026-07-14T13%3A00%3A00.000Z&end_inclusive=false&paging_from=start&page_size=10000${token}&api_key=${KEY}`,
    ),
  )
  await fetch()
  expect(ids(await eventsOf(store))).toEqual(ALL)
})

test('a sell is the order that closed a long, and the row says whose word it is', async () => {
  const { store, fetch } = await rigOf(coinMetricsSpeech(ROWS.slice(1, 2), { key: KEY }))
  await fetch()
  const [event] = await eventsOf(store)
  expect(event).toMatchObject({
    market: 'binance-usdm:BTCUSDT',
    order_side: 'sell',
    liquidated: 'long',
    event_kind: 'trade',
    price: '11380.39',
    size: '0.045',
    source: 'coinmetrics',
    coverage: 'sampled',
  })
})

test('rows out of order and an empty last page change nothing', async () => {
  const backwards = [...ROWS].reverse()
  const { store, fetch } = await rigOf((url) =>
    url.searchParams.has('next_page_token')
      ? { body: { data: [] } }
      : { body: { data: backwards, next_page_token: 'bGFzdA' } },
  )
  await fetch()
  expect(ids(await eventsOf(store))).toEqual(ALL)
})

test.each<[string, VendorAnswer, number | null]>([
  ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, 7_000],
  ['429 with x-ratelimit-reset', { status: 429, headers: { 'x-ratelimit-reset': '3' } }, 3_000],
  ['429 without headers', { status: 429 }, 20_000],
  ['500', { status: 500 }, 1_000],
  ['truncated JSON', { body: '{"data":[{"market":' }, 1_000],
  ['an answer cut on the way', { body: { data: ROWS }, cutAt: 40 }, 1_000],
  ['no answer in time', { silent: true }, 1_000],
])('%s is asked again after its time', async (_, fault, pause) => {
  const { vendor, store, clock, fetch } = await rigOf(undefined, fault.silent ? { answerWithinMs: 500 } : {})
  vendor.fail(fault)
  await fetch()
  expect(ids(await eventsOf(store))).toEqual(ALL)
  expect(clock.pauses[0]).toBe(pause)
})

test.each([401, 403])('%i ends at once, and says nothing of the key', async (status) => {
  const { vendor, fetch } = await rigOf()
  vendor.fail({ status, body: { error: { type: 'forbidden', message: KEY } } })
  const error = await fetch().then(
    () => null,
    (reason: Error) => reason,
  )
  expect(error?.message).toBe(
    `Coin Metrics does not accept the key for this: /v4/timeseries/market-liquidations answered ${status}`,
  )
  expect(vendor.asked).toHaveLength(1)
})

test('a vendor that cannot be reached is named without the key', async () => {
  const { vendor, fetch } = await rigOf()
  vendor.close()
  const error = await fetch().then(
    () => null,
    (reason: Error) => reason,
  )
  expect(error?.message).toContain('cannot be reached')
  expect(`${error?.message} ${error?.stack} ${String(error?.cause)}`).not.toContain(KEY)
})

test('a redirect is not followed', async () => {
  const { vendor, fetch } = await rigOf()
  vendor.fail({ status: 302, headers: { location: `${vendor.base}/stolen` } })
  await expect(fetch()).rejects.toThrow('answered 302')
  expect(vendor.asked).toHaveLength(1)
})

test('a token that repeats ends in an error, not in a circle', async () => {
  const { vendor, fetch } = await rigOf(() => ({ body: { data: ROWS, next_page_token: 'c2FtZQ' } }))
  await expect(fetch()).rejects.toThrow('names the same page twice')
  expect(vendor.asked.length).toBeLessThan(4)
})

test('what was cut short goes on behind the last page stored', async () => {
  const { vendor, store, fetch } = await rigOf()
  const key = { source: 'coinmetrics', subject: NAME, ...HOUR_SPAN }
  const speak = coinMetricsSpeech(ROWS, { key: KEY, mostRows: 10 })
  vendor.fail(speak(new URL(`${vendor.base}${asked()}`)), { status: 403 })
  await expect(fetch()).rejects.toThrow('403')
  expect(ids(await eventsOf(store))).toEqual(ALL.slice(0, 10))
  expect(await readPullCursor(store, key)).toBe('MTA')
  await fetch()
  expect(ids(await eventsOf(store))).toEqual(ALL)
  expect(vendor.asked.map((path) => /page_token=(\w+)/.exec(path)?.[1])).toEqual([
    undefined,
    'MTA',
    'MTA',
    'MjA',
  ])
  expect(await readPullCursor(store, key)).toBe(null)
})

function asked(): string {
  return `/v4/timeseries/market-liquidations?markets=${NAME}&start_time=2026-07-14T12:00:00Z&end_time=2026-07-14T13:00:00Z&page_size=10000&api_key=${KEY}`
}

test('a cursor that the vendor has forgotten is forgotten here too', async () => {
  const { vendor, store, fetch } = await rigOf()
  const speak = coinMetricsSpeech(ROWS, { key: KEY, mostRows: 10 })
  vendor.fail(speak(new URL(`${vendor.base}${asked()}`)), { status: 400 })
  await expect(fetch()).rejects.toThrow('answered 400')
  await fetch()
  expect(ids(await eventsOf(store))).toEqual(ALL)
})

test('rows that cannot be read wait in quarantine', async () => {
  const [row] = ROWS
  const strange = [{ ...row, side: 'up' }, { ...row, market: 'binance-DOGEUSD_PERP-future' }, { hello: 1 }]
  const { store, fetch } = await rigOf(() => ({ body: { data: strange } }))
  await fetch()
  expect(await eventsOf(store)).toEqual([])
  expect((await listQuarantine(store, { limit: 10 })).map(({ reason }) => reason).sort()).toEqual([
    'not a row of Coin Metrics: market',
    'not a row of Coin Metrics: side',
    'unknown market binance-DOGEUSD_PERP-future',
  ])
})

test('the open host is asked ten times in six seconds, without a key, for its last day', async () => {
  const many = coinMetricsRows(NAME, 25)
  const vendor = await VendorStandIn.start(coinMetricsSpeech(many, { key: null, mostRows: 1 }))
  cleanups.push(() => vendor.close())
  const store = await storeWith([btc])
  const environment = { COINMETRICS_URL: vendor.base, COINMETRICS_COMMUNITY: '1' }
  const { sources, clock } = sourcesInto(store, environment)
  expect(sources.map(({ id, reachMs }) => [id, reachMs('liquidations')])).toEqual([
    ['coinmetrics', 86_400_000],
  ])
  const stop = new AbortController()
  await sources[0]?.fetch({ kind: 'liquidations', subject: '*-future', markets: [btc], ...HOUR_SPAN })
  stop.abort()
  expect(ids(await eventsOf(store))).toEqual(ALL)
  expect(vendor.asked[0]).not.toContain('api_key')
  expect((clock as EagerClock).pauses).toEqual([6_000, 6_000])
})

test('nothing is asked that is not configured, and a simulated store asks no real vendor', async () => {
  const store = await storeWith([btc])
  const idsOf = (environment: Record<string, string>) => {
    const { sources, onDemand } = sourcesInto(store, environment)
    return [sources.map(({ id }) => id), onDemand?.id ?? null]
  }
  expect(idsOf({})).toEqual([[], 'coinmetrics'])
  expect(idsOf({ COINMETRICS_COMMUNITY: '1' })).toEqual([['coinmetrics'], null])
  expect(idsOf({ COINMETRICS_API_KEY: 'k', KAIKO_API_KEY: 'k' })).toEqual([['coinmetrics', 'kaiko'], null])
  expect(idsOf({ DATABASE_KIND: 'simulated', COINMETRICS_COMMUNITY: '1', KAIKO_API_KEY: 'k' })).toEqual([
    [],
    null,
  ])
})
