import { expect, test } from 'vitest'
import { headlineText, namesText } from './texts'

const SUMS = { long: 4_790_000, short: 120_000, long_count: 330, short_count: 16, floor: true, covered: [{}] }
const ZERO = { ...SUMS, long: 0, short: 0, long_count: 0, short_count: 0 }

test('the larger side comes first, and a floor says so', () => {
  expect(headlineText(SUMS)).toMatch(
    /^Longs liquidated \(forced sells\) ≥\s\$4\.79M, shorts \(forced buys\) ≥\s\$120K$/,
  )
  expect(headlineText({ ...SUMS, long: 0, floor: false })).toBe(
    'Shorts liquidated (forced buys) $120K, longs (forced sells) none',
  )
})

test('none is said only where somebody listened', () => {
  expect(headlineText(ZERO)).toBe('Longs liquidated (forced sells) none, shorts (forced buys) none')
  expect(headlineText({ ...ZERO, covered: [] })).toBe('No data is held for this range')
})

test('prints without a dollar amount are data', () => {
  expect(headlineText({ ...ZERO, covered: [], long_count: 5 })).toContain('none')
})

test('many names are counted', () => {
  expect(namesText(['A', 'B'])).toBe('A, B')
  expect(namesText(['A', 'B', 'C', 'D', 'E', 'F'])).toBe('A, B, C, D and 2 more')
})
