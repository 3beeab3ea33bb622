import { expect, test } from 'vitest'
import type { Market } from '@/lib/contract/market'
import { coinApiSymbols, venuesOfCoinApi } from './coinapi-codes'
import { coinApiPeriod, periodAround } from './coinapi-periods'

const market = (venue: string, symbol: string, base: string, quote: string, facts: Partial<Market> = {}) => ({
  id: `${venue}:${symbol}`,
  venue,
  symbol,
  base,
  quote,
  settle: quote,
  kind: 'perpetual' as const,
  contractType: 'linear' as const,
  multiplier: 1,
  contractSize: null,
  tickSize: null,
  expiry: null,
  origin: 'venue' as const,
  ...facts,
})

/** The examples of vendors.md 3.4. */
test.each([
  ['DERIBIT_PERP_BTC_USD', market('deribit', 'BTC-PERPETUAL', 'BTC', 'USD')],
  ['BITMEX_PERP_BTC_USD', market('bitmex', 'XBTUSD', 'BTC', 'USD')],
  ['BINANCEFTS_PERP_BTC_USDT', market('binance-usdm', 'BTCUSDT', 'BTC', 'USDT')],
  ['BINANCEFTSC_PERP_BTC_USD', market('binance-coinm', 'BTCUSD_PERP', 'BTC', 'USD')],
  [
    'BINANCEFTSC_FTS_BTC_USD_221230',
    market('binance-coinm', 'BTCUSD_221230', 'BTC', 'USD', {
      kind: 'future',
      expiry: Date.UTC(2022, 11, 30, 8),
    }),
  ],
  ['KRAKENFTS_PERP_BTC_USD', market('kraken-futures', 'PI_XBTUSD', 'BTC', 'USD')],
  ['BITFINEX_PERP_XMR_USDT', market('bitfinex', 'tXMRF0:USTF0', 'XMR', 'USDT')],
  ['OKEX_PERP_BTC_USDT', market('okx', 'BTC-USDT-SWAP', 'BTC', 'USDT')],
  ['BYBIT_PERP_BTC_USDT', market('bybit', 'BTCUSDT', 'BTC', 'USDT')],
  ['HUOBIFTS_PERP_BTC_USDT', market('htx-linear-swap', 'BTC-USDT', 'BTC', 'USDT')],
])('%s', (symbolId, of) => {
  expect(coinApiSymbols([of])).toMatchObject([{ symbolId, market: { id: of.id } }])
  expect(venuesOfCoinApi(symbolId.split('_')[0] ?? '')).toContain(of.venue)
})

test('an id that is taken gets one more underscore; the inverse market was first', () => {
  const linear = market('kraken-futures', 'PF_XBTUSD', 'BTC', 'USD')
  const inverse = market('kraken-futures', 'PI_XBTUSD', 'BTC', 'USD', { contractType: 'inverse' })
  const symbols = coinApiSymbols([linear, inverse])
  expect(symbols.map(({ symbolId, market: { symbol } }) => [symbolId, symbol])).toEqual([
    ['KRAKENFTS_PERP_BTC_USD', 'PI_XBTUSD'],
    ['KRAKENFTS_PERP_BTC_USD_', 'PF_XBTUSD'],
  ])
})

test('venues without a code and margin symbols have none', () => {
  expect(coinApiSymbols([market('gate', 'BTC_USDT', 'BTC', 'USDT')])).toEqual([])
  expect(coinApiSymbols([market('bitfinex', 'tBTCUSD', 'BTC', 'USD', { kind: 'margin' })])).toEqual([])
})

test.each([
  ['1SEC', '2026-07-14T09:10:11.500Z', '2026-07-14T09:10:11.000Z', '2026-07-14T09:10:12.000Z'],
  ['15MIN', '2026-07-14T09:10:11.500Z', '2026-07-14T09:00:00.000Z', '2026-07-14T09:15:00.000Z'],
  ['8HRS', '2026-07-14T09:10:11.500Z', '2026-07-14T08:00:00.000Z', '2026-07-14T16:00:00.000Z'],
  ['1DAY', '2026-07-14T09:10:11.500Z', '2026-07-14T00:00:00.000Z', '2026-07-15T00:00:00.000Z'],
  ['1MTH', '2026-07-14T09:10:11.500Z', '2026-07-01T00:00:00.000Z', '2026-08-01T00:00:00.000Z'],
  ['6MTH', '2026-07-14T09:10:11.500Z', '2026-07-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ['1YRS', '2026-07-14T09:10:11.500Z', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
])('%s around %s', (id, time, from, to) => {
  const period = coinApiPeriod(id)
  const span = period && periodAround(period, Date.parse(time))
  expect(span && [span.from, span.to].map((end) => new Date(end).toISOString())).toEqual([from, to])
})

test.each(['7SEC', '24HRS', '1WEK', 'SEC', '5MTH', ''])('%j is no period', (id) => {
  expect(coinApiPeriod(id)).toBeUndefined()
})
