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

test('what is asked about in between, and another start of the program, change nothing', () => {
  const other = simulateMarket(7)
  const later = other.prints(FROM + 30 * HOUR, FROM + 31 * HOUR)
  expect(other.prints(FROM, FROM + HOUR)).toEqual(market.prints(FROM, FROM + HOUR))
  expect(market.prints(FROM + 30 * HOUR, FROM + 31 * HOUR)).toEqual(later)
  expect(other.priceAt('BTC', FROM + HOUR)).toBe(market.priceAt('BTC', FROM + HOUR))
})

test('a day that was prepared ahead is the same day', () => {
  // With two worlds in between, the last one is begun anew.
  const prepared = simulateMarket(21)
  for (let turn = 0; turn < 400; turn += 1) prepared.prepareAfter(FROM + turn)
  const expected = prepared.prints(FROM + 24 * HOUR, FROM + 26 * HOUR)
  for (const seed of [22, 23]) simulateMarket(seed).prepareAfter(FROM)
  expect(simulateMarket(21).prints(FROM + 24 * HOUR, FROM + 26 * HOUR)).toEqual(expected)
  expect(expected.length).toBeGreaterThan(50)
})

test('days join: no price jumps at midnight, and hardly a position is lost', () => {
  const midnight = FROM + 24 * HOUR
  expect(market.priceAt('BTC', midnight - 1) / market.priceAt('BTC', midnight)).toBeCloseTo(1, 6)
  const held = (time: number) => market.openInterestAt('BTCUSDT', time)
  expect(held(midnight) / held(midnight - 1)).toBeCloseTo(1, 1)
})

test('longs that outnumber shorts pay them, and the more the more they do', () => {
  const rates = Array.from({ length: 21 }, (_, n) => market.fundingAt('BTCUSDT', FROM + n * HOUR))
  expect(Math.max(...rates)).toBeGreaterThan(Math.min(...rates))
  for (const rate of rates) expect(Math.abs(rate)).toBeLessThan(0.0062)
})

test('an asset that is not traded is an error', () => {
  expect(() => market.priceAt('NONE', FROM)).toThrow('has no NONE')
})
