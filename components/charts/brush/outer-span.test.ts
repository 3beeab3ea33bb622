import { expect, test } from 'vitest'
import { movedSpan, outerSpan } from './outer-span'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2025, 11, 11, 10, 30)

test('a range up to now is shown at the end of six times as much', () => {
  const { span, bucketMs } = outerSpan({ from: NOW - DAY, to: NOW }, NOW)
  expect(bucketMs).toBe(HOUR)
  expect(span.to).toBe(Date.UTC(2025, 11, 11, 11))
  expect(span.to - span.from).toBe(6 * DAY)
})

test('a range of the past stands in the middle, a short one within two days', () => {
  const from = NOW - 100 * DAY
  const { span } = outerSpan({ from, to: from + HOUR }, NOW)
  expect(span.to - span.from).toBe(2 * DAY)
  expect(from - span.from).toBeGreaterThan(0.9 * DAY)
  expect(span.to - from).toBeGreaterThan(0.9 * DAY)
})

test('a long range takes coarser bars', () => {
  expect(outerSpan({ from: NOW - 90 * DAY, to: NOW }, NOW).bucketMs).toBe(DAY)
  expect(outerSpan({ from: NOW - 4 * DAY, to: NOW }, NOW).bucketMs).toBe(4 * HOUR)
})

test('ends move within the outer range and never meet', () => {
  const outer = { from: 0, to: 100 * HOUR }
  const span = { from: 40 * HOUR, to: 60 * HOUR }
  expect(movedSpan(span, 'from', -50 * HOUR, outer)).toEqual({ from: 0, to: 60 * HOUR })
  expect(movedSpan(span, 'from', 50 * HOUR, outer).from).toBeLessThan(60 * HOUR)
  expect(movedSpan(span, 'to', 70 * HOUR, outer)).toEqual({ from: 40 * HOUR, to: 100 * HOUR })
  expect(movedSpan(span, 'both', 70 * HOUR, outer)).toEqual({ from: 80 * HOUR, to: 100 * HOUR })
})
