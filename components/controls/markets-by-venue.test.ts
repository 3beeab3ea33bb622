import { expect, test } from 'vitest'
import { marketsByVenue } from './markets-by-venue'

const market = (venue: string, symbol: string, expiry: number | null = null) => ({
  id: `${venue}:${symbol}`,
  venue,
  symbol,
  expiry,
})

test('venues stand by name, a venue nobody describes by its id', () => {
  const groups = marketsByVenue(
    [market('zz', 'A'), market('b-usd', 'A'), market('a-usd', 'A')],
    [
      { id: 'a-usd', short_name: 'Yonder' },
      { id: 'b-usd', short_name: 'Alpha' },
    ],
  )
  expect(groups.map(({ venue, name }) => [venue, name])).toEqual([
    ['b-usd', 'Alpha'],
    ['a-usd', 'Yonder'],
    ['zz', 'zz'],
  ])
})

test('perpetuals come before dated contracts, and those by the day they end', () => {
  const markets = [
    market('v', 'BTC-0626', 1_782_000_000_000),
    market('v', 'BTC10'),
    market('v', 'BTC-0327', 1_774_000_000_000),
    market('v', 'BTC9'),
  ]
  const [group] = marketsByVenue(markets, [])
  expect(group?.markets.map(({ symbol }) => symbol)).toEqual(['BTC9', 'BTC10', 'BTC-0327', 'BTC-0626'])
})
