import { afterEach, expect, test } from 'vitest'
import { testMarket } from '@/db/liquidation.fixture'
import { listMarkets, saveMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { kaikoSpeech } from '@/lib/sim/vendors/kaiko'
import { type VendorSpeech, VendorStandIn } from '@/lib/sim/vendors/stand-in'
import { learnMarkets } from './learn-markets'
import { eventsOf, HOUR_SPAN, START, sourcesInto, storeWith } from './vendors.fixture'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function vendorOf(speech: VendorSpeech): Promise<VendorStandIn> {
  const vendor = await VendorStandIn.start(speech)
  cleanups.push(() => vendor.close())
  return vendor
}

async function learn(store: Store, environment: Record<string, string>) {
  const { sources, clock } = sourcesInto(store, environment)
  const failed: [string, string][] = []
  const onFailure = (source: string, error: unknown) =>
    failed.push([source, error instanceof Error ? error.message : ''])
  await learnMarkets({ sources, store: () => store, clock, onFailure })
  return { sources, failed }
}

const okx = (symbol: string, more: object = {}) => ({
  market: `okex-${symbol}-future`,
  exchange: 'okex',
  type: 'future',
  base: 'doge',
  quote: 'usdt',
  size_asset: 'doge',
  margin_asset: 'usdt',
  contract_size: '1000',
  ...more,
})

const GONE = okx('DOGE-USDT-240628', { expiration: '2024-06-28T08:00:00.000000000Z' })

/** `reference-data/markets` in pages of one row (vendors.md 1.3, 1.7). */
const reference: VendorSpeech = (url) => {
  const { searchParams: query, pathname } = url
  if (pathname !== '/v4/reference-data/markets' || query.get('type') !== 'future') return { status: 400 }
  if (query.get('exchange') !== 'okex') return { body: { data: [] } }
  return query.has('next_page_token')
    ? { body: { data: [okx('PEPE-USDT-SWAP', { base: 'pepe' }), GONE, { hello: 1 }] } }
    : { body: { data: [okx('DOGE-USDT-SWAP')], next_page_token: 'UEVQRQ' } }
}

const marketIn = async (store: Store, id: string) => (await listMarkets(store, { ids: [id] }))[0]

test('an empty store learns what Coin Metrics has, with the size of its contracts; what a venue said stays', async () => {
  const vendor = await vendorOf(reference)
  const store = await storeWith([])
  const own = testMarket('DOGE-USDT-SWAP', { venue: 'okx', base: 'DOGE', contractSize: '10' })
  await saveMarkets(store, [own], START)
  const { failed } = await learn(store, { COINMETRICS_URL: vendor.base, COINMETRICS_API_KEY: 'k' })
  expect(failed).toEqual([])
  expect(await marketIn(store, 'okx:PEPE-USDT-SWAP')).toMatchObject({
    base: 'PEPE',
    contractType: 'linear',
    contractSize: '1000',
    origin: 'provisional',
  })
  expect(await marketIn(store, own.id)).toEqual(own)
  expect(await marketIn(store, 'okx:DOGE-USDT-240628')).toBeUndefined()
  // What is assumed of markets that the vendor has a name for.
  expect(await marketIn(store, 'bybit:BTCUSDT')).toMatchObject({ origin: 'snapshot' })
  expect(vendor.asked).toHaveLength(10)
})

test('a vendor that does not answer is told, and keeps no other from being asked', async () => {
  const broken = await vendorOf(() => ({ status: 403 }))
  const list = await vendorOf(() => ({ body: { result: 'success', data: [] } }))
  const store = await storeWith([])
  const { failed } = await learn(store, {
    COINMETRICS_URL: broken.base,
    KAIKO_URL: list.base,
    KAIKO_REFERENCE_URL: list.base,
  })
  expect(failed).toEqual([['coinmetrics', expect.stringContaining('does not accept the key')]])
  expect(list.asked).toHaveLength(10)
  expect(await marketIn(store, 'bybit:BTCUSDT')).toBeDefined()
})

const KEY = 'k'
const row = (id: string) => ({
  timestamp: START,
  trade_id: id,
  price: 100,
  amount: 1,
  amount_quote: 100,
  amount_usd: 100,
  rate: 1,
  position_side: 'long' as const,
})

/** Two markets of one pair: the vendor's list says which of them has which code. */
async function kaikoWith(codes: Readonly<Record<string, string>>, path: string) {
  const data = Object.entries(codes).map(([exchange_pair_code, code]) => ({ exchange_pair_code, code }))
  const list = await vendorOf((url) => ({
    body: { data: url.search === '?exchange_code=bbit&class=perpetual-future' ? data : [] },
  }))
  const trades = await vendorOf(
    kaikoSpeech([row('a')], {
      key: KEY,
      path: `/v2/data/liquidation.v1/trades/bbit/perpetual-future/${path}`,
    }),
  )
  const store = await storeWith([
    testMarket('BTCUSDT', { venue: 'bybit' }),
    testMarket('BTCUSDT-ALT', { venue: 'bybit', base: 'BTC' }),
  ])
  const { sources } = await learn(store, {
    KAIKO_URL: trades.base,
    KAIKO_REFERENCE_URL: list.base,
    KAIKO_API_KEY: KEY,
  })
  const fetch = async (id: string) => {
    const market = await marketIn(store, id)
    if (!market) throw new Error(`${id} is held`)
    await sources[0]?.fetch({ kind: 'liquidations', subject: id, markets: [market], ...HOUR_SPAN })
    return (await eventsOf(store)).map(({ market, venue_id }) => [market, venue_id])
  }
  return { fetch, trades }
}

test('an instrument is asked for by the code that Kaiko gives its symbol, not by the rule', async () => {
  const { fetch } = await kaikoWith({ BTCUSDT: 'btc-usdt', 'BTCUSDT-ALT': 'btc-usdt-alt' }, 'btc-usdt-alt')
  expect(await fetch('bybit:BTCUSDT-ALT')).toEqual([['bybit:BTCUSDT-ALT', 'a']])
})

test('a name that the rule makes, and that is another market, is not asked for', async () => {
  const { fetch, trades } = await kaikoWith({ 'BTCUSDT-ALT': 'btc-usdt' }, 'btc-usdt')
  await expect(fetch('bybit:BTCUSDT')).rejects.toThrow('that is its alone')
  expect(trades.asked).toEqual([])
})
