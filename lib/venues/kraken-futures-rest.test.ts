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

const interest = (more: boolean, ...rows: [time: number, value: unknown][]) => ({
  result: {
    timestamp: rows.map(([time]) => seconds(time)),
    data: rows.map(([, value]) => value),
    more,
  },
  errors: [],
})

test('past open interest comes every five minutes, page after page', () => {
  const span = { ...query, to: FROM + 15 * MINUTE }
  const asked = rest.openInterestHist(span)
  expect(asked.path).toBe(
    `/api/charts/v1/analytics/PF_XBTUSD/open-interest?since=${seconds(FROM)}&to=${seconds(FROM) + 899}&interval=300`,
  )
  const first = interest(true, [FROM, ['10', '12', '9', '11']], [FROM + 5 * MINUTE, '11'])
  expect(asked.read(first)).toEqual([
    { time: FROM, amount: 10, usd: null },
    { time: FROM + 5 * MINUTE, amount: 11, usd: null },
  ])
  expect(asked.next?.(first)?.path).toContain(`since=${seconds(FROM) + 600}&`)
  expect(asked.next?.(interest(false, [FROM, 10]))).toBeNull()
})

test('past open interest of an inverse market is turned into coins at the mark price', () => {
  const prices = rest.openInterestHist(inverse)
  expect(prices.path).toContain('/api/charts/v1/mark/PI_XBTUSD/5m?')
  const body = { candles: [{ time: FROM, open: '50000', high: '1', low: '1', close: '1', volume: '0' }] }
  expect(prices.read(body)).toEqual([])
  expect(prices.next?.(body)?.read(interest(false, [FROM, '1000000'], [FROM + MINUTE, '5']))).toEqual([
    { time: FROM, amount: 20, usd: 1_000_000 },
  ])
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

const trade = (time: number, type = 'fill') => ({
  time: new Date(time).toISOString(),
  trade_id: 1,
  price: 87000,
  size: 0.5,
  side: 'buy',
  type,
  uid: `uid-${time}`,
})

test('past liquidations are the flagged trades, page after page backwards, with their symbol', () => {
  const span = { from: FROM, to: FROM + MINUTE }
  const [first, ...others] = rest.liquidations.requests(['PF_XBTUSD', 'PI_XBTUSD'], span)
  expect(others.map(({ path }) => path)).toEqual([
    '/derivatives/api/v3/history?symbol=PI_XBTUSD&lastTime=2026-01-01T00%3A01%3A00.000Z',
  ])
  const wanted = trade(FROM + 30_000, 'partial liquidation')
  const page = {
    result: 'success',
    serverTime: '2026-01-01T00:02:00.000Z',
    history: [trade(FROM + 50_000), wanted, trade(FROM + 20_000)],
  }
  expect(first?.read(page).map((text) => JSON.parse(text))).toEqual([{ symbol: 'PF_XBTUSD', ...wanted }])
  const second = first?.next?.(page)
  expect(second?.path).toBe(
    '/derivatives/api/v3/history?symbol=PF_XBTUSD&lastTime=2026-01-01T00%3A00%3A20.001Z',
  )
  const before = { ...page, history: [trade(FROM + 10, 'liquidation'), trade(FROM - 1, 'liquidation')] }
  expect(second?.read(before).length).toBe(1)
  expect(second?.next?.(before)).toBeNull()
  expect(second?.next?.({ ...page, history: [] })).toBeNull()
})

test('a page that holds one millisecond only does not ask for itself again', () => {
  const [first] = rest.liquidations.requests(['PF_XBTUSD'], { from: FROM, to: FROM + MINUTE })
  const page = { result: 'success', history: [trade(FROM + MINUTE - 1)] }
  expect(first?.next?.(page)?.path).toContain('00%3A00%3A59.999Z')
})

test('answers that are something else are refused', () => {
  expect(() => rest.klines(query).read({ candles: [{ time: FROM }] })).toThrow(InvalidInput)
  expect(() => rest.instruments()[0]?.read({ result: 'error' })).toThrow(InvalidInput)
  expect(() => rest.openInterest('PF_XBTUSD').read({ result: 'error', error: 'x' })).toThrow(InvalidInput)
})
