import { expect, test } from 'vitest'
import {
  bucketWords,
  clock,
  columnSpan,
  daySpan,
  duration,
  heldSpan,
  isoMinute,
  momentOf,
  momentOfPrint,
  zoneCity,
  zoneOffset,
  zoneShort,
} from './format-time'
import { DAY, HOUR, MINUTE, SECOND } from './units'

const START = Date.UTC(2025, 11, 11, 1, 36, 23)
const END = Date.UTC(2025, 11, 11, 3, 18, 19)

test('a range within a day writes the day once', () => {
  expect(daySpan({ from: START, to: END }, 'UTC')).toBe('11 Dec 2025, 01:36–03:18 UTC')
  expect(heldSpan({ from: START, to: END }, 'UTC')).toBe('2025-12-11 01:36–03:18 UTC')
})

test('a range over days writes both', () => {
  const to = END + DAY
  expect(daySpan({ from: START, to }, 'UTC')).toBe('11 Dec 2025 01:36 – 12 Dec 2025 03:18 UTC')
  expect(heldSpan({ from: START, to }, 'UTC')).toBe('2025-12-11 01:36–2025-12-12 03:18 UTC')
})

test('a range that ends in a column which is still filling ends now', () => {
  const to = END + DAY
  expect(daySpan({ from: START, to }, 'UTC', to - 1)).toBe('11 Dec 2025 01:36 – now UTC')
  expect(daySpan({ from: START, to }, 'UTC', to)).toBe('11 Dec 2025 01:36 – 12 Dec 2025 03:18 UTC')
})

test('columns are half open, with seconds only where they are shorter than a minute', () => {
  const from = Date.UTC(2025, 11, 11, 2, 18)
  expect(columnSpan({ from, to: from + MINUTE }, 'UTC', false)).toBe('02:18–02:19 UTC')
  expect(columnSpan({ from, to: from + 10 * SECOND }, 'UTC', false)).toBe('02:18:00–02:18:10 UTC')
  expect(columnSpan({ from, to: from + HOUR }, 'UTC', true)).toBe('11 Dec, 02:18–03:18 UTC')
  expect(columnSpan({ from: Date.UTC(2025, 11, 11), to: Date.UTC(2025, 11, 12) }, 'UTC', true)).toBe(
    '11 Dec 2025 UTC',
  )
})

test('a day of UTC is told by both ends where it is none of the zone', () => {
  const day = { from: Date.UTC(2025, 11, 11), to: Date.UTC(2025, 11, 12) }
  expect(columnSpan(day, 'Asia/Kolkata', true)).toBe('11 Dec 2025 05:30 – 12 Dec 2025 05:30 Asia/Kolkata')
})

test('a range that ends in the hour that comes twice says which one it is', () => {
  const span = { from: Date.UTC(2025, 10, 2, 5, 30), to: Date.UTC(2025, 10, 2, 6, 30) }
  expect(daySpan(span, 'America/New_York')).toBe('2 Nov 2025, 01:30–01:30 America/New_York (UTC-4 to UTC-5)')
})

test('the hour that comes twice says which one it is', () => {
  const column = (hour: number) => {
    const from = Date.UTC(2025, 10, 2, hour)
    return columnSpan({ from, to: from + HOUR }, 'America/New_York', false)
  }
  expect(column(3)).toBe('23:00–00:00 America/New_York')
  expect(column(4)).toBe('00:00–01:00 America/New_York (UTC-4)')
  expect(column(5)).toBe('01:00–01:00 America/New_York (UTC-4 to UTC-5)')
  expect(column(6)).toBe('01:00–02:00 America/New_York (UTC-5)')
  expect(column(7)).toBe('02:00–03:00 America/New_York')
})

test('zones move the wall clock, summer time included', () => {
  expect(zoneOffset(Date.UTC(2025, 0, 1), 'Europe/Berlin')).toBe(HOUR)
  expect(zoneOffset(Date.UTC(2025, 6, 1), 'Europe/Berlin')).toBe(2 * HOUR)
  expect(zoneOffset(Date.UTC(2025, 6, 1), 'America/New_York')).toBe(-4 * HOUR)
  expect(zoneOffset(Date.UTC(2025, 6, 1), 'Asia/Kolkata')).toBe(5.5 * HOUR)
  expect(clock(START, 'Asia/Kolkata')).toBe('07:06')
})

test('buckets and durations in words', () => {
  expect([10 * SECOND, MINUTE, 15 * MINUTE, 4 * HOUR, DAY].map(bucketWords)).toEqual([
    '10 s',
    '1 min',
    '15 min',
    '4 h',
    '1 d',
  ])
  expect([500, 4 * MINUTE, 11 * MINUTE + 41 * SECOND, 3 * HOUR + 5 * MINUTE, 2 * DAY].map(duration)).toEqual([
    'under 1 s',
    '4 min',
    '11 min 41 s',
    '3 h 5 min',
    '2 d',
  ])
})

test('moments in links drop what is zero', () => {
  expect(isoMinute(Date.UTC(2025, 11, 11, 1, 30))).toBe('2025-12-11T01:30Z')
  expect(isoMinute(START)).toBe('2025-12-11T01:36:23Z')
  expect(isoMinute(START + 5)).toBe('2025-12-11T01:36:23.005Z')
})

test.each([
  ['UTC', '2025-03-30T02:30', '2025-03-30T02:30'],
  ['Europe/Berlin', '2025-03-30T01:30', '2025-03-30T00:30'],
  // Skipped: clocks go from 02:00 to 03:00.
  ['Europe/Berlin', '2025-03-30T02:30', '2025-03-30T01:30'],
  ['Europe/Berlin', '2025-03-30T03:30', '2025-03-30T01:30'],
  // Comes twice: clocks go from 03:00 back to 02:00.
  ['Europe/Berlin', '2025-10-26T02:30', '2025-10-26T00:30'],
  ['Europe/Berlin', '2025-10-26T03:30', '2025-10-26T02:30'],
  ['America/New_York', '2025-11-08T00:00', '2025-11-08T05:00'],
])('%s shows %s at %s', (zone, wall, moment) => {
  expect(new Date(momentOf(Date.parse(`${wall}Z`), zone)).toISOString().slice(0, 16)).toBe(moment)
})

test('a print tells its day in a range over a day, its year in one over a year', () => {
  const written = (length: number) => momentOfPrint(START, { from: 0, to: length }, 'America/New_York')
  expect(written(DAY)).toBe('20:36:23')
  expect(written(DAY + 1)).toBe('10 Dec 20:36')
  expect(written(366 * DAY)).toBe('10 Dec 2025')
})

test('a zone is called by its city', () => {
  expect(['UTC', 'America/New_York', 'America/Argentina/Buenos_Aires'].map(zoneCity)).toEqual([
    'UTC',
    'New York',
    'Buenos Aires',
  ])
})

test('a zone with a long city is called by its offset where there is little room', () => {
  const winter = Date.UTC(2025, 11, 11)
  const zones = [
    'UTC',
    'America/New_York',
    'Asia/Kolkata',
    'America/Argentina/Buenos_Aires',
    'Asia/Kathmandu',
  ]
  expect(zones.map((zone) => zoneShort(zone, winter))).toEqual([
    'UTC',
    'New York',
    'Kolkata',
    'UTC-3',
    'UTC+5:45',
  ])
})
