import { expect, test } from 'vitest'
import { fundingPoints, paneExtent, pointAt } from './pane-points'

test('a funding rate holds until the next one, the last until the end', () => {
  const answer = {
    market: 'a:BTC',
    bucket_ms: null,
    time: [0, 8],
    rate: [0.0001, -0.0002],
    interval_hours: [8, 8],
  }
  expect(fundingPoints(answer, 20)).toEqual([
    { at: 0, value: 0.01 },
    { at: 8, value: -0.02 },
    { at: 20, value: -0.02 },
  ])
})

test('the axis holds the points of the span and the one that holds at its start', () => {
  const points = [
    { at: 1, value: 50 },
    { at: 5, value: 100 },
    { at: 12, value: 200 },
    { at: 30, value: 9_000 },
  ]
  expect(paneExtent([points], { from: 10, to: 20 })).toEqual({ low: 88, high: 212 })
  expect(paneExtent([], { from: 10, to: 20 })).toBeNull()
  expect(paneExtent([[{ at: 12, value: 100 }]], { from: 10, to: 20 })).toEqual({ low: 99, high: 101 })
  expect(paneExtent([points, [{ at: 19, value: 300 }]], { from: 10, to: 20 })).toEqual({ low: 76, high: 324 })
})

test('the value at a moment is the latest one before it', () => {
  const points = [
    { at: 5, value: 1 },
    { at: 9, value: 2 },
  ]
  expect(pointAt(points, 4)).toBeNull()
  expect(pointAt(points, 9)).toEqual({ at: 9, value: 2 })
})
