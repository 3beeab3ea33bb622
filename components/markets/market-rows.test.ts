import { expect, test } from 'vitest'
import type { TotalsAnswer } from '@/lib/contract/answers'
import type { OverviewRow } from '@/lib/contract/overview-answer'
import { marketRows, orderedRows } from './market-rows'

function row(key: string, long: number, short: number, largest: number): OverviewRow {
  const none = { floor: false, spark_long: [], spark_short: [], parts: [] }
  return { key, long, short, long_count: 1, short_count: short > 0 ? 4 : 0, largest, ...none }
}

function totals(sums: Readonly<Record<string, number>>): TotalsAnswer {
  const rows = Object.entries(sums).map(([key, long]) => ({
    ...{ key, long, short: 1, long_count: 1, short_count: 1, unpriced: 0, floor: false, largest: null },
  }))
  const all = { long: 0, short: 0, long_count: 0, short_count: 0, unpriced: 0 }
  return { from: 0, to: 1, by: 'base', rows, all, floor: false, simulated: false }
}

const rows = marketRows([row('BTC', 75, 25, 40), row('ETH', 10, 80, 70), row('SOL', 5, 0, 5)], {
  '1h': totals({ ETH: 9 }),
  '4h': totals({ ETH: 19, BTC: 29 }),
  '12h': undefined,
  '24h': undefined,
})

test('each window has its sum, none where nothing was', () => {
  expect(rows.map(({ key, sums, longShare }) => [key, sums, longShare])).toEqual([
    ['BTC', { '1h': 0, '4h': 30, '12h': 0, '24h': 100 }, 0.75],
    ['ETH', { '1h': 10, '4h': 20, '12h': 0, '24h': 90 }, 10 / 90],
    ['SOL', { '1h': 0, '4h': 0, '12h': 0, '24h': 5 }, 1],
  ])
})

test('rows sort by any column, equal ones by the day', () => {
  const keys = (key: Parameters<typeof orderedRows>[1]['key'], descending = true) =>
    orderedRows(rows, { key, descending }).map((one) => one.key)
  expect(keys('24h')).toEqual(['BTC', 'ETH', 'SOL'])
  expect(keys('1h')).toEqual(['ETH', 'BTC', 'SOL'])
  expect(keys('share')).toEqual(['SOL', 'BTC', 'ETH'])
  expect(keys('prints')).toEqual(['BTC', 'ETH', 'SOL'])
  expect(keys('largest')).toEqual(['ETH', 'BTC', 'SOL'])
  expect(keys('asset', false)).toEqual(['BTC', 'ETH', 'SOL'])
})
