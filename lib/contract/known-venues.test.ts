import { expect, test } from 'vitest'
import { withKnownVenues } from './known-venues'

const KNOWN = new Set(['venue-a', 'venue-b'])

test('venues that exist stay as they are named', () => {
  const query = 'venues=venue-a%2Cvenue-b&side=long'
  expect(withKnownVenues(query, KNOWN)).toEqual({ query, notice: null })
  expect(withKnownVenues('', KNOWN)).toEqual({ query: '', notice: null })
})

test('of a list that is partly unknown the known ones are shown', () => {
  expect(withKnownVenues('venues=nope,venue-b&side=long', KNOWN)).toEqual({
    query: 'venues=venue-b&side=long',
    notice: { param: 'venues', given: 'nope', used: 'venue-b' },
  })
})

test('where none is known all are shown', () => {
  expect(withKnownVenues('venues=nope', KNOWN)).toEqual({
    query: '',
    notice: { param: 'venues', given: 'nope', used: 'every venue' },
  })
})
