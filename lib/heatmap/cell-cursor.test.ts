import { expect, test } from 'vitest'
import { HOUR } from '@/lib/contract/units'
import { binEdge } from './bins'
import { type Direction, largestCell, neighbour } from './cell-cursor'

const FROM = Date.UTC(2026, 10, 22)
const plot = {
  width: 300,
  height: 300,
  from: FROM + HOUR / 2,
  to: FROM + 3 * HOUR,
  low: binEdge(14_000, 2),
  high: binEdge(14_003, 2),
}
const cells = {
  bucketMs: HOUR,
  k: 2,
  x: [FROM, FROM + HOUR, FROM + 2 * HOUR],
  y: [14_000, 14_002, 14_001],
  long: [1, 7, 3],
  short: [0, 0, 0],
  count: [1, 2, 1],
}

test('the cursor goes from cell to cell and stays in the plot', () => {
  const from = (x: number, y: number, direction: Direction) => neighbour({ x, y }, direction, cells, plot)
  expect(from(FROM + HOUR, 14_001, 'left')).toEqual({ x: FROM, y: 14_001 })
  expect(from(FROM, 14_001, 'left')).toEqual({ x: FROM, y: 14_001 })
  expect(from(FROM + 2 * HOUR, 14_001, 'right')).toEqual({ x: FROM + 2 * HOUR, y: 14_001 })
  expect(from(FROM, 14_001, 'up')).toEqual({ x: FROM, y: 14_002 })
  expect(from(FROM, 14_002, 'up')).toEqual({ x: FROM, y: 14_002 })
  expect(from(FROM, 14_000, 'down')).toEqual({ x: FROM, y: 14_000 })
})

test('the cursor begins at the largest cell', () => {
  expect(largestCell(cells, (index) => cells.long[index] ?? 0)).toEqual({ x: FROM + HOUR, y: 14_002 })
  expect(largestCell(cells, () => 0)).toBeNull()
})
