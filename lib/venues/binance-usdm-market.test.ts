import { expect, test } from 'vitest'
import { provisionalMarket } from './binance-usdm-market'

test('a plain symbol is a perpetual margined in its quote', () => {
  expect(provisionalMarket('BTCUSDT')).toEqual({
    id: 'binance-usdm:BTCUSDT',
    venue: 'binance-usdm',
    symbol: 'BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    settle: 'USDT',
    kind: 'perpetual',
    contractType: 'linear',
    multiplier: 1,
    contractSize: null,
    tickSize: null,
    expiry: null,
    origin: 'provisional',
  })
})

test('a date in the symbol is an expiry at 08:00 UTC', () => {
  expect(provisionalMarket('BTCUSDT_251226')).toMatchObject({
    base: 'BTC',
    quote: 'USDT',
    kind: 'future',
    expiry: Date.UTC(2025, 11, 26, 8),
  })
})

test.each([
  ['1000PEPEUSDT', 'PEPE', 1000, 'USDT'],
  ['1000SHIBUSDC', 'SHIB', 1000, 'USDC'],
  ['1000000MOGUSDT', 'MOG', 1_000_000, 'USDT'],
  ['1MBABYDOGEUSDT', 'BABYDOGE', 1_000_000, 'USDT'],
  ['1INCHUSDT', '1INCH', 1, 'USDT'],
  ['0GUSDT', '0G', 1, 'USDT'],
  ['42USDT', '42', 1, 'USDT'],
  ['PUMPBTCUSDT', 'PUMPBTC', 1, 'USDT'],
  ['USDCUSDT', 'USDC', 1, 'USDT'],
  ['BTCUSDC', 'BTC', 1, 'USDC'],
  ['ETHBTC', 'ETH', 1, 'BTC'],
  ['币安人生USDT', '币安人生', 1, 'USDT'],
])('%s is %s times %d in %s', (symbol, base, multiplier, quote) => {
  expect(provisionalMarket(symbol)).toMatchObject({ base, multiplier, quote, settle: quote })
})

test.each([
  '',
  'USDT',
  'BTC',
  'btcusdt',
  'BTCUSD_PERP',
  'BTCUSDT_PERP',
  'BTCUSDT_251332',
  'BTC-USDT',
  'BTC_251226USDT',
])('%j is no market of this venue', (symbol) => expect(provisionalMarket(symbol)).toBeUndefined())
