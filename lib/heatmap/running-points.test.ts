import { expect, test } from 'vitest'
import { runningPoints } from './running-points'

const bars = [
  { x: 10, long: 5, short: 8 },
  { x: 30, long: 9, short: 0 },
]

test('the running sum begins at zero, adds shorts minus longs, and ends where the time is', () => {
  expect(runningPoints(bars, { from: 10, to: 100 }, 60)).toEqual([
    { at: 10, value: 0 },
    { at: 10, value: 3 },
    { at: 30, value: -6 },
    { at: 60, value: -6 },
  ])
  expect(runningPoints([], { from: 10, to: 100 }, 600)).toEqual([
    { at: 10, value: 0 },
    { at: 100, value: 0 },
  ])
})
