import { expect, test } from 'vitest'
import { simulateMarket } from './market'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const market = simulateMarket(7)

test('the same seed gives the same market, in whatever pieces it is asked for', () => {
  const whole = market.prints(FROM, FROM + HOUR)
  const again = simulateMarket(7)
  const pieces = [0, 1, 2, 3].flatMap((n) => again.prints(FROM + (n * HOUR) / 4, FROM + ((n + 1) * HOUR) / 4))
  expect(pieces).toEqual(whole)
  expect(whole.length).toBeGreaterThan(100)
  expect(simulateMarket(8).prints(FROM, FROM + HOUR)).not.toEqual(whole)
})

test('bars hold together: low and high bound open and close, each opens where the last closed', () => {
  const bars = market.candles('BTC', FROM, FROM + HOUR, 60_000)
  expect(bars.map(({ time }) => time)).toEqual(Array.from({ length: 60 }, (_, n) => FROM + n * 60_000))
  for (const [index, { open, high, low, close, volume }] of bars.entries()) {
    expect(low).toBeLessThanOrEqual(Math.min(open, close))
    expect(high).toBeGreaterThanOrEqual(Math.max(open, close))
    expect(volume).toBeGreaterThan(0)
    expect(open).toBe(bars[index - 1]?.close ?? open)
  }
})

test('falling prices sell longs, rising prices buy shorts back', () => {
  const day = market.prints(FROM, FROM + 24 * HOUR)
  const before = (base: string, time: number) => market.priceAt(base, time - 60_000)
  const moves = { sell: 0, buy: 0 }
  for (const { base, time, side, fillPrice } of day) moves[side] += Math.log(fillPrice / before(base, time))
  expect(moves.sell).toBeLessThan(0)
  expect(moves.buy).toBeGreaterThan(0)
})

test('sizes have a heavy tail: the largest hundredth carries most of the dollars', () => {
  const dollars = market.prints(FROM, FROM + 24 * HOUR).map(({ amount, fillPrice }) => amount * fillPrice)
  const sorted = dollars.sort((a, b) => b - a)
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  expect(sum(sorted.slice(0, sorted.length / 100))).toBeGreaterThan(sum(sorted) / 4)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(2_000)
})

test('a closing sell fills above its limit, a closing buy below', () => {
  for (const { side, fillPrice, limitPrice } of market.prints(FROM, FROM + HOUR)) {
    expect(side === 'sell' ? fillPrice > limitPrice : fillPrice < limitPrice).toBe(true)
  }
})

test('an asset that is not traded is an error', () => {
  expect(() => market.priceAt('NONE', FROM)).toThrow('has no NONE')
})
