import { expect, test } from 'vitest'
import { largestSum, sideBars } from './side-bars'

const PLOT = { width: 100, height: 200, from: 0, to: 60_000, low: 100, high: 200 }
const BOX = { x: 300, y: 10, width: 50, height: 100 }

test('longs and then shorts of each row reach as far as their share of the largest sum, a pixel apart', () => {
  const rows = [
    { y: 1, low: 120, high: 130, long: 30, short: 10 },
    { y: 2, low: 130, high: 150, long: 0, short: 100 },
  ]
  expect(sideBars(rows, PLOT, BOX)).toEqual([
    { side: 'long', x: 300, y: 81, width: 15, height: 8 },
    { side: 'short', x: 315, y: 81, width: 5, height: 8 },
    { side: 'long', x: 300, y: 61, width: 0, height: 18 },
    { side: 'short', x: 300, y: 61, width: 50, height: 18 },
  ])
})

test('the longest bar is that of the largest sum, in coins too', () => {
  expect(largestSum([{ long: 0.02, short: 0.03 }])).toBe(0.05)
})

test('rows under a pixel keep one, and nothing is divided by nothing', () => {
  const rows = [{ y: 1, low: 120, high: 120.1, long: 1, short: 0 }]
  expect(sideBars(rows, PLOT, BOX).map(({ height }) => height)).toEqual([1, 1])
  expect([largestSum([]), largestSum(rows)]).toEqual([1, 1])
})
