import { expect, test } from 'vitest'
import { onVenues, venuesCounted } from './scope'

test('a view of one market counts its venue alone', () => {
  expect(venuesCounted({ market: 'venue-a:BTCUSDT', venues: [] })).toEqual(['venue-a'])
  expect(venuesCounted({ market: null, venues: ['venue-b'] })).toEqual(['venue-b'])
  expect(venuesCounted({ market: null, venues: [] })).toEqual([])
})

test('choosing venues leaves the one market, and its contracts', () => {
  expect(onVenues({ unit: 'contracts' }, ['venue-a'])).toEqual({
    venues: ['venue-a'],
    market: null,
    unit: 'usd',
  })
  expect(onVenues({ unit: 'base' }, [])).toEqual({ venues: [], market: null, unit: 'base' })
})
