import { expect, test } from 'vitest'
import { categoryOf, provisionalMarket, snapshot, unitOf } from './bybit-market'

test.each([
  ['BTCUSDT', 'BTC', 'USDT', 'perpetual', null],
  ['BTCPERP', 'BTC', 'USDC', 'perpetual', null],
  ['BTC-26DEC25', 'BTC', 'USDC', 'future', Date.UTC(2025, 11, 26, 8)],
  ['BTCUSDT-2JAN26', 'BTC', 'USDT', 'future', Date.UTC(2026, 0, 2, 8)],
])('%s is linear: %s in %s, %s', (symbol, base, quote, kind, expiry) => {
  expect(provisionalMarket(symbol)).toEqual({
    id: `bybit:${symbol}`,
    venue: 'bybit',
    symbol,
    base,
    multiplier: 1,
    quote,
    settle: quote,
    kind,
    contractType: 'linear',
    contractSize: null,
    tickSize: null,
    expiry,
    origin: 'provisional',
  })
  expect(categoryOf(symbol)).toBe('linear')
})

test.each(['BTCUSD', 'BTCUSDZ25'])('%s is inverse and never guessed', (symbol) => {
  expect(provisionalMarket(symbol)).toBeUndefined()
  expect(categoryOf(symbol)).toBe('inverse')
  expect(snapshot.find((market) => market.symbol === symbol)).toMatchObject({
    contractType: 'inverse',
    contractSize: '1',
    quote: 'USD',
    settle: 'BTC',
  })
})

test.each(['', 'USDT', 'BTC-31FEB26', 'BTC-26XXX25', 'BTC/USDT', '-26DEC25'])('%s is no market', (symbol) => {
  expect(provisionalMarket(symbol)).toBeUndefined()
})

test.each([
  ['1000PEPE', 'PEPE', 1_000],
  ['10000SATS', 'SATS', 10_000],
  ['1000000MOG', 'MOG', 1_000_000],
  ['10000000AIDOGE', 'AIDOGE', 10_000_000],
  ['SHIB1000', 'SHIB', 1_000],
  ['1INCH', '1INCH', 1],
  ['BTC', 'BTC', 1],
])('a unit of %s holds %s times %d', (coin, base, multiplier) => {
  expect(unitOf(coin)).toEqual({ base, multiplier })
})
