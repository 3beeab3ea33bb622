import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '@/lib/contract/units'
import { columnMiddle, isShown, middleOf, showing, shownCell, shownColumn } from './axis-place'
import { binEdge } from './bins'

const FROM = Date.UTC(2026, 10, 22, 6)
const plot = { width: 800, height: 400, from: FROM, to: FROM + 24 * HOUR, low: 80_000, high: 90_000 }
const fine = { bucketMs: 30 * MINUTE, k: 2 }
const coarse = { bucketMs: HOUR, k: 4 }
// ln(85,200) / ln(1.0002) = 56,769.46: base bin 56,769, which is 14,192 at k2 and 3,548 at k4.
const place = { at: FROM + 45 * MINUTE, price: 85_200 }

test('a place is found again in the cell of each level that holds it', () => {
  expect(shownCell(place, fine, plot)).toEqual({ x: FROM + 30 * MINUTE, y: 14_192 })
  expect(shownCell(place, coarse, plot)).toEqual({ x: FROM, y: 3_548 })
})

test('a column that the range cuts is shown, one beside it is not', () => {
  const span = { from: FROM + 10 * MINUTE, to: FROM + 3 * HOUR }
  expect(shownColumn(FROM + 5 * MINUTE, HOUR, span)).toBe(FROM)
  expect(shownColumn(FROM - 1, HOUR, span)).toBeNull()
  expect(shownColumn(FROM + 5 * MINUTE, 10 * MINUTE, span)).toBeNull()
  expect(shownColumn(FROM + 3 * HOUR - 1, HOUR, span)).toBe(FROM + 2 * HOUR)
  expect(shownColumn(FROM + 3 * HOUR, HOUR, span)).toBeNull()
})

test('the middle of a fine column lies in the one coarse column that holds it', () => {
  const at = columnMiddle(FROM + 59 * MINUTE, 15 * MINUTE)
  expect(at).toBe(FROM + 52.5 * MINUTE)
  expect([15 * MINUTE, HOUR].map((bucketMs) => shownColumn(at, bucketMs, plot))).toEqual([
    FROM + 45 * MINUTE,
    FROM,
  ])
  // The middle of a coarse column is the edge of two fine ones: it belongs to the later.
  expect(shownColumn(columnMiddle(FROM, HOUR), 15 * MINUTE, plot)).toBe(FROM + 30 * MINUTE)
})

test('a price beside the axis has no cell', () => {
  expect(shownCell({ ...place, price: 17 }, fine, plot)).toBeNull()
  expect(shownCell({ ...place, price: 7_514_693_417 }, fine, plot)).toBeNull()
  expect(shownCell({ ...place, price: 0 }, fine, plot)).toBeNull()
})

test('a plot that ends on the edges of bins shows those between them', () => {
  const edges = { ...plot, low: binEdge(14_000, 2), high: binEdge(14_010, 2) }
  const rows = [13_999, 14_000, 14_009, 14_010].map((y) => showing(edges, fine)({ x: FROM, y }))
  expect(rows).toEqual([false, true, true, false])
})

test('a cell is let go where columns or bins are others, or the plot has left it', () => {
  const cell = { x: FROM + 30 * MINUTE, y: 14_192, ...fine }
  const held = (level: typeof fine, shown = plot) => isShown(cell, level, shown)
  expect(held(fine)).toBe(true)
  expect(held(fine, { ...plot, from: FROM + MINUTE, to: FROM + 24 * HOUR + MINUTE, high: 91_000 })).toBe(true)
  expect(held({ ...fine, bucketMs: MINUTE })).toBe(false)
  expect(held({ ...fine, k: 3 })).toBe(false)
  expect(held(fine, { ...plot, from: FROM + HOUR })).toBe(false)
  expect(held(fine, { ...plot, low: 86_000 })).toBe(false)
})

test('the middle of a cell lies in it, at its own level and at every coarser one', () => {
  const base = fc.integer({ min: -60_000, max: 100_000 })
  const levels = fc.integer({ min: 0, max: 6 })
  fc.assert(
    fc.property(base, levels, levels, (bin, k, coarser) => {
      const y = bin >> k
      const middle = middleOf({ x: FROM, y }, { bucketMs: HOUR, k })
      const whole = { ...plot, low: 0, high: Number.MAX_VALUE }
      expect(middle.price).toBeGreaterThan(binEdge(y, k))
      expect(middle.price).toBeLessThan(binEdge(y + 1, k))
      const cell = shownCell(middle, { bucketMs: 2 * HOUR, k: k + coarser }, whole)
      expect(cell).toEqual({ x: FROM, y: y >> coarser })
    }),
  )
})
