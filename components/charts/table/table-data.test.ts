import { expect, test } from 'vitest'
import { sortedRows, type TableData, tableCsv } from './table-data'

const data: TableData = {
  name: 'venues-BTC',
  columns: [
    { key: 'time', title: 'Time', kind: 'time' },
    { key: 'venue', title: 'Venue', kind: 'text' },
    { key: 'long_usd', title: 'Longs', kind: 'amount' },
  ],
  rows: [
    [Date.UTC(2025, 11, 11, 1, 36), 'testex', 1234.5678],
    [Date.UTC(2025, 11, 11, 1, 36, 10), '=cmd|"x"', null],
  ],
  about: ['SIMULATED', 'two\nlines'],
}

test('CSV holds provenance, ISO times and unrounded numbers, and disarms formulas', () => {
  expect(tableCsv(data)).toBe(
    [
      '# SIMULATED',
      '# two lines',
      'time,venue,long_usd',
      '2025-12-11T01:36Z,testex,1234.5678',
      '2025-12-11T01:36:10Z,"\'=cmd|""x""",',
      '',
    ].join('\r\n'),
  )
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
