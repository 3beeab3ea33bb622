import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/contract/units'
import { shownSpan, shownSpanStep } from './shown-span'

const NOW = Date.UTC(2025, 11, 11, 13, 3, 20)
const ago = (before: number) => ({ before })

test('a range up to now ends with the five minutes that are running, and is as long as it says', () => {
  const span = shownSpan({ from: ago(DAY), to: ago(0) }, NOW)
  expect(span).toEqual({ from: Date.UTC(2025, 11, 10, 13, 5), to: Date.UTC(2025, 11, 11, 13, 5) })
})

test.each([
  [HOUR, MINUTE],
  [12 * HOUR, MINUTE],
  [DAY, 5 * MINUTE],
  [7 * DAY, 15 * MINUTE],
  [30 * DAY, HOUR],
  [90 * DAY, 4 * HOUR],
  [365 * DAY, DAY],
])('a range of %i ms moves on by %i ms', (length, step) => {
  expect(shownSpanStep({ from: ago(length), to: ago(0) })).toBe(step)
})

test('a range that ended some time ago moves on as one of its length', () => {
  const span = shownSpan({ from: ago(2 * DAY), to: ago(DAY) }, NOW)
  expect(span).toEqual({ from: Date.UTC(2025, 11, 9, 13, 5), to: Date.UTC(2025, 11, 10, 13, 5) })
})

test('fixed moments stay as they are', () => {
  const fixed = { from: { at: 1_000 }, to: { at: 61_001 } }
  expect(shownSpan(fixed, NOW)).toEqual({ from: 1_000, to: 61_001 })
  expect(shownSpanStep(fixed)).toBeNull()
})

test('a range with one fixed end moves on at the other', () => {
  const from = Date.UTC(2025, 11, 11)
  expect(shownSpan({ from: { at: from }, to: ago(0) }, NOW)).toEqual({
    from,
    to: Date.UTC(2025, 11, 11, 13, 5),
  })
})
