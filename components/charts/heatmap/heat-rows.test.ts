import { expect, test } from 'vitest'
import { binEdge } from '@/lib/heatmap/bins'
import type { Cells } from '@/lib/heatmap/cells'
import { cellRows } from './heat-rows'

const CELLS: Cells = {
  bucketMs: 120_000,
  k: 2,
  x: [0, 0, 120_000],
  y: [1, 3, 1],
  long: [120, 0, 0],
  short: [10, 0, 9],
  count: [4, 1, 4],
}
const edges = { low: binEdge(1, 2), high: binEdge(2, 2) }

test('the rows are the cells that are drawn: none where nothing is priced', () => {
  expect(cellRows('venue-a', CELLS, { side: 'both' })).toEqual([
    { venue: 'venue-a', time: 0, ...edges, long: 120, short: 10, count: 4 },
    { venue: 'venue-a', time: 120_000, ...edges, long: 0, short: 9, count: 4 },
  ])
})

test('of one side the cells of the other have no row', () => {
  expect(cellRows(null, CELLS, { side: 'long' })).toEqual([
    { venue: null, time: 0, ...edges, long: 120, short: 0, count: 4 },
  ])
})
