import { expect, test } from 'vitest'
import type { VenueAnswer } from '@/lib/contract/answers'
import { fittingChips } from './fitting-chips'

const VENUES = Array.from(
  { length: 17 },
  (_, i) => ({ id: `v${i}`, short_name: 'Example', state: 'live', coverage: 'sampled' }) as VenueAnswer,
)

test('as many chips as the line holds, beside the button for the others', () => {
  const narrow = fittingChips(VENUES, 400, true)
  const wide = fittingChips(VENUES, 1_000, true)
  expect(narrow).toBeGreaterThanOrEqual(1)
  expect(wide).toBeGreaterThan(narrow)
  expect(wide).toBeLessThan(7)
  expect(fittingChips(VENUES, 1_000, false)).toBeGreaterThan(wide)
  expect(fittingChips(VENUES, 10_000, true)).toBe(17)
})

test('one stands in any case', () => {
  expect(fittingChips(VENUES, 50, true)).toBe(1)
})
