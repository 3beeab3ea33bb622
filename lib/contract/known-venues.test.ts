import { expect, test } from 'vitest'
import { withKnownVenues, withoutMarket } from './known-venues'

const KNOWN = new Set(['venue-a', 'venue-b'])

test('venues that exist stay as they are named', () => {
  const query = 'venues=venue-a%2Cvenue-b&side=long'
  expect(withKnownVenues(query, KNOWN)).toEqual({ query, notices: [] })
  expect(withKnownVenues('', KNOWN)).toEqual({ query: '', notices: [] })
})

test('of a list that is partly unknown the known ones are shown', () => {
  expect(withKnownVenues('venues=nope,venue-b&side=long', KNOWN)).toEqual({
    query: 'venues=venue-b&side=long',
    notices: [{ param: 'venues', given: 'nope', used: 'venue-b' }],
  })
})

test('where none is known all are shown', () => {
  expect(withKnownVenues('venues=nope', KNOWN)).toEqual({
    query: '',
    notices: [{ param: 'venues', given: 'nope', used: 'every venue' }],
  })
})

test('a market that cannot be shown is left out, and it is said why', () => {
  const fault = { near: ['venue-a:BTCUSDT'] }
  expect(withoutMarket('market=venue-a%3ABTCUSD&side=long', fault)).toEqual({
    query: 'side=long',
    notices: [{ param: 'market', given: 'venue-a:BTCUSD', used: 'every market', fault }],
  })
})
