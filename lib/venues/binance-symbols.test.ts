import { expect, test } from 'vitest'
import { deliveryTime, linearMarket, snapshotOf } from './binance-symbols'

test('markets that symbols spell are stated; what spells none is left out', () => {
  const stated = snapshotOf((symbol) => linearMarket('aster', symbol), ['BTCUSDT', 'nothing', 'ETHUSDC'])
  expect(stated.map(({ id, base, quote, origin }) => [id, base, quote, origin])).toEqual([
    ['aster:BTCUSDT', 'BTC', 'USDT', 'snapshot'],
    ['aster:ETHUSDC', 'ETH', 'USDC', 'snapshot'],
  ])
})

test('a delivery date means 08:00 UTC of that day, where there is such a day', () => {
  expect(deliveryTime('251226')).toBe(Date.UTC(2025, 11, 26, 8))
  expect(['250230', '251332', 'PERP', ''].map(deliveryTime)).toEqual(Array(4).fill(undefined))
})
