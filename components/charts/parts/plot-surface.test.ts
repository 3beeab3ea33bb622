import { expect, test } from 'vitest'
import { columnAt, steppedColumn } from './plot-surface'

const box = { x: 10, y: 5, width: 200, height: 100 }
const span = { from: 1_000_030, to: 1_000_830 }

test('a point of the plot lies in the column that begins before it, also where the range cuts it', () => {
  expect(columnAt({ x: 0, y: 0 }, box, span, 100)).toBe(1_000_000)
  expect(columnAt({ x: 100, y: 0 }, box, span, 100)).toBe(1_000_400)
  expect(columnAt({ x: 199, y: 0 }, box, span, 100)).toBe(1_000_800)
})

test('steps begin at the last column and stay in the range', () => {
  expect(steppedColumn(null, -1, span, 100)).toBe(1_000_800)
  expect(steppedColumn(1_000_800, -1, span, 100)).toBe(1_000_700)
  expect(steppedColumn(1_000_800, 1, span, 100)).toBe(1_000_800)
  expect(steppedColumn(1_000_000, -1, span, 100)).toBe(1_000_000)
})
