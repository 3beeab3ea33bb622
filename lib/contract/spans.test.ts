import { expect, test } from 'vitest'
import { sliced, without } from './spans'

test.each([
  [[], [[0, 100]]],
  [[[0, 100]], []],
  [
    [
      [-50, 10],
      [90, 200],
    ],
    [[10, 90]],
  ],
  [
    [
      [60, 70],
      [20, 30],
      [25, 40],
    ],
    [
      [0, 20],
      [40, 60],
      [70, 100],
    ],
  ],
  [[[150, 200]], [[0, 100]]],
  [[[-20, -10]], [[0, 100]]],
])('0 to 100 without %j is %j', (others, parts) => {
  const spans = others.map(([from = 0, to = 0]) => ({ from, to }))
  expect(without({ from: 0, to: 100 }, spans).map(({ from, to }) => [from, to])).toEqual(parts)
})

test('a span of no length has no part', () => {
  expect(without({ from: 5, to: Number.NEGATIVE_INFINITY }, [])).toEqual([])
  expect(sliced({ from: 5, to: 5 }, 10)).toEqual([])
})

test('a long span is cut into pieces that touch', () => {
  expect(sliced({ from: 3, to: 25 }, 10)).toEqual([
    { from: 3, to: 13 },
    { from: 13, to: 23 },
    { from: 23, to: 25 },
  ])
})
