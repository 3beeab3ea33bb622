import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryAfter } from '@/lib/pull/retry-after'
import { backOff } from './back-off'

const range = { firstPauseMs: 1_000, longestPauseMs: 60_000 }

test('the ceiling doubles up to the longest pause, and starts again after a reset', () => {
  const pauses = backOff(range, () => 1)
  expect(Array.from({ length: 8 }, pauses.next)).toEqual([
    2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ])
  pauses.reset()
  expect(pauses.next()).toBe(2_000)
})

test('no pause is shorter than the first or longer than the longest', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })), (randoms) => {
      const left = [...randoms]
      const pauses = backOff(range, () => left.shift() ?? 0)
      for (const _ of randoms) {
        const pause = pauses.next()
        expect(pause).toBeGreaterThanOrEqual(1_000)
        expect(pause).toBeLessThan(60_000)
      }
    }),
  )
})

const NOW = Date.UTC(2026, 10, 21, 12)

test.each([
  [429, '7', 7_000],
  [418, '120', 120_000],
  [503, ' 3 ', 3_000],
  [503, 'Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
  [503, 'Sat, 21 Nov 2026 11:00:00 GMT', 0],
  [429, undefined, 60_000],
  [418, 'soon', 60_000],
  [503, undefined, null],
  [500, 'soon', null],
])('status %i with Retry-After %j asks for %j ms', (status, header, pause) => {
  expect(retryAfter(status, header, NOW)).toBe(pause)
})
