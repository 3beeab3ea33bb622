import { expect, test } from 'vitest'
import { pixelRows } from './pixel-rows'

test('pixel rows belong to one bin, or to those that meet there, or to none', () => {
  const blocks = [
    // Below the plot, a tall one that reaches into the next, two in one pixel row, one above air, beyond the top.
    [10, 10],
    [6, 10],
    [5, 7],
    [4, 5],
    [4, 5],
    [1, 3],
    [0, 0],
  ] as const
  const rows = {
    tops: Int32Array.from(blocks, ([top]) => top),
    bottoms: Int32Array.from(blocks, ([, bottom]) => bottom),
  }
  const { alone, aloneEnd, meets, meetings } = pixelRows(rows, 10)
  const own = blocks.map((_, bin) => [alone[bin], aloneEnd[bin]])
  expect(own).toEqual([
    [0, 0],
    [7, 10],
    [5, 6],
    [0, 0],
    [0, 0],
    [1, 3],
    [0, 0],
  ])
  expect([...meets]).toEqual([0, 1, 1, 1, 1, 0, 0])
  expect(meetings).toEqual([
    { y: 6, from: 1, to: 3 },
    { y: 4, from: 3, to: 5 },
  ])
})
