import { expect, test } from 'vitest'
import { isolated } from './isolated'

test('a name from right to left keeps its place in the sentence, others are as they are', () => {
  expect(isolated('مرحباUSDT')).toBe('\u2068مرحباUSDT\u2069')
  expect(isolated('שלום')).toBe('\u2068שלום\u2069')
  expect(['BTC', '币安人生USDT', '1000PEPE'].map(isolated)).toEqual(['BTC', '币安人生USDT', '1000PEPE'])
})
