import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { rest } from './kraken-futures-rest'

const FROM = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const query = { symbol: 'PF_XBTUSD', from: FROM, to: FROM + 2 * MINUTE, limit: 500 }
const inverse = { ...query, symbol: 'PI_XBTUSD' }
const seconds = (time: number) => time / 1000

test('charts are asked for in seconds, both ends included', () => {
  expect(rest.klines(query).path).toBe(
    `/api/charts/v1/trade/PF_XBTUSD/1m?from=${seconds(FROM)}&to=${seconds(FROM) + 119}`,
  )
  expect(rest.markPriceKlines({ ...query, limit: 1 }).path).toBe(
    `/api/charts/v1/mark/PF_XBTUSD/1m?from=${seconds(FROM)}&to=${seconds(FROM) + 59}`,
  )
})

test('volume is in base units, of inverse markets by the close; mark bars have none', () => {
  const bar = { time: FROM, open: '100', high: '120', low: '90', close: '110', volume: '550' }
  const chart = { candles: [{ ...bar, time: FROM - MINUTE }, bar], more_candles: false }
  const prices = { time: FROM, open: 100, high: 120, low: 90, close: 110 }
  expect(rest.klines(query).read(chart)).toEqual([{ ...prices, volume: 550 }])
  expect(rest.klines(inverse).read(chart)).toEqual([{ ...prices, volume: 5 }])
  expect(rest.markPriceKlines(query).read(chart)).toEqual([{ ...prices, volume: null }])
})

test('open interest now is base units of a linear market, dollars of an inverse one', () => {
  const answer = {
    result: 'success',
    serverTime: '2026-01-01T00:00:01.500Z',
    ticker: { symbol: 'PF_XBTUSD', openInterest: 3000, markPrice: 50_000, last: 1 },
  }
  const time = FROM + 1500
  expect(rest.openInterest('PF_XBTUSD').path).toBe('/derivatives/api/v3/tickers/PF_XBTUSD')
  expect(rest.openInterest('PF_XBTUSD').read(answer)).toEqual({ time, amount: 3000, usd: 150_000_000 })
  expect(rest.openInterest('PI_XBTUSD').read(answer)).toEqual({ time, amount: 0.06, usd: 3000 })
})

test('funding is hourly and relative to the position; the answer holds more than the span', () => {
  const rate = (timestamp: string, relativeFundingRate: number) => ({
    timestamp,
    fundingRate: 1,
    relativeFundingRate,
  })
  const rates = [rate('2025-12-31T23:00:00.000Z', 0.1), rate('2026-01-01T00:00:00.000Z', -0.00002)]
  expect(rest.fundingRate(query).path).toBe('/derivatives/api/v4/historical-funding-rates?symbol=PF_XBTUSD')
  expect(rest.fundingRate(query).read({ result: 'success', rates })).toEqual([
    { time: FROM, rate: -0.00002, intervalHours: 1 },
  ])
})

test('tradeable perpetual and dated futures are instruments, other things in the list are not', () => {
  const rows = [
    { symbol: 'PI_XBTUSD', type: 'futures_inverse', tradeable: true, tickSize: 0.5, contractSize: 1 },
    { symbol: 'PF_XBTUSD', type: 'flexible_futures', tradeable: true, tickSize: 0.5, contractSize: 1 },
    {
      symbol: 'ff_xbtusd_260327',
      type: 'flexible_futures',
      tradeable: true,
      tickSize: 1,
      contractSize: 1,
      lastTradingTime: '2026-03-27T08:00:00.000Z',
    },
    { symbol: 'PF_GONEUSD', type: 'flexible_futures', tradeable: false, tickSize: 1, contractSize: 1 },
    { symbol: 'in_xbtusd', type: 'spot index', tradeable: false },
  ]
  const markets = rest.instruments()[0]?.read({ result: 'success', instruments: rows })
  expect(
    markets?.map((market) => [market.symbol, market.contractSize, market.tickSize, market.expiry]),
  ).toEqual([
    ['PI_XBTUSD', '1', '0.5', null],
    ['PF_XBTUSD', null, '0.5', null],
    ['FF_XBTUSD_260327', null, '1', Date.UTC(2026, 2, 27, 8)],
  ])
  expect(markets?.every(({ origin }) => origin === 'venue')).toBe(true)
})

test('answers that are something else are refused', () => {
  expect(() => rest.klines(query).read({ candles: [{ time: FROM }] })).toThrow(InvalidInput)
  expect(() => rest.instruments()[0]?.read({ result: 'error' })).toThrow(InvalidInput)
  expect(() => rest.openInterest('PF_XBTUSD').read({ result: 'error', error: 'x' })).toThrow(InvalidInput)
})
