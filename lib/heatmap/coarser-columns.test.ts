import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from '@/lib/contract/units'
import type { Cells } from './cells'
import { coarserColumns } from './coarser-columns'

function cellsOf(rows: readonly (readonly [minute: number, bin: number, long: number])[]): Cells {
  const sorted = [...rows].sort(([a, b], [c, d]) => a - c || b - d)
  return {
    bucketMs: MINUTE,
    k: 1,
    x: sorted.map(([minute]) => minute * MINUTE),
    y: sorted.map(([, bin]) => bin),
    long: sorted.map(([, , long]) => long),
    short: sorted.map(() => 1),
    count: sorted.map(() => 2),
  }
}

test('columns of one coarser bucket fall together, bin by bin, sorted as before', () => {
  const cells = cellsOf([
    [0, 7, 10],
    [3, 5, 20],
    [4, 7, 30],
    [5, 7, 40],
  ])
  expect(coarserColumns(cells, 5 * MINUTE)).toEqual({
    bucketMs: 5 * MINUTE,
    k: 1,
    x: [0, 0, 5 * MINUTE],
    y: [5, 7, 7],
    long: [20, 40, 40],
    short: [1, 2, 1],
    count: [2, 4, 2],
  })
})

test('nothing is lost and no cell is there twice', () => {
  const row = fc.tuple(fc.nat(300), fc.nat(9), fc.nat(1_000))
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ([a, b]) => `${a} ${b}` }), (rows) => {
      const cells = cellsOf(rows)
      const coarse = coarserColumns(cells, 15 * MINUTE)
      const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
      expect(total(coarse.long)).toBe(total(cells.long))
      expect(total(coarse.count)).toBe(total(cells.count))
      expect(new Set(coarse.x.map((x, i) => `${x} ${coarse.y[i]}`)).size).toBe(coarse.x.length)
    }),
  )
})

test('a finer bucket leaves them as they are', () => {
  const cells = cellsOf([[1, 2, 3]])
  expect(coarserColumns(cells, MINUTE)).toBe(cells)
})
