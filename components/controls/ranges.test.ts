import { expect, test } from 'vitest'
import { parseView } from '@/lib/contract/view-query'
import { parseField, rangeWords, writeField } from './ranges'

const KOLKATA = 'Asia/Kolkata'
const NEW_YORK = 'America/New_York'

test('a field is read and written by the clocks of the zone', () => {
  expect(parseField('2025-12-11T07:00', 'UTC')).toBe(Date.UTC(2025, 11, 11, 7))
  expect(parseField('2025-12-11T07:00', KOLKATA)).toBe(Date.UTC(2025, 11, 11, 1, 30))
  expect(writeField(Date.UTC(2025, 11, 11, 1, 30), KOLKATA)).toBe('2025-12-11T07:00')
  expect(parseField('', KOLKATA)).toBeNull()
})

test('a day on which clocks are put back lasts 25 hours', () => {
  const from = parseField('2025-11-02T00:00', NEW_YORK) ?? 0
  const to = parseField('2025-11-03T00:00', NEW_YORK) ?? 0
  expect(to - from).toBe(25 * 3_600_000)
})

const NOW = Date.UTC(2025, 11, 11, 12)

test.each([
  ['from=2025-12-11T01:30Z&to=2025-12-11T03:20Z', '01:30–03:20'],
  ['from=2025-12-09T01:30Z&to=2025-12-09T03:20Z', '9 Dec 01:30–03:20'],
  ['from=2025-06-01T00:00Z&to=2025-06-02T00:00Z', '1 Jun'],
  ['from=2025-06-01T00:00Z&to=2025-06-04T00:00Z', '1 Jun–3 Jun'],
  ['from=2025-06-01T00:00Z&to=2025-06-02T00:00Z&tz=Asia/Kolkata', '1 Jun–2 Jun'],
])('an own range, %s, is %s', (query, words) => {
  expect(rangeWords(parseView(Object.fromEntries(new URLSearchParams(query)), []).view, NOW)).toBe(words)
})
