import { expect, test } from 'vitest'
import type { VolumeAnswer } from '@/lib/contract/answers'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { firstRows, venueModel } from './venue-model'

const START = Date.UTC(2025, 11, 11)
const HOUR = 3_600_000

const answer: VolumeAnswer = {
  from: START,
  to: START + 4 * HOUR,
  bucket_ms: HOUR,
  unit: 'usd',
  markets: ['a:BTC', 'b:BTC'],
  x: [START, START + 2 * HOUR],
  series: [
    { key: 'a', long: [10, 0], short: [5, 0], long_count: [1, 0], short_count: [2, 0], largest: [10, 0] },
    { key: 'b', long: [0, 100], short: [0, 7], long_count: [0, 3], short_count: [0, 1], largest: [0, 60] },
  ],
  totals: { long: 110, short: 12, long_count: 4, short_count: 3, unpriced: 0 },
  coverage: 'complete',
  floor: true,
  gaps: [{ venue: 'a', markets: [], from: START + HOUR, to: START + 2 * HOUR, reason: 'down' }],
  known_issues: [],
  covered: [
    { venue: 'a', from: START, to: START + 4 * HOUR },
    { venue: 'b', from: START + HOUR, to: START + 4 * HOUR },
    { venue: 'c', from: START, to: START + 4 * HOUR },
  ],
  seq: 1,
  simulated: false,
}

function model(side: 'both' | 'short' = 'both') {
  return venueModel({
    answer,
    view: { ...DEFAULT_VIEW, side },
    frame: { span: { from: START, to: START + 4 * HOUR } },
    theme: 'dark',
    others: ['c', 'd'],
    listing: new Set(['a', 'b', 'c']),
    now: START + 10 * HOUR,
    liveVenues: new Set(),
  })
}

test('the largest venue comes first, one without prints next, one without a market last', () => {
  expect(model().rows.map(({ venue, long, short, isCovered }) => [venue, long, short, isCovered])).toEqual([
    ['b', 100, 7, true],
    ['a', 10, 5, true],
    ['c', 0, 0, true],
    ['d', 0, 0, false],
  ])
})

test('what was not heard of one venue is marked in its row alone', () => {
  expect(model().rows.map(({ venue, gaps }) => [venue, gaps])).toEqual([
    ['b', [{ kind: 'unrecorded', from: START, to: START + HOUR }]],
    ['a', [{ kind: 'gap', from: START + HOUR, to: START + 2 * HOUR }]],
    ['c', []],
    ['d', []],
  ])
})

test('cells follow the rows and count the side that is looked at', () => {
  expect(model().cells).toEqual([
    { x: START + 2 * HOUR, row: 0, long: 100, short: 7, count: 4, largest: 60 },
    { x: START, row: 1, long: 10, short: 5, count: 3, largest: 10 },
  ])
  expect(model('short').cells.map(({ row, long, short, count }) => [row, long, short, count])).toEqual([
    [0, 0, 7, 1],
    [1, 0, 5, 2],
  ])
})

test('where there is no room for all, the smallest are left out, with their cells', () => {
  const whole = model()
  expect(firstRows(whole, 9)).toBe(whole)
  const cut = firstRows(whole, 1)
  expect(cut.rows.map(({ venue }) => venue)).toEqual(['b'])
  expect(cut.cells.map(({ row, x }) => [row, x])).toEqual([[0, START + 2 * HOUR]])
})
