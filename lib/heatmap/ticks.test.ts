import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/contract/units'
import { timeTicks } from './time-ticks'
import { decadeTicks, fewTicks, valueTicks } from './value-ticks'

const labels = (from: number, to: number, width: number, zone = 'UTC') =>
  timeTicks({ from, to }, width, zone).map(({ label, major }) => (major ? `[${label}]` : label))

test('two hours: every ten minutes, full hours stand out', () => {
  const from = Date.UTC(2025, 11, 11, 1, 30)
  expect(labels(from, from + 110 * MINUTE, 880)).toEqual([
    '01:30',
    '01:40',
    '01:50',
    '[02:00]',
    '02:10',
    '02:20',
    '02:30',
    '02:40',
    '02:50',
    '[03:00]',
    '03:10',
  ])
})

test('a day: midnight is written as its day', () => {
  const from = Date.UTC(2025, 11, 10, 14, 20)
  expect(labels(from, from + DAY, 500)).toEqual([
    '15:00',
    '18:00',
    '21:00',
    '[11 Dec]',
    '03:00',
    '06:00',
    '09:00',
    '12:00',
  ])
})

test('months begin where they begin, a year is written where it begins', () => {
  expect(labels(Date.UTC(2025, 8, 15), Date.UTC(2026, 2, 15), 500)).toEqual([
    'Oct',
    'Nov',
    'Dec',
    '[2026]',
    'Feb',
    'Mar',
  ])
})

test('weeks keep the same days of every month', () => {
  expect(labels(Date.UTC(2025, 10, 20), Date.UTC(2025, 11, 20), 300)).toEqual([
    '22 Nov',
    '[1 Dec]',
    '8 Dec',
    '15 Dec',
  ])
})

test('ticks stay on the wall clock of a zone when its clock is changed', () => {
  const from = Date.UTC(2025, 2, 29, 12)
  const ticks = timeTicks({ from, to: from + 36 * HOUR }, 400, 'Europe/Berlin')
  expect(ticks.map(({ label }) => label)).toEqual(['18:00', '30 Mar', '06:00', '12:00', '18:00', '31 Mar'])
})

test('the day on which clocks are put back has its hours once, at their places', () => {
  const from = Date.UTC(2025, 9, 25, 22)
  const ticks = timeTicks({ from, to: from + 25 * HOUR }, 420, 'Europe/Berlin')
  expect(ticks.map(({ at, label }) => [label, (at - from) / HOUR])).toEqual([
    ['26 Oct', 0],
    ['04:00', 5],
    ['08:00', 9],
    ['12:00', 13],
    ['16:00', 17],
    ['20:00', 21],
  ])
})

test('the hour that comes twice has its ticks twice', () => {
  const from = Date.UTC(2025, 10, 2, 4, 30)
  const labels = (length: number, start = from) =>
    timeTicks({ from: start, to: start + length }, 400, 'America/New_York').map(({ label }) => label)
  expect(labels(4 * HOUR)).toEqual(['01:00', '01:00', '02:00', '03:00'])
  expect(labels(30 * MINUTE, Date.UTC(2025, 10, 2, 6))).toEqual(
    ['00', '05', '10', '15', '20', '25'].map((minute) => `01:${minute}`),
  )
})

test('an hour that clocks skip has no tick beside that of the next', () => {
  const from = Date.UTC(2025, 2, 9, 5)
  const ticks = timeTicks({ from, to: from + 8 * HOUR }, 250, 'America/New_York')
  expect(ticks.map(({ at, label }) => [label, (at - from) / HOUR])).toEqual([
    ['9 Mar', 0],
    ['04:00', 3],
    ['06:00', 5],
    ['08:00', 7],
  ])
})

test('a day whose midnight is skipped begins an hour later', () => {
  const from = Date.UTC(2025, 3, 24, 18)
  const ticks = timeTicks({ from, to: from + 8 * HOUR }, 250, 'Africa/Cairo')
  expect(ticks.map(({ at, label, major }) => [label, (at - from) / HOUR, major])).toEqual([
    ['20:00', 0, false],
    ['22:00', 2, false],
    ['25 Apr', 4, true],
    ['02:00', 5, false],
    ['04:00', 7, false],
  ])
})

test('weeks and months begin at midnight of the zone on both sides of a change of clocks', () => {
  const weeks = timeTicks(
    { from: Date.UTC(2025, 9, 20), to: Date.UTC(2025, 10, 20) },
    300,
    'America/New_York',
  )
  expect(weeks.map(({ at, label }) => [label, new Date(at).toISOString().slice(0, 16)])).toEqual([
    ['22 Oct', '2025-10-22T04:00'],
    ['1 Nov', '2025-11-01T04:00'],
    ['8 Nov', '2025-11-08T05:00'],
    ['15 Nov', '2025-11-15T05:00'],
  ])
  const months = timeTicks({ from: Date.UTC(2018, 1, 10), to: Date.UTC(2018, 6, 1) }, 300, 'Australia/Sydney')
  expect(months.map(({ at, label }) => [label, new Date(at).toISOString().slice(0, 16)])).toEqual([
    ['Mar', '2018-02-28T13:00'],
    ['Apr', '2018-03-31T13:00'],
    ['May', '2018-04-30T14:00'],
    ['Jun', '2018-05-31T14:00'],
    ['Jul', '2018-06-30T14:00'],
  ])
})

test('values are round and far enough apart', () => {
  expect(valueTicks(89_251, 90_918, 370, 36)).toEqual({
    step: 200,
    values: [89_400, 89_600, 89_800, 90_000, 90_200, 90_400, 90_600, 90_800],
    decimals: 0,
  })
  expect(valueTicks(-0.31, 0.12, 100, 20).values).toEqual([-0.3, -0.2, -0.1, 0, 0.1])
  expect(valueTicks(1.6951, 1.6999, 300, 40)).toEqual({
    step: 0.001,
    values: [1.696, 1.697, 1.698, 1.699],
    decimals: 3,
  })
})

test('decades enclose their ends', () => {
  expect(decadeTicks(10, 10_000)).toEqual([10, 100, 1_000, 10_000])
  expect(decadeTicks(0.05, 30)).toEqual([0.01, 0.1, 1, 10, 100])
})

test('ticks of tiny prices have the decimals that tell them apart', () => {
  const { values, decimals } = valueTicks(0.00000452, 0.00000478, 300, 36)
  expect(decimals).toBe(8)
  expect(values).toEqual([0.00000455, 0.0000046, 0.00000465, 0.0000047, 0.00000475])
})

test('a low plot has at least two labels, none over another', () => {
  expect(fewTicks(2_155, 2_227, 38).values).toEqual([2_160, 2_220])
  expect(fewTicks(0, 100, 44).values).toEqual([0, 50, 100])
  for (const height of [38, 44]) {
    for (let low = 0; low < 100; low += 0.7) {
      const high = low + 1 + low / 9
      const { values } = fewTicks(low, high, height)
      const places = values.map((value) => (value / (high - low)) * height)
      const gaps = places.slice(1).map((at, i) => at - (places[i] ?? 0))
      expect(gaps.length).toBeGreaterThan(0)
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(12)
    }
  }
})
