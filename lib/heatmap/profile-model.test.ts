import { expect, test } from 'vitest'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { binEdge, binOf } from './bins'
import { profileModel } from './profile-model'

const K = 2
const bottom = binOf(100, K)

/** Prints in bins above the one that holds 100. */
function answerOf(cells: readonly (readonly [x: number, bin: number, long: number, short: number])[]) {
  const bins = [...new Set(cells.map(([, bin]) => bottom + bin))].sort((a, b) => a - b)
  const answer: HeatmapAnswer = {
    from: 0,
    to: 100,
    level: '1m-k2',
    bucket_ms: 10,
    bin_k: K,
    unit: 'usd',
    markets: ['a:X'],
    x: cells.map(([x]) => x),
    y: cells.map(([, bin]) => bottom + bin),
    long: cells.map(([, , long]) => long),
    short: cells.map(([, , , short]) => short),
    count: cells.map(() => 1),
    bins,
    price_low: bins.map((bin) => binEdge(bin, K)),
    price_high: bins.map((bin) => binEdge(bin + 1, K)),
    axis_low: binEdge(bottom, K),
    axis_high: binEdge(bottom + 40, K),
    axis: 'base',
    totals: { long: 0, short: 0, long_count: 0, short_count: 0, unpriced: 0 },
    coverage: 'complete',
    floor: false,
    gaps: [],
    known_issues: [],
    covered: [],
    seq: 0,
    simulated: false,
  }
  return answer
}

const answer = answerOf([
  [0, 0, 10, 1],
  [0, 8, 5, 0],
  [10, 0, 20, 0],
  [10, 39, 0, 7],
  [20, 400, 99, 0],
])

test('rows sum over time, sides apart, and what is beyond the axis is counted', () => {
  const model = profileModel({ answer, view: { ...DEFAULT_VIEW, bins: 2 }, height: 400, leastRow: 4 })
  expect(model.rows.map(({ y, long, short, count }) => [y - bottom, long, short, count])).toEqual([
    [0, 30, 1, 2],
    [8, 5, 0, 1],
    [39, 0, 7, 1],
  ])
  expect(model.all.map(({ y, long }) => [y - bottom, long])).toEqual([
    [0, 30],
    [8, 5],
    [39, 0],
    [400, 99],
  ])
  expect([model.above, model.below]).toEqual([1, 0])
  expect([model.least, model.most]).toEqual([-30 - 1.8, 7 + 1.8])
})

test('rows are as fine as can still be seen', () => {
  const at = (height: number) => profileModel({ answer, view: DEFAULT_VIEW, height, leastRow: 4 }).k
  expect(at(400)).toBe(2)
  expect(at(100)).toBe(3)
  expect(at(20)).toBe(6)
})

test('one side alone leaves the rows of the other out', () => {
  const view = { ...DEFAULT_VIEW, bins: 2, side: 'short' as const }
  const { rows, least } = profileModel({ answer, view, height: 400, leastRow: 4 })
  expect(rows.map(({ long, short }) => [long, short])).toEqual([
    [0, 1],
    [0, 7],
  ])
  expect(least).toBeCloseTo(-7 * 0.06)
})
