import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/contract/units'
import { binEdge, binOf } from './bins'
import { binsForHeight, bucketForWidth, joinExtents, MIN_CELL, priceAxis, widened } from './choose-level'

test.each([
  [HOUR, 880, MIN_CELL.mouse, MINUTE],
  [110 * MINUTE, 880, MIN_CELL.mouse, MINUTE],
  [DAY, 880, MIN_CELL.mouse, 15 * MINUTE],
  [365 * DAY, 880, MIN_CELL.mouse, DAY],
  [110 * MINUTE, 300, MIN_CELL.touch, 5 * MINUTE],
  [DAY, 300, MIN_CELL.touch, HOUR],
])('%d ms on %d px with cells of %d px take buckets of %d ms', (length, width, cell, bucket) => {
  expect(bucketForWidth({ from: 0, to: length }, width, cell)).toBe(bucket)
})

test('rows come out about as high as columns are wide', () => {
  const extent = { low: 89_350, high: 90_860 }
  expect(binsForHeight({ ...extent, height: 368, columnWidth: 8, minCell: 4, finest: 0 })).toBe(1)
  expect(binsForHeight({ ...extent, height: 300, columnWidth: 14, minCell: 12, finest: 0 })).toBe(2)
})

test('no level finer than the answer is chosen', () => {
  expect(binsForHeight({ low: 100, high: 101, height: 400, columnWidth: 8, minCell: 4, finest: 3 })).toBe(3)
})

test('the price axis holds its extent with air, on rows of whole pixels', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.double({ min: 1.0005, max: 1.5, noNaN: true }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 240, max: 1600 }),
      (low, ratio, k, height) => {
        const high = low * ratio
        const axis = priceAxis({ low, high }, k, height)
        expect(axis.low).toBeLessThanOrEqual(low)
        expect(axis.high).toBeGreaterThanOrEqual(high)
      },
    ),
  )
})

test('the edge of the middle row lies on a pixel', () => {
  const axis = priceAxis({ low: 89_350, high: 90_860 }, 1, 368)
  const edge = binEdge(binOf((89_350 + 90_860) / 2, 1), 1)
  const y = ((axis.high - edge) / (axis.high - axis.low)) * 368
  expect(Math.abs(y - Math.round(y))).toBeLessThan(1e-6)
})

test('extents are joined; a price alone gets half a per cent', () => {
  expect(joinExtents({ low: 1, high: 3 }, null, { low: 2, high: 5 })).toEqual({ low: 1, high: 5 })
  expect(joinExtents(null, null)).toBeNull()
  expect(widened({ low: 100, high: 100 })).toEqual({ low: 99.75, high: 100.25 })
  expect(widened({ low: 100, high: 110 })).toEqual({ low: 100, high: 110 })
})
