import { expect, test } from 'vitest'
import { amountsOf } from '@/lib/contract/amounts'
import { findVenue, venues } from '@/lib/venues'
import { coinMetricsNames, coinMetricsSizeUnit } from './coinmetrics-codes'
import { coinMetricsMarketSchema, fromCoinMetricsMarket, toCoinMetricsMarket } from './coinmetrics-reference'

/** The example of vendors.md 1.7. */
const FLOKI = {
  market: 'binance-1000FLOKIUSDT-future',
  exchange: 'binance',
  base: 'floki',
  quote: 'usdt',
  pair: 'floki-usdt',
  symbol: '1000FLOKIUSDT',
  type: 'future',
  size_asset: 'floki',
  margin_asset: 'usdt',
  contract_size: '1000',
  tick_size: '0.00001',
  listing: '2023-05-06T00:00:00.000000000Z',
}
const nobody = () => undefined
const read = (row: object, assume: Parameters<typeof fromCoinMetricsMarket>[1] = nobody) =>
  fromCoinMetricsMarket(coinMetricsMarketSchema.parse(row), assume)

test('a market is told by the row alone where nothing is assumed of it', () => {
  expect(read(FLOKI)).toEqual({
    id: 'binance-usdm:1000FLOKIUSDT',
    venue: 'binance-usdm',
    symbol: '1000FLOKIUSDT',
    base: 'FLOKI',
    quote: 'USDT',
    settle: 'USDT',
    kind: 'perpetual',
    contractType: 'linear',
    multiplier: 1000,
    contractSize: null,
    tickSize: '0.00001',
    expiry: null,
    origin: 'provisional',
  })
  expect(read({ ...FLOKI, expiration: '2026-12-25T08:00:00.000000000Z' })).toMatchObject({
    kind: 'future',
    expiry: Date.UTC(2026, 11, 25, 8),
  })
  expect(read({ ...FLOKI, market: 'ftx-BTC-PERP-future' })).toBe(null)
  expect(read({ ...FLOKI, status: 'offline' })).toBe(null)
})

test('what the symbol says goes first; the vendor adds what a contract holds', () => {
  const assumed = findVenue('okx')?.snapshot[0]
  if (!assumed) throw new Error('the snapshot has a market')
  const row = { ...FLOKI, market: 'okex-BTC-USDT-SWAP-future', base: 'btc', contract_size: '0.5' }
  expect(read(row, () => assumed)).toEqual(assumed)
  expect(read(row, () => ({ ...assumed, contractSize: null }))).toEqual({ ...assumed, contractSize: '0.5' })
})

test('a market served by one instance has the same amounts in another that knows only what is served', () => {
  const markets = venues.flatMap(({ snapshot }) => snapshot)
  let compared = 0
  for (const market of markets) {
    const names = coinMetricsNames(market)
    if (!names || market.contractType === 'quanto') continue
    const told = read(toCoinMetricsMarket(market, names))
    const print = { price: '250.5', size: '7' }
    const sizeUnit = coinMetricsSizeUnit(market)
    expect(told && amountsOf({ market: told, ...print, sizeUnit: coinMetricsSizeUnit(told) })).toEqual(
      amountsOf({ market, ...print, sizeUnit }),
    )
    compared++
  }
  expect(compared).toBeGreaterThan(30)
})
