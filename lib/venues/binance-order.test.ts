import { expect, test } from 'vitest'
import type { Market } from '@/lib/contract/market'
import type { ParseContext } from '@/lib/contract/row-format'
import { forceOrder } from './binance-order'

const BTCUSDT: Market = {
  id: 'binance-usdm:BTCUSDT',
  venue: 'binance-usdm',
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
  origin: 'snapshot',
}
const context: ParseContext = {
  receivedAt: 1665523974300,
  market: (symbol) => (symbol === 'BTCUSDT' ? BTCUSDT : undefined),
}
/** venues.md 2.1, the unedited message. */
const sell = {
  s: 'BTCUSDT',
  S: 'SELL',
  T: 1665523974217,
  q: '0.009',
  p: '18917.15',
  ap: '18990.00',
  z: '0.009',
}

test('a forced sell is a liquidated long at its average price and filled quantity', () => {
  expect(forceOrder(sell, context)).toEqual({
    market: BTCUSDT,
    domain: 'venue',
    venueId: null,
    venueKey: 'SELL,0.009,18917.15,18990,0.009',
    time: 1665523974217,
    timeKind: 'venue',
    receivedAt: 1665523974300,
    orderSide: 'sell',
    liquidated: 'long',
    eventKind: 'order',
    price: '18990',
    priceKind: 'fill_avg',
    size: '0.009',
    sizeUnit: 'base',
    amounts: { base: 0.009, quote: 170.91, usd: 170.91, usdRate: 1 },
    coverage: 'sampled',
  })
})

test.each(['', 'None', '0.000'])('an average price of %j falls back to the limit price', (ap) => {
  const event = forceOrder({ ...sell, ap }, context)
  expect([event.price, event.priceKind]).toEqual(['18917.15', 'order_limit'])
})

test.each(['', 'None', '0'])('a filled quantity of %j falls back to the original quantity', (z) => {
  expect(forceOrder({ ...sell, z, q: '0.014' }, context).size).toBe('0.014')
})

test('numbers written differently give the same key', () => {
  const padded = { ...sell, T: '1665523974217', q: '0.0090', p: '18917.1500', ap: '18990', z: '0.00900' }
  expect(forceOrder(padded, context).venueKey).toBe(forceOrder(sell, context).venueKey)
})

test.each([
  [{ S: 'Sell' }, 'not a side'],
  [{ s: 'Hello Arbitrage Trading BotADAUSDT' }, 'not a symbol'],
  [{ s: 'XYZUSDT' }, 'unknown symbol XYZUSDT'],
  [{ T: '1665523974' }, 'not a time in epoch ms'],
  [{ T: 1665523974217.5 }, 'not a time in epoch ms'],
  [{ q: 'NaN' }, 'not a decimal'],
  [{ p: '-1' }, 'p is negative'],
  [{ ap: '', p: '0' }, 'price is zero'],
  [{ z: '', q: '0' }, 'size is zero'],
])('%j is refused: %s', (broken, reason) => {
  expect(() => forceOrder({ ...sell, ...broken }, context)).toThrow(reason)
})
