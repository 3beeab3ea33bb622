import { expect, test } from 'vitest'
import { WIRE_EVENT_COLUMNS } from '@/lib/contract/wire-event'
import { print } from '@/lib/heatmap/answers.fixture'
import { PRINT_COLUMNS } from './columns'

test('a file tells of a print what exports tell, the page the first six columns', () => {
  const keys = PRINT_COLUMNS.map(({ key }) => key)
  expect(keys.toSorted()).toEqual([...WIRE_EVENT_COLUMNS].sort())
  const shown = PRINT_COLUMNS.filter(({ fileOnly }) => !fileOnly)
  expect(PRINT_COLUMNS.slice(0, 6)).toEqual(shown)
  const event = print({ amount_usd: null })
  const cells = Object.fromEntries(PRINT_COLUMNS.map(({ key, of }) => [key, of(event)]))
  expect(cells).toEqual({ ...event, multiplier: null, time_kind: null })
})
