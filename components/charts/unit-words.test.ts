import { expect, test } from 'vitest'
import { fullWriterOf, namingWriterOf } from './unit-words'

test('sums are written with their unit', () => {
  expect(namingWriterOf('usd', 'BTC')(4_791_335)).toBe('$4.79M')
  expect(namingWriterOf('base', 'BTC')(53.306)).toBe('53.3 BTC')
  expect([1, 2].map(namingWriterOf('contracts', 'BTC'))).toEqual(['1 contract', '2 contracts'])
  expect([1, 12_000].map(fullWriterOf('contracts', 'BTC'))).toEqual(['1 contract', '12,000 contracts'])
})
