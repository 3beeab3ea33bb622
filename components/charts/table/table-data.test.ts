import { expect, test } from 'vitest'
import { sortedRows, type TableData, tableCsv, tableJson } from './table-data'

const data: TableData = {
  columns: [
    { key: 'time', title: 'Time', kind: 'time' },
    { key: 'venue', title: 'Venue', kind: 'text' },
    { key: 'long_usd', title: 'Longs', kind: 'amount' },
  ],
  rows: [
    [Date.UTC(2025, 11, 11, 1, 36), 'testex', 1234.5678],
    [Date.UTC(2025, 11, 11, 1, 36, 10), '=cmd|"x"', null],
  ],
  origin: {
    chart: 'venues',
    base: 'BTC',
    query: 'from=2025-12-11T01:00Z&to=2025-12-11T02:00Z',
    from: Date.UTC(2025, 11, 11, 1),
    to: Date.UTC(2025, 11, 11, 2),
    unit: 'usd',
    floor: true,
    coverage: 'sampled',
    venues: ['testex'],
    markets: ['testex:BTCUSDT'],
    notes: ['two\nlines'],
    simulated: true,
    attribution: ['A Vendor (CC BY 4.0)'],
  },
}
const about = {
  ...data.origin,
  asOf: Date.UTC(2025, 11, 12),
  source: 'https://example.org/BTC',
  hash: null,
  harmonisation: '1',
}

test('CSV holds provenance, ISO times and unrounded numbers, and disarms formulas', () => {
  expect(tableCsv(data, about).split('\r\n')).toEqual([
    '# SIMULATED: Simulated market: nothing here was traded',
    '# chart venues of BTC, view from=2025-12-11T01:00Z&to=2025-12-11T02:00Z',
    '# from 2025-12-11T01:00:00.000Z to 2025-12-11T02:00:00.000Z, half open, UTC',
    '# unit usd; sums are at least this much; coverage sampled',
    '# venues testex',
    '# markets testex:BTCUSDT',
    '# two lines',
    '# harmonisation 1; data as of 2025-12-12T00:00:00.000Z',
    '# Includes data of A Vendor (CC BY 4.0)',
    '# source https://example.org/BTC',
    'time,venue,long_usd',
    '2025-12-11T01:36Z,testex,1234.5678',
    '2025-12-11T01:36:10Z,"\'=cmd|""x""",',
    '',
  ])
})

test('JSON holds the same rows and the same provenance', () => {
  const { query: view, ...origin } = data.origin
  expect(JSON.parse(tableJson(data, about))).toEqual({
    ...origin,
    view,
    as_of: 1_765_497_600_000,
    harmonisation: '1',
    source: 'https://example.org/BTC',
    columns: ['time', 'venue', 'long_usd'],
    rows: [
      [1_765_416_960_000, 'testex', 1234.5678],
      [1_765_416_970_000, '=cmd|"x"', null],
    ],
  })
})

test('rows sort by numbers and by names, unknown values last either way', () => {
  const rows = [
    ['b', 2],
    ['a', 10],
    ['c', null],
  ]
  const keys = (column: number, descending: boolean) =>
    sortedRows(rows, { column, descending }).map(([key]) => key)
  expect(keys(1, false)).toEqual(['b', 'a', 'c'])
  expect(keys(1, true)).toEqual(['a', 'b', 'c'])
  expect(keys(0, true)).toEqual(['c', 'b', 'a'])
  expect(sortedRows(rows, null)).toBe(rows)
})
