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

test('open interest now is in base units', () => {
  const body = [
    Object.assign(
      Array.from({ length: 24 }, () => null),
      { 0: SYMBOL, 1: FROM, 3: 87_000, 15: 50_000, 18: 40 },
    ),
  ]
  expect(rest.openInterest(SYMBOL).read(body)).toEqual({ time: FROM, amount: 40, usd: 2_000_000 })
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
