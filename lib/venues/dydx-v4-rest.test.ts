import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { dydxV4 } from './dydx-v4'
import { rest } from './dydx-v4-rest'
import { readerOf } from './recordings.fixture'

const START = Date.UTC(2026, 10, 20)
const MINUTE = 60_000
const span = { symbol: 'BTC-USD', from: START, to: START + 2 * MINUTE, limit: 100 }
const iso = (time: number) => new Date(time).toISOString()

const candle = (startedAt: number) => ({
  startedAt: iso(startedAt),
  ticker: 'BTC-USD',
  resolution: '1MIN',
  low: '86990',
  high: '87020',
  open: '87000',
  close: '87010',
  baseTokenVolume: '1.25',
  usdVolume: '108750',
  trades: 12,
  startingOpenInterest: '640.5',
})

test('bars come oldest first, and only those of the span', () => {
  const answer = { candles: [candle(START + 2 * MINUTE), candle(START + MINUTE), candle(START)] }
  const bar = { open: 87000, high: 87020, low: 86990, close: 87010, volume: 1.25 }
  expect(rest.klines(span).read(answer)).toEqual([
    { time: START, ...bar },
    { time: START + MINUTE, ...bar },
  ])
  expect(rest.klines(span).path).toBe(
    '/v4/candles/perpetualMarkets/BTC-USD?resolution=1MIN&fromISO=2026-11-20T00%3A00%3A00.000Z&toISO=2026-11-20T00%3A02%3A00.000Z&limit=100',
  )
})

test('open interest is that at the start of a bar, in base units', () => {
  const point = { time: START, amount: 640.5, usd: null }
  expect(rest.openInterestHist(span).read({ candles: [candle(START)] })).toEqual([point])
  expect(rest.openInterest('BTC-USD').read({ candles: [candle(START)] })).toEqual(point)
  expect(() => rest.openInterest('BTC-USD').read({ candles: [] })).toThrow(InvalidInput)
})

test('funding is paid every hour', () => {
  const row = { ticker: 'BTC-USD', rate: '0.0000125', price: '87000', effectiveAtHeight: '1' }
  const answer = { historicalFunding: [{ ...row, effectiveAt: iso(START) }] }
  expect(rest.fundingRate(span).read(answer)).toEqual([{ time: START, rate: 0.0000125, intervalHours: 1 }])
})

test('instruments are the markets that trade', () => {
  const listed = (ticker: string, status: string) => ({ clobPairId: '0', ticker, status, tickSize: '1' })
  const markets = {
    'BTC-USD': listed('BTC-USD', 'ACTIVE'),
    'OLD-USD': listed('OLD-USD', 'FINAL_SETTLEMENT'),
  }
  expect(rest.instruments()[0]?.read({ markets })).toEqual([
    { ...dydxV4.provisionalMarket('BTC-USD'), tickSize: '1', origin: 'venue' },
  ])
})

const trade = (id: number, time: number, type: string) => ({
  id: `0165e5e4${id}`,
  side: 'BUY',
  size: '0.5',
  price: '87000',
  type,
  createdAt: iso(time),
  createdAtHeight: '1',
})

test('the history yields forced trades of the span, each as a text that is read as one event', () => {
  const [request] = rest.liquidations.requests(['BTC-USD'], span)
  const trades = [
    trade(4, span.to, 'LIQUIDATED'),
    trade(3, START + 5, 'LIQUIDATED'),
    trade(2, START + 4, 'LIMIT'),
    trade(1, START - 1, 'LIQUIDATED'),
  ]
  const texts = request?.read({ trades }) ?? []
  expect(request?.path).toBe(
    '/v4/trades/perpetualMarket/BTC-USD?limit=1000&createdBeforeOrAt=2026-11-20T00%3A01%3A59.999Z',
  )
  expect(texts.flatMap((text) => readerOf(dydxV4)(text))).toMatchObject([
    { venueId: '0165e5e43', time: START + 5, liquidated: 'short', market: { symbol: 'BTC-USD' } },
  ])
  expect(texts.every(dydxV4.mayHoldLiquidation)).toBe(true)
  expect(request?.next?.({ trades })).toBeNull()
})

test('a full page is followed by an older one until the span begins, even within one millisecond', () => {
  const [request] = rest.liquidations.requests(['BTC-USD'], span)
  const full = (time: number) => ({
    trades: Array.from({ length: 1000 }, (_, id) => trade(id, time, 'LIMIT')),
  })
  const older = request?.next?.(full(START + 50))
  expect(older?.path).toContain(encodeURIComponent(iso(START + 50)))
  expect(older?.next?.(full(START + 50))?.path).toContain(encodeURIComponent(iso(START + 49)))
  expect(request?.next?.(full(START - 1))).toBeNull()
  const [first, ...others] = full(START + 50).trades
  const unsorted = { trades: [{ ...first, createdAt: iso(START + 40) }, ...others] }
  expect(request?.next?.(unsorted)?.path).toContain(encodeURIComponent(iso(START + 40)))
})

test.each([{}, null, { candles: [['a']] }, 'rate limited'])('an answer like %j is refused', (body) => {
  expect(() => rest.klines(span).read(body)).toThrow(InvalidInput)
})
