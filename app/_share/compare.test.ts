import { expect, test } from 'vitest'
import { heatmapData } from '@/lib/picture/chart-data.fixture'
import { differencesOf } from './compare'

const THEN = { long: 4_791_335.64, short: 120_404.49, long_count: 326, short_count: 20, unpriced: 0 }

function changesTo(now: Partial<typeof THEN>) {
  const today = heatmapData({}, { totals: { ...THEN, ...now } })
  return differencesOf(heatmapData({}, { totals: THEN }), today).map(({ today, change }) => [today, change])
}

test('a change of some dollars among millions is a difference', () => {
  expect(changesTo({ long: 4_791_340.64 })[0]).toEqual(['$4,791,341', '+$5.00'])
})

test('the same amounts added in another order are no difference', () => {
  expect(changesTo({ long: 4_791_335.640000001 }).every(([, change]) => change === '')).toBe(true)
})

test('what is gone is told with a minus sign in dollars and in prints', () => {
  expect(changesTo({ long: 0, long_count: 0 })).toEqual([
    ['none', '−$4,791,336'],
    ['$120,404', ''],
    ['0', '−326'],
    ['20', ''],
    ['1', ''],
  ])
})
