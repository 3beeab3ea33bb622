import { expect, test } from 'vitest'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { volumeAnswer } from '@/lib/heatmap/answers.fixture'
import { barsOf } from '@/lib/heatmap/volume-bars'
import { volumeTable } from './volume-table'

const X = [0, 60_000]
const A = {
  key: 'venue-a',
  long: [100, 0],
  short: [0, 30],
  long_count: [2, 0],
  short_count: [0, 1],
  largest: [70, 30],
  long_largest: [70, 0],
  short_largest: [0, 30],
}
const B = {
  key: 'venue-b',
  long: [0, 20],
  short: [5, 0],
  long_count: [0, 1],
  short_count: [1, 0],
  largest: [5, 20],
  long_largest: [0, 20],
  short_largest: [5, 0],
}
const ANSWER = volumeAnswer({ x: X, series: [A, B] })

function rowsOf(part: Partial<typeof DEFAULT_VIEW>) {
  const view = { ...DEFAULT_VIEW, ...part }
  return volumeTable({ base: 'BTC', view, answer: ANSWER, bars: barsOf(ANSWER, view), gaps: [] }).rows
}

test('stacked by venue, rows are cut to the side that is looked at, as the bars are', () => {
  expect(rowsOf({ by: 'venue' })).toEqual([
    [0, 'venue-a', 100, 0, -100, 1, 2, 50, 70],
    [60_000, 'venue-a', 0, 30, 30, 0, 1, 30, 30],
    [0, 'venue-b', 0, 5, 5, 0, 1, 5, 5],
    [60_000, 'venue-b', 20, 0, -20, 1, 1, 20, 20],
  ])
  expect(rowsOf({ by: 'venue', side: 'long' })).toEqual([
    [0, 'venue-a', 100, 0, -100, 1, 2, 50, 70],
    [60_000, 'venue-b', 20, 0, -20, 1, 1, 20, 20],
  ])
})

test('by venue the running sum is that of each venue', () => {
  expect(
    rowsOf({ by: 'venue', show: 'delta' }).map(([x, venue, , , net, sum]) => [x, venue, net, sum]),
  ).toEqual([
    [0, 'venue-a', -100, -100],
    [60_000, 'venue-a', 30, -70],
    [0, 'venue-b', 5, 5],
    [60_000, 'venue-b', -20, -15],
  ])
})

test('a row tells every measure of its bucket, and where the running sum is drawn that too', () => {
  expect(rowsOf({})).toEqual([
    [0, 100, 5, -95, 100 / 105, 3, 35, 70],
    [60_000, 20, 30, 10, 0.4, 2, 25, 30],
  ])
  expect(rowsOf({ show: 'delta' })).toEqual([
    [0, 100, 5, -95, -95, 100 / 105, 3, 35, 70],
    [60_000, 20, 30, 10, -85, 0.4, 2, 25, 30],
  ])
})

test('of one side the largest print is that of the side, where it is told', () => {
  const largest = (answer: typeof ANSWER) =>
    barsOf(answer, { ...DEFAULT_VIEW, side: 'short' }).map((bar) => bar.largest)
  expect(largest(ANSWER)).toEqual([5, 30])
  const frozen = ANSWER.series.map(({ long_largest, short_largest, ...series }) => series)
  expect(largest({ ...ANSWER, series: frozen })).toEqual([70, 30])
})
