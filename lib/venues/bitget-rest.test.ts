import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { bitget } from './bitget'
import { rest } from './bitget-rest'

const FROM = 1_700_000_040_000
const span = { symbol: 'BTCUSDT', from: FROM, to: FROM + 120_000, limit: 2 }
const ok = (data: unknown) => ({ code: '00000', msg: 'success', requestTime: 1, data })

test('requests name the category that a symbol belongs to', () => {
  expect(rest.klines(span).path).toBe(
    `/api/v3/market/candles?category=USDT-FUTURES&symbol=BTCUSDT&interval=1m&type=market&startTime=${FROM}&endTime=${span.to}&limit=2`,
  )
  expect(rest.markPriceKlines({ ...span, symbol: 'BTCPERP' }).path).toContain(
    'category=USDC-FUTURES&symbol=BTCPERP&interval=1m&type=mark&',
  )
  expect(rest.openInterest('BTCUSDH26').path).toBe(
    '/api/v3/market/open-interest?category=COIN-FUTURES&symbol=BTCUSDH26',
  )
  expect(rest.instruments().map(({ path }) => path)).toEqual([
    '/api/v3/market/instruments?category=USDT-FUTURES',
    '/api/v3/market/instruments?category=USDC-FUTURES',
    '/api/v3/market/instruments?category=COIN-FUTURES',
  ])
})

const listed = {
  symbol: 'BTCUSDT',
  baseCoin: 'BTC',
  quoteCoin: 'USDT',
  priceMultiplier: '0.1',
  type: 'perpetual',
}

test('instruments are sized in quote, so they have no contract size', () => {
  const dated = {
    ...listed,
    symbol: 'BTCUSDH26',
    quoteCoin: 'USD',
    type: 'delivery',
    deliveryTime: '1774598400000',
  }
  expect(rest.instruments()[0]?.read(ok([listed, dated]))).toEqual([
    {
      id: 'bitget:BTCUSDT',
      venue: 'bitget',
      symbol: 'BTCUSDT',
      base: 'BTC',
      multiplier: 1,
      quote: 'USDT',
      settle: 'USDT',
      kind: 'perpetual',
      contractType: 'linear',
      contractSize: null,
      tickSize: '0.1',
      expiry: null,
      origin: 'venue',
    },
    expect.objectContaining({
      kind: 'future',
      contractType: 'inverse',
      settle: 'BTC',
      expiry: 1_774_598_400_000,
    }),
  ])
})

const bar = (time: number) => [String(time), '10', '12', '9', '11', '5', '55']

test('candles lie in the span, oldest first; those of the mark price have no volume', () => {
  const body = ok([bar(span.to), bar(FROM + 60_000), bar(FROM)])
  const prices = { open: 10, high: 12, low: 9, close: 11 }
  expect(rest.klines(span).read(body)).toEqual([
    { time: FROM, ...prices, volume: 5 },
    { time: FROM + 60_000, ...prices, volume: 5 },
  ])
  expect(rest.markPriceKlines(span).read(ok([bar(FROM)]))).toEqual([{ time: FROM, ...prices, volume: null }])
  expect(rest.klines({ ...span, symbol: '1000BONKUSDT' }).read(body)[0]?.volume).toBe(5000)
})

test('open interest comes in base units', () => {
  const body = ok({ list: [{ symbol: 'BTCUSDT', openInterest: '43210.5' }], ts: '1700000040123' })
  expect(rest.openInterest('BTCUSDT').read(body)).toEqual({
    time: 1_700_000_040_123,
    amount: 43210.5,
    usd: null,
  })
})

test('funding is asked for page by page until one reaches behind the span', () => {
  const rates = (time: number, count: number) =>
    ok({
      resultList: Array.from({ length: count }, (_, index) => ({
        symbol: 'BTCUSDT',
        fundingRate: '0.0001',
        fundingRateTimestamp: String(time - index),
      })),
    })
  const first = rest.fundingRate(span)
  expect(first.path).toContain('cursor=1&limit=100')
  expect(first.read(rates(FROM, 2))).toEqual([{ time: FROM, rate: 0.0001, intervalHours: null }])
  expect(first.next?.(rates(FROM + 5_000, 100))?.path).toContain('cursor=2&limit=100')
  expect(first.next?.(rates(FROM + 5_000, 99))).toBeNull()
  expect(first.next?.(rates(FROM, 100))).toBeNull()
})

const row = (ts: number, side = 'buy') => ({
  symbol: 'APEUSDT',
  side,
  price: '0.1649',
  amount: '13.70319',
  ts: String(ts),
})
const page = (cursor: string, ...list: unknown[]) => ok({ list, cursor })

test('past liquidations of one symbol are asked for by it, many by their categories', () => {
  const pathsOf = (...symbols: string[]) => rest.liquidations.requests(symbols, span).map(({ path }) => path)
  expect(pathsOf('APEUSDT')).toEqual([
    '/api/v3/market/liquidations?category=USDT-FUTURES&symbol=APEUSDT&limit=100',
  ])
  expect(pathsOf('APEUSDT', 'BTCUSDT', 'BTCUSD')).toEqual([
    '/api/v3/market/liquidations?category=USDT-FUTURES&limit=100',
    '/api/v3/market/liquidations?category=COIN-FUTURES&symbol=BTCUSD&limit=100',
  ])
})

test('each row of the span is a text that the adapter reads; equal ones share one and are twins', () => {
  const [request] = rest.liquidations.requests(['APEUSDT'], span)
  const texts = request?.read(page('9', row(span.to), row(FROM), row(FROM), row(FROM, 'sell'))) ?? []
  const context = { receivedAt: null, market: bitget.provisionalMarket }
  expect(
    texts.map((text) => bitget.parse(JSON.parse(text), context).map(({ liquidated }) => liquidated)),
  ).toEqual([['long', 'long'], ['short']])
})

test('the newest row of the span is read too', () => {
  const [request] = rest.liquidations.requests(['APEUSDT'], span)
  expect(request?.read(page('9', row(span.to - 1), row(FROM - 1)))).toEqual([
    JSON.stringify(row(span.to - 1)),
  ])
})

test('pages follow the cursor until one reaches behind the span, is empty or repeats itself', () => {
  const [request] = rest.liquidations.requests(['APEUSDT'], span)
  const second = request?.next?.(page('9', row(span.to), row(FROM)))
  expect(second?.path).toContain('limit=100&cursor=9')
  expect(second?.next?.(page('9', row(FROM)))).toBeNull()
  expect(request?.next?.(page('9', row(FROM - 1)))).toBeNull()
  expect(request?.next?.(page('9'))).toBeNull()
  expect(request?.next?.(page('', row(FROM)))).toBeNull()
})

test.each([{}, null, { code: '40034', msg: 'bad' }, ok([['a']])])('an answer like %j is refused', (body) => {
  expect(() => rest.klines(span).read(body)).toThrow(InvalidInput)
})
