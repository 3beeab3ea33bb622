import { expect, test } from 'vitest'
import { parseTime } from './time'

const NOW = Date.UTC(2025, 11, 11, 3)

test.each([
  ['1765416960000', 1765416960000],
  ['0', 0],
  ['now', NOW],
  ['now-24h', NOW - 86_400_000],
  ['now-90s', NOW - 90_000],
  ['now-15m', NOW - 900_000],
  ['now-2w', NOW - 14 * 86_400_000],
  ['2025-12-11', Date.UTC(2025, 11, 11)],
  ['2025-12-11T01:36', Date.UTC(2025, 11, 11, 1, 36)],
  ['2025-12-11T01:36:05Z', Date.UTC(2025, 11, 11, 1, 36, 5)],
  ['2025-12-11T01:36:05.123Z', Date.UTC(2025, 11, 11, 1, 36, 5, 123)],
  ['2025-12-11T01:36:05+02:00', Date.UTC(2025, 11, 10, 23, 36, 5)],
  ['2025-12-11T01:36:05 02:00', Date.UTC(2025, 11, 10, 23, 36, 5)],
  ['2025-12-11T01:36:05-0530', Date.UTC(2025, 11, 11, 7, 6, 5)],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
])('%s is a time', (text, expected) => {
  expect(parseTime(text, NOW)).toBe(expected)
})

test('a time without an offset is UTC wherever the server stands', () => {
  expect(parseTime('2025-07-01T12:00:00', NOW)).toBe(Date.UTC(2025, 6, 1, 12))
})

test('a relative time before the epoch stops there', () => {
  expect(parseTime('now-99999w', NOW)).toBe(0)
})

test.each([
  '',
  'yesterday',
  '-5',
  '1e12',
  '12.5',
  '2025-02-31',
  '2025-13-01',
  '2025-12-11T25:00Z',
  'now-24',
  'now - 24h',
  '99999999999999999',
  '8640000000000001',
  '2025-12-11T01',
  'NaN',
])('%j is no time', (text) => {
  expect(parseTime(text, NOW)).toBeNull()
})
