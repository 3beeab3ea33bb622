import { expect, test } from 'vitest'
import type { Market } from '@/lib/contract/market'
import type { ParseContext } from '@/lib/contract/row-format'
import { type TardisVenue, tardisCsv } from './tardis'

const header = 'exchange,symbol,timestamp,local_timestamp,id,side,price,amount'
const market: Market = {
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
  origin: 'provisional',
}
const binance: TardisVenue = {
  feed: {
    exchange: 'binance-futures',
    venue: 'binance-usdm',
    eventKind: 'order',
    sizeUnit: 'base',
    priceKindAt: () => 'order_limit',
  },
  coverageAt: () => 'sampled',
}
const context: ParseContext = {
  receivedAt: null,
  market: (id) => (id === market.id ? market : undefined),
}
const format = tardisCsv((exchange) => (exchange === 'binance-futures' ? binance : undefined))
const read = (line: string) => format.reader(header)(line, context)

test('a row is an event of the vendor, with its arrival time', () => {
  expect(format.detect([header])).toEqual({ hasHeader: true })
  const row = 'binance-futures,BTCUSDT,1665523974217000,1665523974225481,,sell,18917.15,0.009'
  expect(read(row)).toEqual([
    {
      market,
      domain: 'tardis',
      venueId: null,
      venueKey: 'sell,18917.15,0.009',
      time: 1665523974217,
      timeKind: 'venue',
      receivedAt: 1665523974225,
      orderSide: 'sell',
      liquidated: 'long',
      eventKind: 'order',
      price: '18917.15',
      priceKind: 'order_limit',
      size: '0.009',
      sizeUnit: 'base',
      amounts: { base: 0.009, quote: 170.25435, usd: 170.25435, usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

test('an id of the venue is the identity; a repeated time is the time of arrival', () => {
  const [event] = read('binance-futures,BTCUSDT,1665523974217000,1665523974217000,a-1,buy,18917.15,0.009')
  expect([event?.venueId, event?.venueKey, event?.timeKind, event?.liquidated]).toEqual([
    'a-1',
    'a-1',
    'received',
    'short',
  ])
})

test.each([
  ['binance-futures,BTCUSDT,1665523974217000,1665523974225481,,unknown,18917.15,0.009', 'cannot be told'],
  ['binance-futures,BTCUSDT,1665523974217,1665523974225481,,sell,18917.15,0.009', 'not in microseconds'],
  ['binance-futures,NOPE,1665523974217000,1665523974225481,,sell,18917.15,0.009', 'unknown symbol NOPE'],
  ['ftx,BTC-PERP,1665523974217000,1665523974225481,,sell,18917.15,0.009', '"ftx" is not read here'],
  ['binance-futures,BTCUSDT,1665523974217000,1665523974225481,,sell,0,0.009', 'price must be above zero'],
  ['binance-futures,BTCUSDT,1665523974217000', '3 columns'],
])('%s cannot be read', (row, reason) => {
  expect(() => read(row)).toThrow(reason)
})
