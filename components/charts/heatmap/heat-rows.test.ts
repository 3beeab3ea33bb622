import { expect, test } from 'vitest'
import { heatmapAnswer } from '@/lib/heatmap/answers.fixture'
import { binEdge } from '@/lib/heatmap/bins'
import { cellRows } from './heat-rows'

const ANSWER = heatmapAnswer([
  { x: 0, y: 4, long: 100, short: 0, count: 1 },
  { x: 0, y: 5, long: 20, short: 3, count: 2 },
  { x: 60_000, y: 6, long: 0, short: 7, count: 1 },
  { x: 120_000, y: 4, long: 0, short: 9, count: 4 },
])
const DRAWN = { k: 2, bucketMs: 120_000 }
const edges = { low: binEdge(1, 2), high: binEdge(2, 2) }

test('the rows are the cells that are drawn, not the finer ones of the answer', () => {
  expect(cellRows('venue-a', ANSWER, DRAWN, { side: 'both' })).toEqual([
    { venue: 'venue-a', time: 0, ...edges, long: 120, short: 10, count: 4 },
    { venue: 'venue-a', time: 120_000, ...edges, long: 0, short: 9, count: 4 },
  ])
})

test('of one side the cells of the other have no row', () => {
  expect(cellRows(null, ANSWER, DRAWN, { side: 'long' })).toEqual([
    { venue: null, time: 0, ...edges, long: 120, short: 0, count: 4 },
  ])
})
