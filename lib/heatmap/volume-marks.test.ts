import { expect, test } from 'vitest'
import type { VolumeAnswer } from '@/lib/contract/answers'
import { DEFAULT_VIEW, type View } from '@/lib/contract/view'
import { barsOf } from './volume-bars'
import { volumeMarks } from './volume-marks'

const venue = (key: string, long: number, short: number) => ({
  key,
  long: [long, 0],
  short: [short, 40],
  long_count: [long > 0 ? 2 : 0, 0],
  short_count: [short > 0 ? 1 : 0, 4],
  largest: [Math.max(long, short), 30],
})

const answer: VolumeAnswer = {
  from: 0,
  to: 20,
  bucket_ms: 10,
  unit: 'usd',
  markets: [],
  x: [0, 10],
  series: [venue('a', 10, 5), venue('b', 100, 0)],
  totals: { long: 110, short: 85, long_count: 4, short_count: 9, unpriced: 0 },
  coverage: 'complete',
  floor: false,
  gaps: [],
  known_issues: [],
  covered: [],
  seq: 0,
  simulated: false,
}

function marks(part: Partial<View>, of: VolumeAnswer = answer) {
  const view = { ...DEFAULT_VIEW, ...part }
  return volumeMarks(barsOf(of, view), of, view)
}

const pieces = ({ marks: all }: ReturnType<typeof marks>) =>
  all.map(({ x, from, to, side, group }) => [x, from, to, side, group])

test('sums: longs below zero, shorts above, both on one scale', () => {
  const all = marks({})
  expect(pieces(all)).toEqual([
    [0, 0, -110, 'long', null],
    [0, 0, 5, 'short', null],
    [10, 0, 80, 'short', null],
  ])
  expect([all.low, all.high]).toEqual([-110 - 6.6, 80 + 6.6])
})

test('one side alone', () => {
  expect(pieces(marks({ side: 'short' }))).toEqual([
    [0, 0, 5, 'short', null],
    [10, 0, 80, 'short', null],
  ])
})

test('delta is shorts minus longs, coloured by the side that was more', () => {
  expect(pieces(marks({ show: 'delta' }))).toEqual([
    [0, 0, -105, 'long', null],
    [10, 0, 80, 'short', null],
  ])
})

test('long share fills the height: longs from below, shorts the rest', () => {
  const all = marks({ show: 'share' })
  expect(pieces(all)).toEqual([
    [0, 0, 110 / 115, 'long', null],
    [0, 110 / 115, 1, 'short', null],
    [10, 0, 1, 'short', null],
  ])
  expect([all.low, all.high, all.kind]).toEqual([0, 1, 'share'])
})

test('count, average per print and the largest print', () => {
  expect(pieces(marks({ show: 'count' }))).toEqual([
    [0, 0, -4, 'long', null],
    [0, 0, 1, 'short', null],
    [10, 0, 8, 'short', null],
  ])
  expect(pieces(marks({ show: 'average' }))).toEqual([
    [0, 0, -27.5, 'long', null],
    [0, 0, 5, 'short', null],
    [10, 0, 10, 'short', null],
  ])
  expect(pieces(marks({ show: 'largest' }))).toEqual([
    [0, 0, 100, null, null],
    [10, 0, 30, null, null],
  ])
})

const names = ({ groups }: ReturnType<typeof marks>) => groups.map(({ venue }) => venue)
const lines = ({ lines: all }: ReturnType<typeof marks>) =>
  all.map(({ group, runs }) => [group, runs.map((run) => run.map(({ x, value }) => [x, value]))])

test('stacked by venue: the largest next to zero, and the stack as long as the sum', () => {
  const all = marks({ by: 'venue' })
  expect(names(all)).toEqual(['b', 'a'])
  expect(pieces(all)).toEqual([
    [0, 0, -100, 'long', 0],
    [10, 0, 40, 'short', 0],
    [0, -100, -110, 'long', 1],
    [0, 0, 5, 'short', 1],
    [10, 40, 80, 'short', 1],
  ])
  expect([all.low, all.high]).toEqual([-110 - 6.6, 80 + 6.6])
})

test('what adds up over venues is stacked: prints, and the net of each', () => {
  expect(pieces(marks({ by: 'venue', show: 'count' }))).toEqual([
    [0, 0, -2, 'long', 0],
    [10, 0, 4, 'short', 0],
    [0, -2, -4, 'long', 1],
    [0, 0, 1, 'short', 1],
    [10, 4, 8, 'short', 1],
  ])
  const net = marks(
    { by: 'venue', show: 'delta' },
    { ...answer, series: [venue('a', 5, 10), venue('b', 100, 0)] },
  )
  expect(pieces(net)).toEqual([
    [0, 0, -100, 'long', 0],
    [10, 0, 40, 'short', 0],
    [0, 0, 5, 'short', 1],
    [10, 40, 80, 'short', 1],
  ])
})

test('shares of venues fill a row each, the largest venue at the top', () => {
  const all = marks({ by: 'venue', show: 'share' })
  expect([all.inRows, all.low, all.high, all.lines]).toEqual([true, 0, 2, []])
  expect(pieces(all)).toEqual([
    [0, 1, 1.875, 'long', null],
    [10, 1, 1.875, 'short', null],
    [0, 0, (10 / 15) * 0.875, 'long', null],
    [0, (10 / 15) * 0.875, 0.875, 'short', null],
    [10, 0, 0.875, 'short', null],
  ])
})

test('what does not add up is a line for each venue', () => {
  expect(lines(marks({ by: 'venue', show: 'average' }))).toEqual([
    [
      0,
      [
        [
          [0, 50],
          [10, 10],
        ],
      ],
    ],
    [
      1,
      [
        [
          [0, 5],
          [10, 10],
        ],
      ],
    ],
  ])
})

test('the largest print of each venue stands on an axis from zero', () => {
  const largest = marks({ by: 'venue', show: 'largest' })
  expect(lines(largest)).toEqual([
    [
      0,
      [
        [
          [0, 100],
          [10, 30],
        ],
      ],
    ],
    [
      1,
      [
        [
          [0, 10],
          [10, 30],
        ],
      ],
    ],
  ])
  expect([largest.kind, largest.marks, largest.low, largest.high]).toEqual(['usd', [], -6, 106])
})

test('a line is broken where the venue has no print', () => {
  const apart = { ...answer, x: [0, 20] }
  expect(lines(marks({ by: 'venue', show: 'average', side: 'short' }, apart))).toEqual([
    [0, [[[0, 5]], [[20, 10]]]],
    [1, [[[20, 10]]]],
  ])
})

test('more venues than can be told apart are one group, which is measured as one', () => {
  const many = { ...answer, series: [9, 8, 7, 6, 5, 4].map((n) => venue(`v${n}`, n * 100, 0)) }
  const all = marks({ by: 'venue', side: 'long' }, many)
  expect(names(all)).toEqual(['v9', 'v8', 'v7', 'v6', null])
  expect(pieces(all).at(-1)).toEqual([0, -3000, -3900, 'long', 4])
  expect(lines(marks({ by: 'venue', show: 'average', side: 'long' }, many)).at(-1)).toEqual([4, [[[0, 225]]]])
})

test('one venue alone is drawn as the sum', () => {
  const one = marks({ by: 'venue', show: 'share' }, { ...answer, series: [venue('a', 10, 5)] })
  expect([names(one), lines(one), pieces(one)]).toEqual([
    [],
    [],
    [
      [0, 0, 10 / 15, 'long', null],
      [0, 10 / 15, 1, 'short', null],
      [10, 0, 1, 'short', null],
    ],
  ])
})
