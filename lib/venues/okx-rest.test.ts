import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { readerOf } from './frames.fixture'
import { okx } from './okx'
import { rest } from './okx-rest'

const FROM = 1_700_000_040_000
const span = { symbol: 'BTC-USDT-SWAP', from: FROM, to: FROM + 600_000, limit: 500 }
const answered = (data: unknown) => ({ code: '0', msg: '', data })

test('requests ask for what lies strictly between two times', () => {
  expect(rest.klines(span).path).toBe(
    '/api/v5/market/history-candles?instId=BTC-USDT-SWAP&bar=1m&before=1700000039999&after=1700000640000&limit=100',
  )
  expect(rest.markPriceKlines({ ...span, to: FROM + 3_600_000, limit: 10 }).path).toBe(
    '/api/v5/market/history-mark-price-candles?instId=BTC-USDT-SWAP&bar=1m&before=1700000039999&after=1700000640000&limit=10',
  )
  expect(rest.fundingRate(span).path).toBe(
    '/api/v5/public/funding-rate-history?instId=BTC-USDT-SWAP&before=1700000039999&after=1700000640000&limit=100',
  )
  expect(rest.openInterest('BTC-USD-251226').path).toBe(
    '/api/v5/public/open-interest?instType=FUTURES&instId=BTC-USD-251226',
  )
})

test('the history of open interest is that of the contract, not of the currency', () => {
  expect(rest.openInterestHist(span).path).toBe(
    '/api/v5/rubik/stat/contracts/open-interest-history?instId=BTC-USDT-SWAP&period=5m&begin=1700000039999&end=1700000640000&limit=100',
  )
})

test('bars come oldest first, their volume in base units', () => {
  const bar = (time: number) => [String(time), '1', '4', '0.5', '2', '1000', '10', '20', '1']
  const prices = { open: 1, high: 4, low: 0.5, close: 2 }
  expect(rest.klines(span).read(answered([bar(FROM + 60_000), bar(FROM)]))).toEqual([
    { time: FROM, ...prices, volume: 10 },
    { time: FROM + 60_000, ...prices, volume: 10 },
  ])
  expect(rest.markPriceKlines(span).read(answered([[String(FROM), '1', '4', '0.5', '2', '1']]))).toEqual([
    { time: FROM, ...prices, volume: null },
  ])
})

test('open interest is counted in coins, not in contracts', () => {
  const now = {
    instType: 'SWAP',
    instId: 'BTC-USDT-SWAP',
    oi: '5000',
    oiCcy: '50',
    oiUsd: '4000000',
    ts: '1700000040000',
  }
  expect(rest.openInterest('BTC-USDT-SWAP').read(answered([now]))).toEqual({
    time: FROM,
    amount: 50,
    usd: 4_000_000,
  })
  const unpriced = rest.openInterest('BTC-USDT-SWAP').read(answered([{ ...now, oiUsd: '' }]))
  expect(unpriced).toEqual({ time: FROM, amount: 50, usd: null })
  const rows = [
    [String(FROM + 300_000), '5100', '51', '4080000'],
    [String(FROM), '5000', '50', '4000000'],
  ]
  expect(rest.openInterestHist(span).read(answered(rows))).toEqual([
    { time: FROM, amount: 50, usd: 4_000_000 },
    { time: FROM + 300_000, amount: 51, usd: 4_080_000 },
  ])
})

const rate = (time: number) => ({ fundingRate: '0.0002', realizedRate: '0.0001', fundingTime: String(time) })

test('funding is the realised rate; a full page is followed by what is older', () => {
  expect(rest.fundingRate(span).read(answered([rate(FROM)]))).toEqual([
    { time: FROM, rate: 0.0001, intervalHours: null },
  ])
  const open = { ...rate(FROM), realizedRate: '' }
  expect(rest.fundingRate(span).read(answered([open]))).toMatchObject([{ rate: 0.0002 }])
  expect(rest.fundingRate(span).next?.(answered([rate(FROM)]))).toBeNull()
  const full = answered(Array.from({ length: 100 }, (_, index) => rate(FROM + 500 - index)))
  expect(rest.fundingRate(span).next?.(full)?.path).toContain(`after=${FROM + 401}&limit=100`)
})

const SWAP = {
  instType: 'SWAP',
  instId: 'SATS-USDT-SWAP',
  uly: 'SATS-USDT',
  instFamily: 'SATS-USDT',
  ctType: 'linear',
  ctVal: '1000',
  ctMult: '10000',
  ctValCcy: 'SATS',
  settleCcy: 'USDT',
  expTime: '',
  tickSz: '0.00000010',
  state: 'live',
}
const FUTURE = {
  ...SWAP,
  instType: 'FUTURES',
  instId: 'BTC-USD-251226',
  uly: 'BTC-USD',
  ctType: 'inverse',
  ctVal: '100',
  ctMult: '1',
  ctValCcy: 'USD',
  settleCcy: 'BTC',
  expTime: '1766736000000',
}

test('instruments come with the size of their contract; unopened ones are left out', () => {
  const [swaps, futures] = rest.instruments()
  expect([swaps?.path, futures?.path]).toEqual([
    '/api/v5/public/instruments?instType=SWAP',
    '/api/v5/public/instruments?instType=FUTURES',
  ])
  const unopened = { ...SWAP, instId: 'NEW-USDT-SWAP', ctType: '', ctVal: '', ctMult: '', ctValCcy: '' }
  expect(swaps?.read(answered([SWAP, unopened]))).toEqual([
    {
      id: 'okx:SATS-USDT-SWAP',
      venue: 'okx',
      symbol: 'SATS-USDT-SWAP',
      base: 'SATS',
      quote: 'USDT',
      settle: 'USDT',
      kind: 'perpetual',
      contractType: 'linear',
      multiplier: 1,
      contractSize: '10000000',
      tickSize: '0.0000001',
      expiry: null,
      origin: 'venue',
    },
  ])
  expect(futures?.read(answered([FUTURE]))).toMatchObject([
    {
      id: 'okx:BTC-USD-251226',
      base: 'BTC',
      quote: 'USD',
      settle: 'BTC',
      kind: 'future',
      contractType: 'inverse',
      contractSize: '100',
      expiry: Date.UTC(2025, 11, 26, 8),
    },
  ])
})

test('a linear contract that holds dollars is left out: its size would be taken for coins', () => {
  expect(rest.instruments()[0]?.read(answered([{ ...SWAP, ctValCcy: 'USD' }]))).toEqual([])
})

test('past liquidations are asked for by underlying, each once', () => {
  const symbols = ['BTC-USDT-SWAP', 'BTC-USD-251226', 'BTC-USD-260327', 'BTC-USD_UM-SWAP']
  expect(rest.liquidations.requests(symbols, span).map(({ path }) => path)).toEqual(
    ['SWAP&uly=BTC-USDT', 'FUTURES&uly=BTC-USD', 'SWAP&uly=BTC-USD'].map(
      (asked) =>
        `/api/v5/public/liquidation-orders?instType=${asked}&state=filled&limit=100&after=${FROM + 600_000}`,
    ),
  )
})

const detail = (ts: number, sz = '13') => ({
  bkLoss: '0',
  bkPx: '82655.7',
  ccy: '',
  posSide: 'long',
  side: 'sell',
  sz,
  ts: String(ts),
})
const page = (...details: object[]) =>
  answered([{ instType: 'SWAP', instId: 'BTC-USDT-SWAP', uly: 'BTC-USDT', totalLoss: '0', details }])

test('their rows are texts that the adapter reads, equal ones one text, others one each', () => {
  const [request] = rest.liquidations.requests(['BTC-USDT-SWAP'], span)
  const twin = detail(FROM + 10)
  const texts = request?.read(page(twin, detail(FROM + 600_000), detail(FROM + 20), twin, detail(FROM - 1)))
  const read = readerOf(okx)
  expect(texts?.map((text) => read(text).map(({ time }) => time))).toEqual([
    [FROM + 10, FROM + 10],
    [FROM + 20],
  ])
  expect(texts?.flatMap((text) => read(text).map(({ venueKey }) => venueKey))).toEqual(
    Array.from({ length: 3 }, () => 'sell,long,13,82655.7'),
  )
})

test('pages go on before the oldest row, whose millisecond is read to its end', () => {
  const [first] = rest.liquidations.requests(['BTC-USDT-SWAP'], span)
  expect(first?.next?.(page(detail(FROM + 20)))?.path).toContain(`after=${FROM + 21}`)
  const second = first?.next?.(page(detail(FROM + 20), detail(FROM + 10)))
  expect(second?.path).toContain(`after=${FROM + 11}`)
  const third = second?.next?.(page(detail(FROM + 10), detail(FROM + 10)))
  expect(third?.path).toContain(`after=${FROM + 10}`)
  expect(third?.next?.(page())).toBeNull()
  expect(third?.next?.(page(detail(FROM - 1)))).toBeNull()
})

test.each([{}, null, { code: '50011', msg: 'Too Many Requests', data: [] }, answered([['a']]), 'busy'])(
  'an answer like %j is refused',
  (body) => {
    expect(() => rest.klines(span).read(body)).toThrow(InvalidInput)
  },
)
