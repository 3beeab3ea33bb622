import { afterEach, expect, test } from 'vitest'
import { testMarket } from '@/db/liquidation.fixture'
import { listQuarantine } from '@/db/quarantine'
import { type VendorAnswer, VendorStandIn } from '@/lib/sim/vendors/stand-in'
import { eventsOf, HOUR_SPAN, START, sourcesInto, storeWith } from './vendors.fixture'

const KEY = 'coinapi-secret'
const swap = testMarket('BTC-USDT-SWAP', { venue: 'okx', base: 'BTC', contractSize: '0.01' })

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

const iso = (second: number, ms = 0) =>
  `${new Date(START + second * 1000 + ms).toISOString().slice(0, -1)}0000Z`

/** A second as the vendor's history has it: `count` is 0 in real answers (vendors.md 3.3). */
function row(second: number, values: object) {
  return { time_period_start: iso(second), time_period_end: iso(second + 1), count: 0, ...values }
}
const one = (second: number, value: number | string) =>
  row(second, { first: value, last: value, min: value, max: value, sum: value })

/** Second 1 holds one liquidation, second 2 two of them, of second 3 nobody tells the side. */
const SERIES: Readonly<Record<string, readonly object[]>> = {
  QUANTITY: [one(1, 12), row(2, { first: 5, last: 5, min: 5, max: 5, sum: 10 }), one(3, 7)],
  PRICE: [one(1, 64_000.5), one(2, 64_001), one(3, 64_002)],
  POSITION_SIDE: [one(1, 'long'), one(2, 'short')],
  TIME: [one(1, iso(1, 250)), one(2, iso(2, 1)), one(3, iso(3, 1))],
}

function speak(url: URL, headers: Readonly<Record<string, unknown>>): VendorAnswer {
  if (headers['x-coinapi-key'] !== KEY) return { status: 401, body: { error: 'Invalid API key' } }
  const metric = url.searchParams.get('metric_id')?.replace('LIQUIDATION_', '') ?? ''
  return { body: SERIES[metric] ?? [] }
}

async function rig(venue = swap) {
  const vendor = await VendorStandIn.start(speak)
  cleanups.push(() => vendor.close())
  const store = await storeWith([venue])
  const { sources } = sourcesInto(store, { COINAPI_URL: vendor.base, COINAPI_KEY: KEY })
  const [source] = sources
  if (!source) throw new Error('a key makes a source')
  const fetch = () =>
    source.fetch({ kind: 'liquidations', subject: venue.id, markets: [venue], ...HOUR_SPAN })
  return { vendor, store, source, fetch }
}

test('a second that holds one liquidation becomes an event; the others are kept and said to be metrics', async () => {
  const { vendor, store, fetch } = await rig()
  await fetch()
  const events = await eventsOf(store)
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    market: 'okx:BTC-USDT-SWAP',
    time: START + 1_250,
    liquidated: 'long',
    order_side: 'sell',
    price: '64000.5',
    size: '12',
    size_unit: 'contracts',
    amount_base: 0.12,
    source: 'coinapi',
  })
  expect((await listQuarantine(store, { limit: 10 })).map(({ reason }) => reason).sort()).toEqual([
    'a second that not all series tell of: kept as metrics',
    'several liquidations within one second: kept as metrics',
  ])
  const asked = new URL(vendor.base + vendor.asked[0]).searchParams
  expect(Object.fromEntries(asked)).toEqual({
    metric_id: 'LIQUIDATION_QUANTITY',
    symbol_id: 'OKEX_PERP_BTC_USDT',
    time_start: '2026-07-14T12:00:00.000Z',
    time_end: '2026-07-14T13:00:00.000Z',
    period_id: '1SEC',
    limit: '100000',
  })
})

test('550 means that there is nothing, 429 that it is asked again, 401 that the key is refused', async () => {
  const { vendor, store, fetch } = await rig()
  vendor.fail({ status: 550 }, { status: 429 }, { status: 550 }, { status: 550 }, { status: 550 })
  await fetch()
  expect(await eventsOf(store)).toEqual([])
  expect(vendor.asked).toHaveLength(5)
  vendor.fail({ status: 401, body: { error: 'Invalid API key' } })
  await expect(fetch()).rejects.toThrow('CoinAPI does not accept the key for this')
})

test('exchanges whose series do not tell the position are not asked', async () => {
  const { source } = await rig()
  const perpetual = testMarket('BTCUSDT', { venue: 'binance-usdm' })
  expect(source.subjectOf('liquidations', perpetual)).toBe(null)
  expect(source.subjectOf('liquidations', swap)).toBe('okx:BTC-USDT-SWAP')
})
