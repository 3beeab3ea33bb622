import { expect, test } from 'vitest'
import type { Market } from '@/lib/contract/market'
import { unstoredWireEvent } from '@/lib/contract/to-wire'
import type { WireEvent } from '@/lib/contract/wire-event'
import { kaikoMarkets, kaikoNames, venueOfKaiko } from './kaiko-codes'
import { fromKaikoRow, kaikoRowSchema, toKaikoRow } from './kaiko-rows'
import { KAIKO_ROW } from './literal-rows.fixture'

const BTC: Market = {
  id: 'bybit:BTCUSDT',
  venue: 'bybit',
  symbol: 'BTCUSDT',
  base: 'BTC',
  quote: 'USDT',
  settle: 'USDT',
  kind: 'perpetual',
  contractType: 'linear',
  multiplier: 1,
  contractSize: null,
  tickSize: null,
  expiry: null,
  origin: 'venue',
}

test('the literal row is a long, closed by a sell, with the amounts and the rate that came', () => {
  expect(fromKaikoRow(kaikoRowSchema.parse(KAIKO_ROW), BTC, 'unknown')).toEqual({
    market: BTC,
    domain: 'kaiko',
    venueId: 'a-1',
    venueKey: 'a-1',
    time: 1741785829372,
    timeKind: 'venue',
    receivedAt: null,
    orderSide: 'sell',
    liquidated: 'long',
    eventKind: 'trade',
    price: '82854.8',
    priceKind: 'trade',
    size: '0.113',
    sizeUnit: 'base',
    amounts: { base: 0.113, quote: 9362.5924, usd: 9359.69, usdRate: 0.99969 },
    coverage: 'unknown',
  })
})

test('and back: it is served as it came', () => {
  const event = fromKaikoRow(kaikoRowSchema.parse(KAIKO_ROW), BTC, 'unknown')
  const wire: WireEvent = {
    ...unstoredWireEvent(event),
    id: Buffer.from('bybit:BTCUSDT|kaiko|1741785829372|00000000002a').toString('base64url'),
    received_at: null,
    raw_id: null,
  }
  expect(toKaikoRow(wire)).toEqual(KAIKO_ROW)
  expect(Object.keys(toKaikoRow(wire))).toEqual(Object.keys(KAIKO_ROW))
})

test('a short is closed by a buy; a bundle of a thousand coins counts its coins', () => {
  const pepe = { ...BTC, id: 'bybit:1000PEPEUSDT', symbol: '1000PEPEUSDT', base: 'PEPE', multiplier: 1000 }
  const row = { ...KAIKO_ROW, price: 0.01, amount: 5, amount_quote: 0.05, amount_usd: 0.05, rate: 1 }
  const event = fromKaikoRow(kaikoRowSchema.parse({ ...row, position_side: 'short' }), pepe, 'unknown')
  expect([event.orderSide, event.liquidated, event.size, event.amounts.base]).toEqual([
    'buy',
    'short',
    '5',
    5_000,
  ])
})

test('instruments: perpetuals by pair, dated ones with their day, bundles with their number', () => {
  const name = (facts: Partial<Market>) => kaikoNames({ ...BTC, ...facts })?.instrument
  expect(name({})).toBe('btc-usdt')
  expect(name({ kind: 'future', expiry: Date.UTC(2025, 0, 17, 8) })).toBe('btcusdt250117')
  expect(name({ base: 'PEPE', multiplier: 1000 })).toBe('1000pepe-usdt')
  expect(name({ kind: 'margin' })).toBeUndefined()
})

test('a name that two markets would share belongs to the shorter symbol', () => {
  const swap = (symbol: string): Market => ({
    ...BTC,
    id: `okx:${symbol}`,
    venue: 'okx',
    symbol,
    quote: 'USD',
  })
  const named = kaikoMarkets([swap('BTC-USD_UM-SWAP'), swap('BTC-USD-SWAP')])
  expect(named.map(({ market, names }) => [market.symbol, names.instrument])).toEqual([
    ['BTC-USD-SWAP', 'btc-usd'],
  ])
})

test.each([
  ['bbit', 'bybit'],
  ['okex', 'okx'],
  ['drbt', 'deribit'],
  ['btmx', 'bitmex'],
  ['bfnx', 'bitfinex'],
])('%s is %s', (code, venue) => {
  expect(venueOfKaiko(code)).toBe(venue)
})

test.each(['binance-usdm', 'kraken-futures', 'htx-linear-swap', 'dydx-v4', 'gate'])(
  'the code of %s is not known',
  (venue) => {
    expect(kaikoNames({ ...BTC, venue })).toBeNull()
  },
)
