import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { rest } from './binance-usdm-rest'

const span = { symbol: 'BTCUSDT', from: 1_700_000_000_000, to: 1_700_000_060_000, limit: 500 }

test('requests spell a half-open span with both ends included', () => {
  expect(rest.klines(span).path).toBe(
    '/fapi/v1/klines?interval=1m&symbol=BTCUSDT&startTime=1700000000000&endTime=1700000059999&limit=500',
  )
  expect(rest.openInterestHist(span).path).toBe(
    '/futures/data/openInterestHist?period=5m&symbol=BTCUSDT&startTime=1700000000000&endTime=1700000059999&limit=500',
  )
  expect(rest.openInterest('BTCUSDT').path).toBe('/fapi/v1/openInterest?symbol=BTCUSDT')
  expect(rest.instruments().map(({ path }) => path)).toEqual(['/fapi/v1/exchangeInfo'])
})

const KLINE = [
  1_499_040_000_000,
  '0.016',
  '0.8',
  '0.015',
  '0.0157',
  '148976.1',
  1_499_644_799_999,
  '2434.1',
  308,
  '1756.8',
  '28.4',
  '0',
]

test('a kline is a candle, a mark kline one without volume', () => {
  const prices = { time: 1_499_040_000_000, open: 0.016, high: 0.8, low: 0.015, close: 0.0157 }
  expect(rest.klines(span).read([KLINE])).toEqual([{ ...prices, volume: 148976.1 }])
  expect(rest.markPriceKlines(span).read([KLINE])).toEqual([{ ...prices, volume: null }])
})

test('open interest comes in base units, its history with dollars', () => {
  expect(
    rest
      .openInterest('BTCUSDT')
      .read({ openInterest: '10659.509', symbol: 'BTCUSDT', time: 1_589_437_530_011 }),
  ).toEqual({
    time: 1_589_437_530_011,
    amount: 10659.509,
    usd: null,
  })
  const row = {
    symbol: 'BTCUSDT',
    sumOpenInterest: '20403.1',
    sumOpenInterestValue: '150570784.7',
    timestamp: 1_583_127_900_000,
  }
  expect(rest.openInterestHist(span).read([row])).toEqual([
    { time: 1_583_127_900_000, amount: 20403.1, usd: 150570784.7 },
  ])
})

test('volume and open interest of a bundle count what is inside', () => {
  const pepe = { ...span, symbol: '1000PEPEUSDT' }
  expect(rest.klines(pepe).read([KLINE])[0]?.volume).toBe(148_976_100)
  const body = { openInterest: '10659.509', symbol: '1000PEPEUSDT', time: 1_589_437_530_011 }
  expect(rest.openInterest('1000PEPEUSDT').read(body).amount).toBe(10_659_509)
})

test('funding is a fraction at its time', () => {
  const row = {
    symbol: 'BTCUSDT',
    fundingRate: '-0.03750000',
    fundingTime: 1_570_608_000_000,
    markPrice: '34287.54',
  }
  expect(rest.fundingRate(span).read([row])).toEqual([
    { time: 1_570_608_000_000, rate: -0.0375, intervalHours: null },
  ])
})

const PERPETUAL = {
  symbol: '1000PEPEUSDT',
  contractType: 'PERPETUAL',
  deliveryDate: 4_133_404_800_000,
  baseAsset: '1000PEPE',
  quoteAsset: 'USDT',
  marginAsset: 'USDT',
  filters: [
    { filterType: 'PRICE_FILTER', tickSize: '0.0000001' },
    { filterType: 'LOT_SIZE', stepSize: '1' },
  ],
}
const DATED = {
  ...PERPETUAL,
  symbol: 'BTCUSDT_251226',
  contractType: 'CURRENT_QUARTER',
  deliveryDate: 1_766_736_000_000,
  baseAsset: 'BTC',
}

test('instruments come with unit, tick and expiry; untraded ones are left out', () => {
  const pending = { ...PERPETUAL, symbol: 'NEWUSDT', contractType: '' }
  expect(rest.instruments()[0]?.read({ timezone: 'UTC', symbols: [PERPETUAL, DATED, pending] })).toEqual([
    {
      id: 'binance-usdm:1000PEPEUSDT',
      venue: 'binance-usdm',
      symbol: '1000PEPEUSDT',
      base: 'PEPE',
      multiplier: 1000,
      quote: 'USDT',
      settle: 'USDT',
      kind: 'perpetual',
      contractType: 'linear',
      contractSize: null,
      tickSize: '0.0000001',
      expiry: null,
      origin: 'venue',
    },
    expect.objectContaining({
      symbol: 'BTCUSDT_251226',
      kind: 'future',
      base: 'BTC',
      expiry: Date.UTC(2025, 11, 26, 8),
    }),
  ])
})

test.each([{}, null, [['a']], [[1, '0', '0', '0', '0', '0']], 'rate limited'])(
  'an answer like %j is refused',
  (body) => {
    expect(() => rest.klines(span).read(body)).toThrow(InvalidInput)
  },
)
