import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { RestRequest, VenueAdapter, VenueRest } from './adapter'
import { htxCoinFutures } from './htx-coin-futures'
import { htxCoinSwap } from './htx-coin-swap'
import { htxLinearSwap } from './htx-linear-swap'

function restOf({ rest }: VenueAdapter): VenueRest {
  if (!rest) throw new Error('no REST')
  return rest
}

const [linear, swap, futures] = [restOf(htxLinearSwap), restOf(htxCoinSwap), restOf(htxCoinFutures)]
const MINUTE = 60_000
const FROM = 1_700_000_040_000
const span = { symbol: 'BTC-USDT', from: FROM, to: FROM + 2 * MINUTE, limit: 500 }

test('each product is asked at its own paths', () => {
  expect(linear.instruments().map(({ path }) => path)).toEqual([
    '/linear-swap-api/v1/swap_contract_info?business_type=all',
  ])
  expect(swap.instruments().map(({ path }) => path)).toEqual(['/swap-api/v1/swap_contract_info'])
  expect(futures.instruments().map(({ path }) => path)).toEqual(['/api/v1/contract_contract_info'])
  expect(linear.klines?.(span).path).toBe(
    '/linear-swap-ex/market/history/kline?contract_code=BTC-USDT&period=1min&from=1700000040&to=1700000159',
  )
  expect(futures.klines?.({ ...span, symbol: 'BTC251226' }).path).toBe(
    '/market/history/kline?symbol=BTC251226&period=1min&from=1700000040&to=1700000159',
  )
  expect(swap.openInterestHist?.({ ...span, symbol: 'BTC-USD' }).path).toBe(
    '/swap-api/v1/swap_his_open_interest?contract_code=BTC-USD&period=60min&size=200&amount_type=2',
  )
  expect([futures.openInterestHist, futures.fundingRate]).toEqual([null, null])
})

const BTC = {
  symbol: 'BTC',
  contract_code: 'BTC-USDT-251226',
  contract_size: 0.001,
  price_tick: 0.1,
  delivery_time: '1766736000000',
  contract_status: 1,
  business_type: 'futures',
  pair: 'BTC-USDT',
}

test('instruments come with contract size, tick and expiry', () => {
  const bundle = { ...BTC, contract_code: '1000PEPE-USDT', symbol: '1000PEPE', contract_size: 10 }
  const stranger = { ...BTC, contract_code: 'no code' }
  const read = linear.instruments()[0]?.read({ status: 'ok', data: [BTC, bundle, stranger], ts: 1 })
  expect(read).toEqual([
    {
      id: 'htx-linear-swap:BTC-USDT-251226',
      venue: 'htx-linear-swap',
      symbol: 'BTC-USDT-251226',
      base: 'BTC',
      quote: 'USDT',
      settle: 'USDT',
      kind: 'future',
      contractType: 'linear',
      multiplier: 1,
      contractSize: '0.001',
      tickSize: '0.1',
      expiry: Date.UTC(2025, 11, 26, 8),
      origin: 'venue',
    },
    expect.objectContaining({ symbol: '1000PEPE-USDT', base: 'PEPE', multiplier: 1000, kind: 'perpetual' }),
  ])
  const eth = { ...BTC, contract_code: 'ETH-USD', contract_size: 10 }
  expect(swap.instruments()[0]?.read({ status: 'ok', data: [eth] })).toMatchObject([
    { base: 'ETH', quote: 'USD', settle: 'ETH', contractType: 'inverse', contractSize: '10', expiry: null },
  ])
})

const bar = (id: number) => ({ id, open: 10, close: 11, low: 9, high: 12, amount: 5, vol: 5000, count: 2 })

test('bars count coin, not contracts, and lie in the span, oldest first', () => {
  const body = { ch: 'x', status: 'ok', ts: 1, data: [bar(1700000100), bar(1700000040), bar(1700000160)] }
  const prices = { open: 10, high: 12, low: 9, close: 11 }
  expect(linear.klines?.(span).read(body)).toEqual([
    { time: 1_700_000_040_000, ...prices, volume: 5 },
    { time: 1_700_000_100_000, ...prices, volume: 5 },
  ])
  expect(linear.markPriceKlines?.(span).read(body)).toEqual([
    { time: 1_700_000_040_000, ...prices, volume: null },
    { time: 1_700_000_100_000, ...prices, volume: null },
  ])
  expect(linear.klines?.({ ...span, symbol: '1000PEPE-USDT' }).read(body)[0]?.volume).toBe(5000)
})

test('open interest comes in coin; of linear contracts with its value', () => {
  const row = { volume: 2124, amount: 2.124, symbol: 'BTC', value: 27771.9372, contract_code: 'BTC-USDT' }
  expect(
    linear.openInterest?.('BTC-USDT').read({ status: 'ok', ts: 1_603_695_899_986, data: [row] }),
  ).toEqual({
    time: 1_603_695_899_986,
    amount: 2.124,
    usd: 27771.9372,
  })
  const { value, ...inverse } = row
  expect(swap.openInterest?.('BTC-USD').read({ status: 'ok', ts: 5, data: [inverse] }).usd).toBeNull()
  const tick = (ts: number) => ({ volume: '2.124', amount_type: 2, ts, value })
  const body = { status: 'ok', data: { symbol: 'BTC', tick: [tick(FROM), tick(FROM - 1)] }, ts: 1 }
  expect(linear.openInterestHist?.(span).read(body)).toEqual([{ time: FROM, amount: 2.124, usd: 27771.9372 }])
})

test('funding is asked for page by page until one reaches behind the span', () => {
  const page = (times: readonly number[], current: number) => ({
    status: 'ok',
    data: {
      total_page: 3,
      current_page: current,
      data: times.map((time) => ({ funding_rate: '0.0001', funding_time: String(time) })),
    },
  })
  const first = linear.fundingRate?.(span)
  expect(first?.path).toBe(
    '/linear-swap-api/v1/swap_historical_funding_rate?contract_code=BTC-USDT&page_index=1&page_size=50',
  )
  expect(first?.read(page([span.to, FROM + 1], 1))).toEqual([
    { time: FROM + 1, rate: 0.0001, intervalHours: null },
  ])
  const second = first?.next?.(page([span.to, FROM + 1], 1))
  expect(second?.path).toContain('page_index=2')
  expect(second?.next?.(page([FROM - 1], 2))).toBeNull()
})

const HOUR = 3_600_000
const row = (query_id: number, created_at: number, volume = 479) => ({
  query_id,
  contract_code: 'BTC-USDT',
  symbol: 'BTC',
  direction: 'sell',
  offset: 'close',
  volume,
  price: 51441.7,
  created_at,
})
const answer = (...data: unknown[]) => ({ code: 200, msg: '', data, ts: 1 })

function requestsOf(rest: VenueRest, symbols: readonly string[], from: number, to: number) {
  return rest.liquidations?.requests(symbols, { from, to }) ?? []
}

test('past orders are asked for in windows of two hours, both ends included by the venue', () => {
  const requests = requestsOf(linear, ['BTC-USDT'], FROM, FROM + 5 * HOUR)
  expect(requests.map(({ path }) => path.replace(/^.*start_time/, ''))).toEqual([
    `=${FROM}&end_time=${FROM + 2 * HOUR - 1}&direct=next`,
    `=${FROM + 2 * HOUR}&end_time=${FROM + 4 * HOUR - 1}&direct=next`,
    `=${FROM + 4 * HOUR}&end_time=${FROM + 5 * HOUR - 1}&direct=next`,
  ])
  expect(requests[0]?.path).toContain(
    '/linear-swap-api/v3/swap_liquidation_orders?contract=BTC-USDT&trade_type=0&',
  )
  expect(linear.liquidations?.reachMs).toBe(90 * 24 * HOUR)
})

test('futures are asked for once per coin', () => {
  const paths = requestsOf(futures, ['BTC251226', 'BTC260102', 'ETH251226'], FROM, FROM + HOUR).map(
    ({ path }) => path.split('&')[0],
  )
  expect(paths).toEqual([
    '/api/v3/contract_liquidation_orders?symbol=BTC',
    '/api/v3/contract_liquidation_orders?symbol=ETH',
  ])
})

const [first] = requestsOf(linear, ['BTC-USDT'], FROM, FROM + HOUR)
const following = (body: unknown): RestRequest<readonly string[]> | null => first?.next?.(body) ?? null

test('each row is a text that the adapter reads; equal rows share one and are twins', () => {
  const texts = first?.read(answer(row(1, FROM), row(2, FROM), row(3, FROM + 5, 8), row(4, FROM - 1))) ?? []
  const market = (symbol: string) => htxLinearSwap.snapshot.find((known) => known.symbol === symbol)
  expect(texts.length).toBe(2)
  const parsed = texts.map((text) => htxLinearSwap.parse(JSON.parse(text), { receivedAt: null, market }))
  expect(parsed.map((events) => events.map(({ venueId, time }) => [venueId, time]))).toEqual([
    [
      ['1', FROM],
      ['2', FROM],
    ],
    [['3', FROM + 5]],
  ])
})

test('the next page begins with the highest id, which is not read again; an empty one ends', () => {
  const second = following(answer(row(7, FROM), row(9, FROM + 1)))
  expect(second?.path).toContain('&from_id=9')
  expect(following(answer(row(7, FROM)))?.path).toContain('&from_id=7')
  expect(second?.read(answer(row(9, FROM + 1), row(12, FROM + 2)))).toEqual([
    JSON.stringify(row(12, FROM + 2)),
  ])
  expect(second?.next?.(answer(row(9, FROM + 1)))).toBeNull()
  expect(following(answer())).toBeNull()
})

test('an error in an answer of status 200 is an error', () => {
  expect(() => first?.read({ code: 1347, msg: 'window too long', data: [] })).toThrow(InvalidInput)
  expect(() => linear.klines?.(span).read({ status: 'error', 'err-msg': 'invalid' })).toThrow(InvalidInput)
})
