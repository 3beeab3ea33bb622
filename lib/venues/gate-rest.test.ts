import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { gate } from './gate'
import { rest } from './gate-rest'

const FROM = 1_700_000_040_000
const span = { symbol: 'BTC_USDT', from: FROM, to: FROM + 120_000, limit: 500 }

test('requests speak in seconds, at the settlement currency of the contract', () => {
  expect(rest.klines(span).path).toBe(
    '/api/v4/futures/usdt/candlesticks?contract=BTC_USDT&from=1700000040&to=1700000159&interval=1m',
  )
  expect(rest.markPriceKlines({ ...span, symbol: 'BTC_USD' }).path).toBe(
    '/api/v4/futures/btc/candlesticks?contract=mark_BTC_USD&from=1700000040&to=1700000159&interval=1m',
  )
  expect(rest.fundingRate(span).path).toBe(
    '/api/v4/futures/usdt/funding_rate?contract=BTC_USDT&from=1700000040&to=1700000159&limit=1000',
  )
  expect(rest.openInterest('BTC_USDT').path).toBe(
    '/api/v4/futures/usdt/contract_stats?contract=BTC_USDT&interval=5m&limit=1',
  )
})

const linear = { name: 'BTC_USDT', type: 'direct', quanto_multiplier: '0.0001', order_price_round: '0.1' }

test('instruments: linear by their multiplier, inverse at a dollar, quanto left out', () => {
  const [usdt, btc] = rest.instruments()
  expect([usdt?.path, btc?.path]).toEqual([
    '/api/v4/futures/usdt/contracts?limit=1000&offset=0',
    '/api/v4/futures/btc/contracts?limit=1000&offset=0',
  ])
  const bundle = { ...linear, name: '1MBABYDOGE_USDT', quanto_multiplier: '1' }
  expect(usdt?.read([linear, bundle])).toEqual([
    {
      id: 'gate:BTC_USDT',
      venue: 'gate',
      symbol: 'BTC_USDT',
      base: 'BTC',
      quote: 'USDT',
      settle: 'USDT',
      kind: 'perpetual',
      contractType: 'linear',
      multiplier: 1,
      contractSize: '0.0001',
      tickSize: '0.1',
      expiry: null,
      origin: 'venue',
    },
    expect.objectContaining({ base: 'BABYDOGE', multiplier: 1_000_000, contractSize: '1' }),
  ])
  const inverse = { ...linear, name: 'BTC_USD', type: 'inverse', quanto_multiplier: '0' }
  const quanto = { ...linear, name: 'ETH_USD', quanto_multiplier: '0.000001' }
  expect(btc?.read([inverse, quanto])).toMatchObject([
    { symbol: 'BTC_USD', contractType: 'inverse', contractSize: '1', settle: 'BTC', quote: 'USD' },
  ])
})

test('a full page of instruments is followed by the next', () => {
  const page = rest.instruments()[0]
  expect(page?.next?.(Array.from({ length: 1000 }, () => linear))?.path).toContain('offset=1000')
  expect(page?.next?.([linear])).toBeNull()
})

test('candles lie in the span and have no volume in base units', () => {
  const bar = (t: number) => ({ t, v: 97151, c: '1.032', h: '1.032', l: '1.031', o: '1.0315', sum: '3580' })
  expect(rest.klines(span).read([bar(1_700_000_040), bar(1_700_000_160)])).toEqual([
    { time: FROM, open: 1.0315, high: 1.032, low: 1.031, close: 1.032, volume: null },
  ])
})

const stat = (time: number) => ({
  time,
  open_interest: 124724,
  open_interest_usd: 1_000_000,
  mark_price: 8000,
})

test('open interest in base units is its dollars at the mark price', () => {
  expect(rest.openInterest('BTC_USDT').read([stat(1_700_000_100)])).toEqual({
    time: 1_700_000_100_000,
    amount: 125,
    usd: 1_000_000,
  })
  expect(() => rest.openInterest('BTC_USDT').read([])).toThrow(InvalidInput)
  expect(rest.openInterest('1MBABYDOGE_USDT').read([stat(1)]).amount).toBe(125_000_000)
})

test('open interest history is paged forward until the span is covered', () => {
  const day = { ...span, to: FROM + 86_400_000 }
  const first = rest.openInterestHist(day)
  const full = Array.from({ length: 100 }, (_, index) => stat(1_700_000_040 + 300 * index))
  expect(first.read(full).length).toBe(100)
  expect(first.next?.(full)?.path).toContain(`from=${1_700_000_040 + 300 * 100}&`)
  expect(first.next?.(full.slice(1))).toBeNull()
  expect(rest.openInterestHist(span).next?.(full)).toBeNull()
})

test('funding is a fraction at its time', () => {
  expect(rest.fundingRate(span).read([{ t: 1_700_000_100, r: '0.0003' }])).toEqual([
    { time: 1_700_000_100_000, rate: 0.0003, intervalHours: null },
  ])
})

const pathsOf = (symbols: readonly string[], from: number, to: number) =>
  rest.liquidations.requests(symbols, { from, to }).map(({ path }) => path)

test('past orders are asked for hour by hour, in whole seconds inside the span', () => {
  expect(pathsOf(['BTC_USDT'], FROM + 1, FROM + 5_400_500)).toEqual([
    '/api/v4/futures/usdt/liq_orders?contract=BTC_USDT&from=1700000041&to=1700003640&limit=1000',
    '/api/v4/futures/usdt/liq_orders?contract=BTC_USDT&from=1700003641&to=1700005439&limit=1000',
  ])
  expect(pathsOf(['BTC_USDT'], FROM + 1, FROM + 999)).toEqual([])
})

test('many contracts are asked for at once per settlement currency', () => {
  expect(pathsOf(['BTC_USDT', 'ETH_USDT', 'BTC_USD'], FROM, FROM + 1_000)).toEqual([
    '/api/v4/futures/usdt/liq_orders?from=1700000040&to=1700000040&limit=1000',
    '/api/v4/futures/btc/liq_orders?contract=BTC_USD&from=1700000040&to=1700000040&limit=1000',
  ])
})

const order = (time: number, size = -165) => ({
  contract: 'BTC_USDT',
  left: 0,
  size,
  fill_price: '28070',
  order_price: '28225',
  time,
})

test('each order is a text that the adapter reads; equal ones share one and are twins', () => {
  const [request] = rest.liquidations.requests(['BTC_USDT'], span)
  const market = (symbol: string) => gate.snapshot.find((known) => known.symbol === symbol)
  const seconds = 1_700_000_050
  const texts = request?.read([order(seconds), order(seconds, 7), order(seconds), order(1_700_000_160)]) ?? []
  const parsed = texts.map((text) => gate.parse(JSON.parse(text), { receivedAt: null, market }))
  expect(parsed.map((events) => events.map(({ size, liquidated }) => [size, liquidated]))).toEqual([
    [
      ['165', 'short'],
      ['165', 'short'],
    ],
    [['7', 'long']],
  ])
})

test('a full page is followed by one that ends with its oldest second', () => {
  const [request] = rest.liquidations.requests(['BTC_USDT'], { from: FROM, to: FROM + 3_600_000 })
  const full = Array.from({ length: 1000 }, (_, index) => order(1_700_002_000 - Math.floor(index / 10)))
  expect(request?.next?.(full)?.path).toContain('from=1700000040&to=1700001901&limit=1000')
  const oldestFirst = [order(1_700_001_900), ...full.slice(1)]
  expect(request?.next?.(oldestFirst)?.path).toContain('from=1700000040&to=1700001900&limit=1000')
  expect(request?.next?.(full.slice(1))).toBeNull()
})

test.each([{}, null, [['a']], { label: 'INVALID_PARAM_VALUE' }])('an answer like %j is refused', (body) => {
  expect(() => rest.klines(span).read(body)).toThrow(InvalidInput)
})
