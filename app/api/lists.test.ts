import { expect, test } from 'vitest'
import { extendCoverage } from '@/db/coverage'
import { openGap } from '@/db/gaps'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveVenues } from '@/db/venues'
import { DAY } from '@/lib/contract/units'
import { freshStore, store, testVenue } from '@/lib/queries/store.fixture'
import { GET as getBases } from './bases/route'
import { GET as getCoverage } from './coverage/route'
import { GET as getGaps } from './gaps/route'
import { GET as getIssues } from './known-issues/route'
import { GET as getLargest } from './largest/route'
import { GET as getMarkets } from './markets/route'
import { GET as getMetrics } from './metrics/route'
import { GET as getVenues } from './venues/route'

const START = Date.UTC(2025, 11, 11)
const btc = testMarket('BTCUSDT', { tickSize: '0.1' })
const future = testMarket('BTCUSDT_260327', { base: 'BTC', kind: 'future', expiry: Date.UTC(2026, 2, 27) })
const eth = testMarket('ETHUSDT')

async function held() {
  const writer = await freshStore()
  const print = (step: number, size: string, market = btc) =>
    testLiquidation({ time: START + step, size, market })
  await store(writer, [print(1, '5'), print(2, '9', future), print(3, '7', eth), print(4, '7')])
  return writer
}

type Get = (request: Request) => Promise<Response>
const ask = (get: Get, query = '') => get(new Request(`http://localhost/api/x?${query}`))
const data = async (get: Get, query = '') =>
  ((await (await ask(get, query)).json()) as { data: unknown }).data

test('a market with all that is known of it', async () => {
  await held()
  expect(await data(getMarkets, 'base=BTC&kind=perpetual')).toEqual([
    {
      id: 'testex:BTCUSDT',
      venue: 'testex',
      symbol: 'BTCUSDT',
      base: 'BTC',
      quote: 'USDT',
      settle: 'USDT',
      kind: 'perpetual',
      contract_type: 'linear',
      multiplier: 1,
      contract_size: null,
      tick_size: '0.1',
      expiry: null,
      origin: 'provisional',
    },
  ])
  expect((await ask(getMarkets, 'base=NOPE')).status).toBe(404)
  expect((await ask(getMarkets, 'kind=spot')).status).toBe(400)
})

test('markets page by page', async () => {
  await held()
  const first = (await (await ask(getMarkets, 'limit=2')).json()) as { data: unknown[]; next_cursor: string }
  expect(first.data).toHaveLength(2)
  expect(await data(getMarkets, `limit=2&cursor=${first.next_cursor}`)).toEqual([
    expect.objectContaining({ id: 'testex:ETHUSDT' }),
  ])
})

test('the largest prints of a range', async () => {
  await held()
  const range = `from=${START}&to=${START + 100}`
  const sizes = async (query: string) =>
    ((await data(getLargest, query)) as { size: string }[]).map(({ size }) => size)
  expect(await sizes(range)).toEqual(['9', '7', '7', '5'])
  expect(await sizes(`${range}&base=BTC&limit=2`)).toEqual(['9', '7'])
  expect(await sizes(`${range}&market=testex:BTCUSDT`)).toEqual(['7', '5'])
  expect(await sizes(`${range}&liquidated=short`)).toEqual([])
  const [largest] = (await data(getLargest, range)) as { amount_usd: number }[]
  const least = (7 / 9) * (largest?.amount_usd ?? 0)
  expect(await sizes(`${range}&min_usd=${least}`)).toEqual(['9', '7', '7'])
  expect(await sizes(`${range}&max_usd=${least}&limit=1`)).toEqual(['5'])
})

test('a venue with its counters, and how far what is held reaches', async () => {
  await held()
  expect(await data(getVenues)).toEqual([
    {
      id: 'testex',
      name: 'Test Exchange',
      short_name: 'Testex',
      colour: '#808080',
      coverage: 'complete',
      coverage_note: 'carries every liquidation',
      notes: [],
      jurisdiction: 'nowhere',
      conformance: null,
      state: 'off',
      reason: 'No collector is running.',
      last_message_at: null,
      last_message_age_ms: null,
      received: 4,
      stored: 4,
      duplicate: 0,
      ignored: 0,
      quarantined: 0,
      other_frames: 0,
      first_event: START + 1,
      last_event: START + 4,
    },
  ])
})

test('every base with what is held of it', async () => {
  await held()
  expect(await data(getBases)).toEqual([
    { base: 'BTC', first_event: START + 1, last_event: START + 4, count: 3, usd_24h: 0, floor_24h: false },
    { base: 'ETH', first_event: START + 3, last_event: START + 3, count: 1, usd_24h: 0, floor_24h: false },
  ])
})

test('gaps, coverage and known issues that touch a range', async () => {
  const writer = await held()
  const gap = { venue: 'testex', markets: [], from: START, reason: 'closed' }
  await openGap(writer, gap)
  const span = { venue: 'testex', source: 'socket', markets: [], from: START - DAY, to: START }
  await extendCoverage(writer, span)
  const issue = {
    id: 'low',
    venue: 'testex',
    markets: [],
    from: START,
    to: START + 1,
    effect: 'low',
    source: 'notes',
  }
  await saveVenues(writer, [testVenue({ knownIssues: [issue] })])
  expect(await data(getGaps)).toEqual([{ ...gap, to: null }])
  expect(await data(getCoverage)).toEqual([span])
  expect(await data(getIssues)).toEqual([issue])
  const before = `to=${START}`
  expect([await data(getGaps, before), await data(getIssues, before)]).toEqual([[], []])
  expect(await data(getCoverage, `from=${START}`)).toEqual([])
  for (const get of [getGaps, getCoverage, getIssues]) expect((await ask(get, 'venue=nope')).status).toBe(404)
})

test('the metrics hold the conservation law and what reading cost', async () => {
  await held()
  const response = await ask(getMetrics)
  const text = await response.text()
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const sampleOf = (sample: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${sample} `))
      ?.split(' ')[1]
  expect(sampleOf('liquidation_rows_total{venue="testex",outcome="received"}')).toBe('4')
  expect(sampleOf('liquidation_rows_total{venue="testex",outcome="stored"}')).toBe('4')
  expect(sampleOf('liquidation_latest_seq')).toBe('4')
  expect(sampleOf('liquidation_stream_clients')).toBe('0')
  expect(sampleOf('liquidation_feed_state{venue="testex",state="off"}')).toBe('1')
  expect(Number(sampleOf('liquidation_store_bytes{file="main"}'))).toBeGreaterThan(0)
  expect(sampleOf('liquidation_event_rows_read_total{mark="before"}')).toBeDefined()
})
