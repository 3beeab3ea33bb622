import { afterEach, expect, test } from 'vitest'
import { testMarket } from '@/db/liquidation.fixture'
import { type KaikoRow, kaikoSpeech } from '@/lib/sim/vendors/kaiko'
import { type VendorAnswer, type VendorSpeech, VendorStandIn } from '@/lib/sim/vendors/stand-in'
import { KAIKO_ROW } from '@/lib/vendors/literal-rows.fixture'
import { eventsOf, HOUR_SPAN, START, sourcesInto, storeWith } from './vendors.fixture'

const KEY = 'kaiko-secret'
const PATH = '/v2/data/liquidation.v1/trades/bbit/perpetual-future/btc-usdt'
const btc = testMarket('BTCUSDT', { venue: 'bybit' })
/** Another market that the vendor would name alike. */
const twin = testMarket('BTCUSDT-ALT', { venue: 'bybit', base: 'BTC' })

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

function rowAt(second: number, more: Partial<KaikoRow> = {}): KaikoRow {
  return {
    ...KAIKO_ROW,
    timestamp: START + second * 1000,
    trade_id: `id-${second}`,
    ...more,
  }
}
const ROWS = Array.from({ length: 12 }, (_, index) => rowAt(index))

async function rigOf(speech: VendorSpeech = kaikoSpeech(ROWS, { key: KEY, path: PATH, mostRows: 5 })) {
  const vendor = await VendorStandIn.start(speech)
  cleanups.push(() => vendor.close())
  const store = await storeWith([btc, twin])
  const { sources } = sourcesInto(store, { KAIKO_URL: vendor.base, KAIKO_API_KEY: KEY })
  const [source] = sources
  if (!source) throw new Error('a key makes a source')
  const fetch = (market = btc) =>
    source.fetch({ kind: 'liquidations', subject: market.id, markets: [market], ...HOUR_SPAN })
  return { vendor, store, fetch }
}

const idsOf = async (store: Parameters<typeof eventsOf>[0]) =>
  (await eventsOf(store)).map(({ venue_id }) => venue_id)

test('further pages are asked for by their token alone; the key stands in a header', async () => {
  const { vendor, store, fetch } = await rigOf()
  await fetch()
  expect(await idsOf(store)).toEqual(ROWS.map(({ trade_id }) => trade_id))
  expect(vendor.asked[0]).toBe(
    `${PATH}?start_time=2026-07-14T12%3A00%3A00.000Z&end_time=2026-07-14T13%3A00%3A00.000Z&sort=asc&page_size=1000`,
  )
  expect(vendor.asked.slice(1).map((asked) => asked.replace(/=.*/, ''))).toEqual([
    `${PATH}?continuation_token`,
    `${PATH}?continuation_token`,
  ])
  expect(vendor.asked.join()).not.toContain(KEY)
})

test('a long position was closed by a sell, with the amounts and rate that the vendor gives', async () => {
  const { store, fetch } = await rigOf(kaikoSpeech([rowAt(0)], { key: KEY, path: PATH }))
  await fetch()
  expect((await eventsOf(store))[0]).toMatchObject({
    market: 'bybit:BTCUSDT',
    liquidated: 'long',
    order_side: 'sell',
    price: '82854.8',
    size: '0.113',
    amount_quote: 9362.5924,
    usd_rate: 0.99969,
    source: 'kaiko',
    venue_id: 'id-0',
  })
})

test('the end is exclusive: a row at it comes with the next part, once', async () => {
  const { store, fetch } = await rigOf(kaikoSpeech([rowAt(0), rowAt(3_600)], { key: KEY, path: PATH }))
  await fetch()
  expect(await idsOf(store)).toEqual(['id-0'])
})

test('rows out of order and an empty last page change nothing', async () => {
  const { store, fetch } = await rigOf((url) => ({
    body: url.searchParams.has('continuation_token')
      ? { data: [] }
      : { data: [...ROWS].reverse(), continuation_token: 'last' },
  }))
  await fetch()
  expect(await idsOf(store)).toEqual(ROWS.map(({ trade_id }) => trade_id))
})

test('of markets that share a name one has the rows, and the other is not asked for', async () => {
  const { vendor, store, fetch } = await rigOf()
  await expect(fetch(twin)).rejects.toThrow('that is its alone')
  expect(vendor.asked).toEqual([])
  expect(await eventsOf(store)).toEqual([])
})

test.each<[string, VendorAnswer]>([
  ['429 without headers', { status: 429 }],
  ['500', { status: 500, body: { result: 'error', message: 'x' } }],
  ['503', { status: 503 }],
  ['truncated JSON', { body: '{"data":[' }],
])('%s is asked again', async (_, fault) => {
  const { vendor, store, fetch } = await rigOf()
  vendor.fail(fault)
  await fetch()
  expect(await idsOf(store)).toHaveLength(ROWS.length)
})

test.each<[string, VendorAnswer, string]>([
  ['401', { status: 401 }, 'Kaiko does not accept the key for this'],
  ['403', { status: 403 }, 'Kaiko does not accept the key for this'],
  ['404', { status: 404 }, 'answered 404'],
  ['a token that repeats', { body: { data: ROWS, continuation_token: 'same' } }, 'the same page twice'],
  ['something else', { body: { hello: 1 } }, 'no page of Kaiko'],
])('%s ends in an error without the key', async (_, answer, message) => {
  const { vendor, fetch } = await rigOf()
  vendor.fail(answer, answer)
  const error = await fetch().then(
    () => null,
    (reason: Error) => reason,
  )
  expect(error?.message).toContain(message)
  expect(error?.message).not.toContain(KEY)
})
