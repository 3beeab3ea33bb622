import { expect, test } from 'vitest'
import { ageOf } from './age'
import { MINUTE, SECOND } from './units'

const CAME = Date.UTC(2025, 11, 11, 3, 18, 19)

test.each([
  ['just come', 0, 'fresh'],
  ['one refresh missed', MINUTE + SECOND, 'fresh'],
  ['two intervals, to the millisecond', 2 * MINUTE, 'fresh'],
  ['older than two intervals', 2 * MINUTE + 1, 'late'],
  ['just under ten', 10 * MINUTE - 1, 'late'],
  ['ten intervals', 10 * MINUTE, 'old'],
  ['a day asleep', 24 * 60 * MINUTE, 'old'],
  ['a clock that was set back', -MINUTE, 'fresh'],
] as const)('%s', (_what, elapsed, age) => {
  expect(ageOf(CAME, MINUTE, CAME + elapsed)).toBe(age)
})

test('the interval decides, not the minutes', () => {
  expect(ageOf(CAME, 5 * SECOND, CAME + 11 * SECOND)).toBe('late')
  expect(ageOf(CAME, 30 * SECOND, CAME + 11 * SECOND)).toBe('fresh')
})

test('what is never renewed, and what never came, has no age', () => {
  expect(ageOf(CAME, null, CAME + 60 * MINUTE)).toBe('fresh')
  expect(ageOf(null, MINUTE, CAME)).toBe('fresh')
})
