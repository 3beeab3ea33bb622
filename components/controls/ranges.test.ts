import { expect, test } from 'vitest'
import { parseView } from '@/lib/contract/view'
import { rangeWords } from './ranges'

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
