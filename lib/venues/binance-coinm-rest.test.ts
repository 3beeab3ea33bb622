import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { rest } from './binance-coinm-rest'

const span = { symbol: 'BTCUSD_PERP', from: 1_700_000_000_000, to: 1_700_000_060_000, limit: 500 }

test('the history of open interest is asked for by pair and contract type', () => {
  expect(rest.openInterestHist(span).path).toBe(
    '/futures/data/openInterestHist?pair=BTCUSD&period=5m&contractType=PERPETUAL&startTime=1700000000000&endTime=1700000059999&limit=500',
  )
  const typeAt = (to: number) =>
    new URLSearchParams(
      rest.openInterestHist({ ...span, symbol: 'BTCUSD_251226', from: to - 1, to }).path.split('?')[1],
    ).get('contractType')
  // The quarter before ended on Friday, 26 September 2025, 08:00 UTC.
  expect(typeAt(Date.UTC(2025, 8, 26, 8))).toBe('NEXT_QUARTER')
  expect(typeAt(Date.UTC(2025, 8, 26, 9))).toBe('CURRENT_QUARTER')
})

test('open interest comes in contracts, which hold dollars, and in base units', () => {
  const row = {
    pair: 'BTCUSD',
    contractType: 'PERPETUAL',
    sumOpenInterest: '20403',
    sumOpenInterestValue: '176.6',
    timestamp: 1_583_127_900_000,
  }
  expect(rest.openInterestHist(span).read([row])).toEqual([
    { time: 1_583_127_900_000, amount: 176.6, usd: 2_040_300 },
  ])
  const eth = rest.openInterestHist({ ...span, symbol: 'ETHUSD_PERP' })
  expect(eth.read([{ ...row, pair: 'ETHUSD' }])[0]?.usd).toBe(204_030)
})

test('the volume of a bar is in base units, not in contracts', () => {
  const kline = [
    1_591_258_320_000,
    '9640.7',
    '9642.4',
    '9640.6',
    '9642.0',
    '206',
    1_591_258_379_999,
    '2.13660389',
    48,
    '119',
    '1.23424865',
    '0',
  ]
  const prices = { time: 1_591_258_320_000, open: 9640.7, high: 9642.4, low: 9640.6, close: 9642 }
  expect(rest.klines(span).read([kline])).toEqual([{ ...prices, volume: 2.13660389 }])
  expect(rest.markPriceKlines(span).read([kline])).toEqual([{ ...prices, volume: null }])
  expect(rest.klines(span).path).toBe(
    '/dapi/v1/klines?interval=1m&symbol=BTCUSD_PERP&startTime=1700000000000&endTime=1700000059999&limit=500',
  )
})

test('funding is a fraction at its time', () => {
  const row = { symbol: 'BTCUSD_PERP', fundingTime: 1_596_038_400_000, fundingRate: '-0.00300000' }
  expect(rest.fundingRate(span).read([row])).toEqual([
    { time: 1_596_038_400_000, rate: -0.003, intervalHours: null },
  ])
})

test('instruments come with the dollars of a contract', () => {
  const row = {
    symbol: 'BTCUSD_PERP',
    pair: 'BTCUSD',
    contractType: 'PERPETUAL',
    deliveryDate: 4_133_404_800_000,
    contractStatus: 'TRADING',
    contractSize: 100,
    baseAsset: 'BTC',
    quoteAsset: 'USD',
    marginAsset: 'BTC',
    filters: [{ filterType: 'PRICE_FILTER', tickSize: '0.1' }],
  }
  const dated = { ...row, symbol: 'ETHUSD_251226', contractType: 'CURRENT_QUARTER', baseAsset: 'ETH' }
  const answer = { symbols: [row, { ...dated, contractSize: 10, deliveryDate: 1_766_736_000_000 }] }
  expect(rest.instruments()[0]?.read(answer)).toEqual([
    {
      id: 'binance-coinm:BTCUSD_PERP',
      venue: 'binance-coinm',
      symbol: 'BTCUSD_PERP',
      base: 'BTC',
      multiplier: 1,
      quote: 'USD',
      settle: 'BTC',
      kind: 'perpetual',
      contractType: 'inverse',
      contractSize: '100',
      tickSize: '0.1',
      expiry: null,
      origin: 'venue',
    },
    expect.objectContaining({ contractSize: '10', kind: 'future', expiry: Date.UTC(2025, 11, 26, 8) }),
  ])
})

test.each([{}, null, [['a']], 'rate limited'])('an answer like %j is refused', (body) => {
  expect(() => rest.klines(span).read(body)).toThrow(InvalidInput)
})
