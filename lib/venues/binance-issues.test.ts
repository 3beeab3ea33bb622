import { expect, test } from 'vitest'
import { issuesOf2021 } from './binance-issues'

test('two weeks are missing in recordings of vendors, then four months are too low', () => {
  expect(issuesOf2021('binance-coinm').map(({ id, venue, from, to }) => [id, venue, from, to])).toEqual([
    ['binance-coinm-2021-missing', 'binance-coinm', Date.UTC(2021, 3, 27), Date.UTC(2021, 4, 11)],
    ['binance-coinm-2021-under-reported', 'binance-coinm', Date.UTC(2021, 4, 11), Date.UTC(2021, 8, 1)],
  ])
})
