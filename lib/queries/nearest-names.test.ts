import { expect, test } from 'vitest'
import { nearestNames } from './nearest-names'

test('names that are near come first', () => {
  expect(nearestNames('btcsud', ['BTCUSD', 'BTCUSDT', 'ETHUSD', 'DOGE'])).toEqual(['BTCUSD', 'BTCUSDT'])
  expect(nearestNames('BTX', ['ETH', 'BTC', 'BNB'])).toEqual(['BTC'])
})

test('nothing is suggested for what is like nothing', () => {
  expect(nearestNames('x'.repeat(200), ['BTC', 'ETH'])).toEqual([])
  expect(nearestNames('BTC', [])).toEqual([])
})
