import { expect, test } from 'vitest'
import { WIRE_EVENT_COLUMNS } from '@/lib/contract/wire-event'
import { print } from '@/lib/heatmap/answers.fixture'
import { PRINT_COLUMNS, printColumns } from './columns'

test('a file tells of a print what exports tell, the page the first six columns', () => {
  const keys = PRINT_COLUMNS.map(({ key }) => key)
  expect(keys.toSorted()).toEqual([...WIRE_EVENT_COLUMNS].sort())
  const shown = PRINT_COLUMNS.filter(({ fileOnly }) => !fileOnly)
  expect(PRINT_COLUMNS.slice(0, 6)).toEqual(shown)
  const event = print({ amount_usd: null })
  const cells = Object.fromEntries(PRINT_COLUMNS.map(({ key, of }) => [key, of(event)]))
  expect(cells).toEqual({ ...event, multiplier: null, time_kind: null })
})

test.each([
  ['base', 'amount_base', 'Coins'],
  ['contracts', 'size', 'Amount'],
] as const)(
  'in %s the amount of a print stands before its dollars, and nothing is told twice',
  (unit, key, title) => {
    const columns = printColumns(unit)
    const keys = columns.map((column) => column.key)
    expect(keys.toSorted()).toEqual([...WIRE_EVENT_COLUMNS].sort())
    const shown = columns.filter(({ fileOnly }) => !fileOnly)
    expect(shown.map((column) => column.key)).toEqual([
      ...['time', 'market', 'liquidated', 'price', key, 'amount_usd', 'id'],
    ])
    expect(shown.slice(4, 6).map((column) => column.title)).toEqual([title, 'USD'])
  },
)
