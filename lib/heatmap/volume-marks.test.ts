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
  all.map(({ x, from, to, side, level }) => [x, from, to, side, level])

test('sums: longs below zero, shorts above, both on one scale', () => {
  const all = marks({})
  expect(pieces(all)).toEqual([
    [0, 0, -110, 'long', 0],
    [0, 0, 5, 'short', 0],
    [10, 0, 80, 'short', 0],
  ])
  expect([all.low, all.high]).toEqual([-110 - 6.6, 80 + 6.6])
})

test('one side alone', () => {
  expect(pieces(marks({ side: 'short' }))).toEqual([
    [0, 0, 5, 'short', 0],
    [10, 0, 80, 'short', 0],
  ])
})

test('delta is shorts minus longs, coloured by the side that was more', () => {
  expect(pieces(marks({ show: 'delta' }))).toEqual([
    [0, 0, -105, 'long', 0],
    [10, 0, 80, 'short', 0],
  ])
})

test('long share fills the height: longs from below, shorts the rest', () => {
  const all = marks({ show: 'share' })
  expect(pieces(all)).toEqual([
    [0, 0, 110 / 115, 'long', 0],
    [0, 110 / 115, 1, 'short', 0],
    [10, 0, 1, 'short', 0],
  ])
  expect([all.low, all.high, all.kind]).toEqual([0, 1, 'share'])
})

test('count, average per print and the largest print', () => {
  expect(pieces(marks({ show: 'count' }))).toEqual([
    [0, 0, -4, 'long', 0],
    [0, 0, 1, 'short', 0],
    [10, 0, 8, 'short', 0],
  ])
  expect(pieces(marks({ show: 'average' }))).toEqual([
    [0, 0, -27.5, 'long', 0],
    [0, 0, 5, 'short', 0],
    [10, 0, 10, 'short', 0],
  ])
  expect(pieces(marks({ show: 'largest' }))).toEqual([
    [0, 0, 100, null, 0],
    [10, 0, 30, null, 0],
  ])
})

test('stacked by venue: the largest next to zero, and the stack as long as the sum', () => {
  const all = marks({ by: 'venue' })
  expect(all.groups).toEqual(['b', 'a'])
  expect(pieces(all)).toEqual([
    [0, 0, -100, 'long', 0],
    [0, -100, -110, 'long', 1],
    [0, 0, 5, 'short', 1],
    [10, 0, 40, 'short', 0],
    [10, 40, 80, 'short', 1],
  ])
})

test('more venues than can be told apart share the last step', () => {
  const many = { ...answer, series: [9, 8, 7, 6, 5, 4].map((n) => venue(`v${n}`, n * 100, 0)) }
  const all = marks({ by: 'venue', side: 'long' }, many)
  expect(all.marks.filter(({ x }) => x === 0).map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 4])
  expect([all.groups.length, all.hasOthers]).toEqual([5, true])
})
