import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { rest } from './bitfinex-rest'

const FROM = Date.UTC(2026, 0, 1)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SYMBOL = 'tBTCF0:USTF0'
const query = { symbol: SYMBOL, from: FROM, to: FROM + HOUR, limit: 500 }

test('requests spell a half-open span with both ends included, oldest first', () => {
  const span = `start=${FROM}&end=${FROM + HOUR - 1}`
  expect(rest.klines(query).path).toBe(`/v2/candles/trade:1m:${SYMBOL}/hist?${span}&limit=500&sort=1`)
  expect(rest.openInterestHist(query).path).toBe(`/v2/status/deriv/${SYMBOL}/hist?${span}&limit=5000&sort=1`)
  expect(rest.openInterest(SYMBOL).path).toBe('/v2/status/deriv?keys=tBTCF0%3AUSTF0')
})

test('a candle gives its close before its high', () => {
  expect(rest.klines(query).read([[FROM, 100, 110, 120, 90, 5.5]])).toEqual([
    { time: FROM, open: 100, high: 120, low: 90, close: 110, volume: 5.5 },
  ])
})

test('derivatives are instruments, practice ones are not', () => {
  const names = ['BTCF0:USTF0', 'ETHF0:USTF0', 'TESTBTCF0:TESTUSDTF0']
  const [btc, ...others] = rest.instruments()[0]?.read([names]) ?? []
  expect(others.map(({ symbol }) => symbol)).toEqual(['tETHF0:USTF0'])
  expect(btc).toEqual({
    id: 'bitfinex:tBTCF0:USTF0',
    venue: 'bitfinex',
    symbol: SYMBOL,
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
  })
})

/** A row of the status history, with the places that are read. */
function noted(time: number, { nextFunding = FROM + 8 * HOUR, funding = 0.0001, interest = 40 } = {}) {
  const row: unknown[] = Array.from({ length: 23 }, () => null)
  return Object.assign(row, { 0: time, 2: 87_000, 7: nextFunding, 11: funding, 14: 50_000, 17: interest })
}

test('open interest now is in base units', () => {
  const body = [[SYMBOL, ...noted(FROM)]]
  expect(rest.openInterest(SYMBOL).read(body)).toEqual({ time: FROM, amount: 40, usd: 2_000_000 })
})

test('past open interest is thinned to one point of each five minutes', () => {
  const rows = [0, 1, 2, 5, 6, 11].map((minute) => noted(FROM + minute * MINUTE, { interest: 40 + minute }))
  expect(rest.openInterestHist(query).read(rows)).toEqual([
    { time: FROM, amount: 40, usd: 2_000_000 },
    { time: FROM + 5 * MINUTE, amount: 45, usd: 2_250_000 },
    { time: FROM + 11 * MINUTE, amount: 51, usd: 2_550_000 },
  ])
})

test('funding is one point of each period, at its beginning, within the span', () => {
  const rows = [
    noted(FROM, { nextFunding: FROM, funding: 0.5 }),
    noted(FROM + MINUTE),
    noted(FROM + 2 * MINUTE, { funding: 0.0001 }),
    noted(FROM + 8 * HOUR + 1, { nextFunding: FROM + 16 * HOUR, funding: -0.0002 }),
  ]
  expect(rest.fundingRate({ ...query, to: FROM + 9 * HOUR }).read(rows)).toEqual([
    { time: FROM, rate: 0.0001, intervalHours: 8 },
    { time: FROM + 8 * HOUR, rate: -0.0002, intervalHours: 8 },
  ])
})

test('a full answer of the status history is followed by its next page', () => {
  const full = Array.from({ length: 5000 }, (_, index) => noted(FROM + index * 10))
  expect(rest.openInterestHist(query).next?.(full)?.path).toContain(`start=${FROM + 49_990 + 1}&`)
  expect(rest.openInterestHist(query).next?.(full.slice(1))).toBeNull()
})

const row = (time: number) => ['pos', 143683674, time, null, SYMBOL, -1.5, 730.9, null, 1, 1, null, 736.1]

test('past liquidations of all symbols come as they were written, page after page', () => {
  const [asked, ...others] = rest.liquidations.requests([SYMBOL], { from: FROM, to: FROM + HOUR })
  expect(others).toEqual([])
  const path = (start: number) =>
    `/v2/liquidations/hist?start=${start}&end=${FROM + HOUR - 1}&limit=500&sort=1`
  expect(asked?.path).toBe(path(FROM))
  expect(asked?.read([[row(FROM)], [row(FROM + 1)]]).map((text) => JSON.parse(text))).toEqual([
    row(FROM),
    row(FROM + 1),
  ])
  expect(asked?.read([row(FROM)])).toEqual([JSON.stringify(row(FROM))])
  const full = Array.from({ length: 500 }, (_, index) => [row(FROM + index)])
  expect(asked?.next?.(full)?.path).toBe(path(FROM + 499))
  expect(asked?.next?.(full.slice(1))).toBeNull()
  const sameTime = full.map(() => [row(FROM)])
  expect(asked?.next?.(sameTime)?.path).toBe(path(FROM + 1))
})

test('three requests a minute are made for past liquidations', () => {
  const [asked] = rest.liquidations.requests([], { from: FROM, to: FROM + HOUR })
  expect(rest.weightPerMinute / (asked?.weight ?? 0)).toBe(3)
})

test('answers that are something else are refused', () => {
  expect(() => rest.klines(query).read(['error', 10020, 'time_interval: invalid'])).toThrow(InvalidInput)
  expect(() => rest.openInterest(SYMBOL).read([])).toThrow(InvalidInput)
  expect(() => rest.instruments()[0]?.read(['error', 1, 'x'])).toThrow(InvalidInput)
})
