import { expect, test } from 'vitest'
import { DAY, HOUR } from '@/lib/contract/units'
import { barGridOf, checkOnGrid } from './bar-grid'

test('the most common spacing is the length of a bar, whatever the order, holes and repeats', () => {
  const times = [5, 0, 1, 1, 2, 9, 10].map((hour) => hour * HOUR)
  expect(barGridOf(times)).toEqual({ barMs: HOUR, offset: 0 })
})

test('weeks start on Monday, not on the weekday of the epoch', () => {
  const monday = Date.UTC(2025, 11, 8)
  const grid = barGridOf([monday, monday + 7 * DAY, monday + 14 * DAY])
  expect(grid).toEqual({ barMs: 7 * DAY, offset: 4 * DAY })
  expect(() => grid && checkOnGrid(monday + 21 * DAY, grid)).not.toThrow()
  expect(() => grid && checkOnGrid(monday + DAY, grid)).toThrow('is not the start of a bar of 604800 s')
})

test('one bar tells nothing', () => {
  expect(barGridOf([HOUR, HOUR])).toBe(null)
})
