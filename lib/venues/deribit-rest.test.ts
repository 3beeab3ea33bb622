import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { rest } from './deribit-rest'

const FROM = 1_700_000_000_000
const query = { symbol: 'BTC-PERPETUAL', from: FROM, to: FROM + 120_000, limit: 500 }
const result = <T>(value: T) => ({
  jsonrpc: '2.0',
  result: value,
  usIn: 1,
  usOut: 2,
  usDiff: 1,
  testnet: false,
})

test('requests spell a half-open span with both ends included', () => {
  expect(rest.klines(query).path).toBe(
    '/api/v2/public/get_tradingview_chart_data?instrument_name=BTC-PERPETUAL&start_timestamp=1700000000000&end_timestamp=1700000119999&resolution=1',
  )
  expect(rest.fundingRate(query).path).toBe(
    '/api/v2/public/get_funding_rate_history?instrument_name=BTC-PERPETUAL&start_timestamp=1700000000000&end_timestamp=1700000119999',
  )
  expect(rest.instruments().map(({ path }) => path)).toEqual(
    ['BTC', 'ETH', 'USDC', 'USDT'].map(
      (currency) => `/api/v2/public/get_instruments?currency=${currency}&kind=future&expired=false`,
    ),
  )
})

test('columns of a chart become candles of the span', () => {
  const chart = {
    ticks: [FROM, FROM + 60_000, FROM + 120_000],
    open: [10, 11, 12],
    high: [12, 13, 14],
    low: [9, 10, 11],
    close: [11, 12, 13],
    volume: [0.5, 0, 2],
    cost: [5, 0, 24],
    status: 'ok',
  }
  expect(rest.klines(query).read(result(chart))).toEqual([
    { time: FROM, open: 10, high: 12, low: 9, close: 11, volume: 0.5 },
    { time: FROM + 60_000, open: 11, high: 13, low: 10, close: 12, volume: 0 },
  ])
  expect(() => rest.klines(query).read(result({ ...chart, close: [11] }))).toThrow(InvalidInput)
})

test('open interest is dollars of an inverse market and base units of a linear one', () => {
  const ticker = { timestamp: FROM, open_interest: 1_000_000, mark_price: 50_000, last_price: 1 }
  expect(rest.openInterest('BTC-PERPETUAL').read(result(ticker))).toEqual({
    time: FROM,
    amount: 20,
    usd: 1_000_000,
  })
  expect(rest.openInterest('BTC_USDC-PERPETUAL').read(result({ ...ticker, open_interest: 3 }))).toEqual({
    time: FROM,
    amount: 3,
    usd: 150_000,
  })
})

test('funding is hourly', () => {
  const row = {
    timestamp: FROM,
    index_price: 1,
    prev_index_price: 1,
    interest_8h: 0.0008,
    interest_1h: -0.0001,
  }
  expect(rest.fundingRate(query).read(result([row]))).toEqual([
    { time: FROM, rate: -0.0001, intervalHours: 1 },
  ])
})

const PERPETUAL = {
  instrument_name: 'BTC-PERPETUAL',
  base_currency: 'BTC',
  quote_currency: 'USD',
  settlement_currency: 'BTC',
  settlement_period: 'perpetual',
  expiration_timestamp: 32_503_708_800_000,
  contract_size: 10,
  tick_size: 0.5,
}

test('instruments state contract size, tick size, kind and expiry', () => {
  const dated = {
    ...PERPETUAL,
    instrument_name: 'SOL_USDC-27MAR26',
    base_currency: 'SOL',
    quote_currency: 'USDC',
    settlement_currency: 'USDC',
    settlement_period: 'month',
    expiration_timestamp: Date.UTC(2026, 2, 27, 8),
    contract_size: 1,
    tick_size: 0.001,
  }
  expect(rest.instruments()[0]?.read(result([PERPETUAL, dated]))).toEqual([
    {
      id: 'deribit:BTC-PERPETUAL',
      venue: 'deribit',
      symbol: 'BTC-PERPETUAL',
      base: 'BTC',
      quote: 'USD',
      settle: 'BTC',
      kind: 'perpetual',
      contractType: 'inverse',
      multiplier: 1,
      contractSize: '10',
      tickSize: '0.5',
      expiry: null,
      origin: 'venue',
    },
    {
      id: 'deribit:SOL_USDC-27MAR26',
      venue: 'deribit',
      symbol: 'SOL_USDC-27MAR26',
      base: 'SOL',
      quote: 'USDC',
      settle: 'USDC',
      kind: 'future',
      contractType: 'linear',
      multiplier: 1,
      contractSize: '1',
      tickSize: '0.001',
      expiry: Date.UTC(2026, 2, 27, 8),
      origin: 'venue',
    },
  ])
})

test('past liquidations are asked for by the currencies in which the markets settle', () => {
  const span = { from: FROM, to: FROM + 1000 }
  const requests = rest.liquidations.requests(['BTC-PERPETUAL', 'BTC-26DEC25', 'ETH_USDC-PERPETUAL'], span)
  const currencies = requests.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('currency'))
  expect(currencies).toEqual(['BTC', 'BTC', 'USDC', 'USDC'])
})

test('answers that are something else are refused', () => {
  expect(() => rest.klines(query).read({ error: { code: 1 } })).toThrow(InvalidInput)
  expect(() => rest.instruments()[0]?.read(result([{ ...PERPETUAL, contract_size: 0 }]))).toThrow(
    InvalidInput,
  )
})
