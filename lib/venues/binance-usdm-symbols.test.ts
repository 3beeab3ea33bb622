import { expect, test } from 'vitest'
import { repairMisplacedQuote, restoreStripped } from './binance-usdm-symbols'

test.each([
  ['BTC', 'BTCUSDT'],
  ['1000PEPE', '1000PEPEUSDT'],
  ['币安人生', '币安人生USDT'],
  ['BTC_251226', 'BTCUSDT_251226'],
  ['BTCUSDT', 'BTCUSDT'],
  ['BTCUSDC', 'BTCUSDC'],
  ['ETHBUSD', 'ETHBUSD'],
  ['BTCUSDT_251226', 'BTCUSDT_251226'],
  ['ETHBTC', 'ETHBTC'],
  ['PUMPBTC', 'PUMPBTCUSDT'],
  ['NEIROETH', 'NEIROETHUSDT'],
  ['USDC', 'USDCUSDT'],
])('a recorder that wrote %s means %s', (written, symbol) => {
  expect(restoreStripped(written)).toBe(symbol)
})

test.each([
  ['BTC_251226USDT', 'BTCUSDT_251226'],
  ['ETHBTCUSDT', 'ETHBTC'],
  ['BTCUSDT', 'BTCUSDT'],
  ['PUMPBTCUSDT', 'PUMPBTCUSDT'],
  ['BTCUSDC', 'BTCUSDC'],
  ['BTCUSDT_251226', 'BTCUSDT_251226'],
])('a normalised file that says %s means %s', (written, symbol) => {
  expect(repairMisplacedQuote(written)).toBe(symbol)
})
