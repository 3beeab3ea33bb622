import { expect, test } from 'vitest'
import type { Candle } from '@/lib/contract/overlay'
import { aggregateCandles } from './aggregate-candles'

const MINUTE = 60_000
const bar = (time: number, low: number, high: number, volume: number | null = 1): Candle => ({
  time: time * MINUTE,
  open: low + 1,
  high,
  low,
  close: high - 1,
  volume,
})
const into5 = { part: MINUTE, size: 5 * MINUTE, now: 100 * MINUTE }

test('five bars make one of the first open, the extremes, the last close and all volume', () => {
  const bars = [bar(5, 10, 20), bar(6, 8, 19), bar(7, 12, 25), bar(8, 11, 18), bar(9, 9, 17, 3)]
  expect(aggregateCandles(bars, into5)).toEqual([
    { time: 5 * MINUTE, open: 11, high: 25, low: 8, close: 16, volume: 7 },
  ])
})

test('a bar of which a part is missing is left out', () => {
  const bars = [5, 6, 8, 9, 10, 11, 12, 13, 14].map((time) => bar(time, 1, 9))
  expect(aggregateCandles(bars, into5).map(({ time }) => time / MINUTE)).toEqual([10])
})

test('the bar that still lasts is shown as far as it goes', () => {
  const bars = [10, 11, 12].map((time) => bar(time, 1, 9))
  expect(aggregateCandles(bars, { ...into5, now: 12.5 * MINUTE })).toHaveLength(1)
  expect(aggregateCandles(bars, { ...into5, now: 16 * MINUTE })).toHaveLength(0)
  expect(aggregateCandles(bars.slice(1), { ...into5, now: 12.5 * MINUTE })).toHaveLength(0)
})

test('a volume that one part does not know is not known', () => {
  const bars = [5, 6, 7, 8, 9].map((time) => bar(time, 1, 9, time === 7 ? null : 1))
  expect(aggregateCandles(bars, into5).map(({ volume }) => volume)).toEqual([null])
})

test('bars of the size asked for stay as they are', () => {
  const bars = [bar(5, 1, 9), bar(7, 1, 9)]
  expect(aggregateCandles(bars, { ...into5, size: MINUTE })).toBe(bars)
})
