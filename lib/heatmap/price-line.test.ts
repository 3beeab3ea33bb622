import { expect, test } from 'vitest'
import type { CandlesAnswer } from '@/lib/contract/answers'
import { MINUTE } from '@/lib/contract/units'
import { print } from './answers.fixture'
import { lastPrice, lineExtent, lineOfCandles, lineOfPrints, printsOfLine, splitLine } from './price-line'

const CANDLES: CandlesAnswer = {
  market: 'venue-a:BTCUSDT',
  series: 'trade',
  bucket_ms: MINUTE,
  time: [0, MINUTE],
  open: [1, 2],
  high: [3, 3],
  low: [1, 1],
  close: [2, 3],
  volume: [1, 1],
}

test('candles give their closes, at the middle of their columns', () => {
  expect(lineOfCandles(CANDLES)).toEqual({
    market: 'venue-a:BTCUSDT',
    kind: 'close',
    every: MINUTE,
    points: [
      { at: 30_000, price: 2 },
      { at: 90_000, price: 3 },
    ],
  })
  expect(lineOfCandles({ ...CANDLES, market: null })).toBeNull()
})

test('without candles the last print of each column counts, of the busiest perpetual', () => {
  const prints = [
    print({ time: 1_000, price: '100' }),
    print({ time: 2_000, price: '101' }),
    print({ time: 3_000, price: '300', market: 'venue-a:BTC_FUTURE', kind: 'future' }),
    print({ time: 61_000, price: '99' }),
    print({ time: 62_000, price: '50', market: 'venue-a:BTCUSDC' }),
  ]
  expect(lineOfPrints(prints, MINUTE, 'base')).toEqual({
    market: 'venue-a:BTCUSDT',
    kind: 'print',
    every: MINUTE,
    points: [
      { at: 30_000, price: 101 },
      { at: 90_000, price: 99 },
    ],
  })
  expect(lineOfPrints([], MINUTE, 'base')).toBeNull()
  const kept = printsOfLine(prints, MINUTE, 'base')
  expect(kept.map(({ time }) => time)).toEqual([2_000, 61_000])
  expect(lineOfPrints(kept, MINUTE, 'base')).toEqual(lineOfPrints(prints, MINUTE, 'base'))
})

test('closes of bars longer than the columns under them are one solid line', () => {
  const hours = [0, 1, 2].map((hour) => ({ at: (hour + 0.5) * 60 * MINUTE, price: hour }))
  const { seen, unseen } = splitLine({ points: hours, market: 'm', kind: 'close', every: 60 * MINUTE })
  expect([seen.length, unseen]).toEqual([1, []])
})

test('the line is solid where the price was seen and bridged where it was not', () => {
  const points = [0, 1, 2, 6, 7, 20].map((minute) => ({ at: minute * MINUTE, price: minute }))
  const { seen, unseen } = splitLine({ points, market: 'm', kind: 'print', every: MINUTE })
  expect(seen).toEqual([
    [
      [0, 0],
      [MINUTE, 1],
      [2 * MINUTE, 2],
    ],
    [
      [6 * MINUTE, 6],
      [7 * MINUTE, 7],
    ],
  ])
  expect(unseen).toEqual([
    [
      [2 * MINUTE, 2],
      [6 * MINUTE, 6],
    ],
    [
      [7 * MINUTE, 7],
      [20 * MINUTE, 20],
    ],
  ])
})

test('only what is in sight stretches the axis', () => {
  const points = [
    { at: 0, price: 1 },
    { at: 10, price: 5 },
    { at: 20, price: 9 },
  ]
  expect(lineExtent({ points, market: 'm', kind: 'close', every: MINUTE }, { from: 5, to: 20 })).toEqual({
    low: 5,
    high: 5,
  })
  expect(lineExtent({ points, market: 'm', kind: 'close', every: MINUTE }, { from: 30, to: 40 })).toBeNull()
})

test('the last price of a range was paid within it; only where it ends now does the open bar count', () => {
  const hourly = { ...CANDLES, bucket_ms: 60 * MINUTE, time: [0, 60 * MINUTE] }
  const line = lineOfCandles(hourly)
  const last = (to: number, now: number) =>
    line && lastPrice(line, { asked: { from: 0, to: to * MINUTE }, now: now * MINUTE })
  expect(last(80, 1_000)).toBe(2)
  expect(last(120, 1_000)).toBe(3)
  expect(last(80, 85)).toBe(2)
  expect(last(80, 80.5)).toBe(3)
  expect(last(50, 1_000)).toBeNull()
})
