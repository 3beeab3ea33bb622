import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { rest } from './bybit-rest'

const FROM = 1_669_571_100_000
const span = { symbol: 'BTCUSDT', from: FROM, to: FROM + 600_000, limit: 500 }
const inverse = { ...span, symbol: 'BTCUSD' }
const answered = (result: unknown) => ({
  retCode: 0,
  retMsg: 'OK',
  result,
  retExtInfo: {},
  time: 1_672_053_548_579,
})

test('requests name the category and spell a half-open span with both ends included', () => {
  expect(rest.klines(span).path).toBe(
    '/v5/market/kline?category=linear&symbol=BTCUSDT&interval=1&start=1669571100000&end=1669571699999&limit=500',
  )
  expect(rest.markPriceKlines(inverse).path).toBe(
    '/v5/market/mark-price-kline?category=inverse&symbol=BTCUSD&interval=1&start=1669571100000&end=1669571699999&limit=500',
  )
  expect(rest.openInterestHist({ ...span, symbol: 'BTC-26DEC25' }).path).toBe(
    '/v5/market/open-interest?category=linear&symbol=BTC-26DEC25&intervalTime=5min&startTime=1669571100000&endTime=1669571699999&limit=200',
  )
  expect(rest.fundingRate({ ...span, symbol: 'BTCUSDZ25' }).path).toBe(
    '/v5/market/funding/history?category=inverse&symbol=BTCUSDZ25&startTime=1669571100000&endTime=1669571699999&limit=200',
  )
  expect(rest.openInterest('BTCPERP').path).toBe('/v5/market/tickers?category=linear&symbol=BTCPERP')
})

test('a span of more bars than a request may ask for ends where its bars do', () => {
  expect(rest.klines({ ...span, to: FROM + 3_600_000, limit: 10 }).path).toContain(
    `end=${FROM + 10 * 60_000 - 1}&limit=10`,
  )
})

/** The documentation's inverse example: 268611 dollars at 17055.5 are 15.74462667 coins. */
const BAR = ['1670608800000', '17071', '17073', '17027', '17055.5', '268611', '15.74462667']
const prices = { time: 1_670_608_800_000, open: 17071, high: 17073, low: 17027, close: 17055.5 }

test('bars come oldest first; linear volume is coins, inverse turnover is', () => {
  const older = ['1670608740000', ...BAR.slice(1)]
  expect(rest.klines(span).read(answered({ list: [BAR, older] }))).toEqual([
    { ...prices, time: 1_670_608_740_000, volume: 268611 },
    { ...prices, volume: 268611 },
  ])
  expect(rest.klines(inverse).read(answered({ list: [BAR] }))).toEqual([{ ...prices, volume: 15.74462667 }])
  expect(rest.markPriceKlines(span).read(answered({ list: [BAR.slice(0, 5)] }))).toEqual([
    { ...prices, volume: null },
  ])
})

test('volume and open interest of a bundle count what is inside', () => {
  const pepe = { ...span, symbol: '1000PEPEUSDT' }
  expect(rest.klines(pepe).read(answered({ list: [BAR] }))[0]?.volume).toBe(268_611_000)
  const row = { openInterest: '20', singleOpenInterest: '10', timestamp: '1669571400000' }
  expect(rest.openInterestHist(pepe).read(answered({ list: [row] }))[0]?.amount).toBe(10_000)
})

test('open interest is that of one side, not the sum of both', () => {
  const row = { openInterest: '52664.64200000', singleOpenInterest: '26332.321', timestamp: '1789458600000' }
  expect(rest.openInterestHist(span).read(answered({ list: [row], nextPageCursor: '' }))).toEqual([
    { time: 1_789_458_600_000, amount: 26332.321, usd: null },
  ])
  const ticker = { symbol: 'BTCUSDT', openInterest: '200', singleOpenInterest: '100', markPrice: '80000' }
  expect(rest.openInterest('BTCUSDT').read(answered({ list: [ticker] }))).toEqual({
    time: 1_672_053_548_579,
    amount: 100,
    usd: 8_000_000,
  })
})

test('inverse open interest is dollars over the mark price', () => {
  const ticker = { symbol: 'BTCUSD', openInterest: '461134384', markPrice: '16000' }
  expect(rest.openInterest('BTCUSD').read(answered({ list: [ticker] }))).toMatchObject({
    amount: 28820.899,
    usd: 461_134_384,
  })
})

test('the history of inverse open interest asks for mark prices of the same moments first', () => {
  const first = rest.openInterestHist(inverse)
  expect(first.path).toBe(
    '/v5/market/mark-price-kline?category=inverse&symbol=BTCUSD&interval=5&start=1669571100000&end=1669571699999&limit=500',
  )
  const body = answered({ list: [['1669571100000', '16000', '16100', '15900', '16050']] })
  expect(first.read(body)).toEqual([])
  const second = first.next?.(body)
  const list = [
    { openInterest: '461134384.00000000', timestamp: '1669571400000' },
    { openInterest: '320000000', timestamp: '1669571100000' },
  ]
  expect(second?.path).toContain('/v5/market/open-interest?category=inverse')
  expect(second?.read(answered({ list, nextPageCursor: '' }))).toEqual([
    { time: 1_669_571_100_000, amount: 20_000, usd: 320_000_000 },
  ])
})

test('pages follow the cursor, and end where it leads nowhere', () => {
  const row = { openInterest: '1', timestamp: '1669571400000' }
  const first = rest.openInterestHist(span)
  const second = first.next?.(answered({ list: [row], nextPageCursor: 'a%3D1' }))
  expect(new URL(`https://x${second?.path}`).searchParams.get('cursor')).toBe('a%3D1')
  expect(second?.next?.(answered({ list: [row], nextPageCursor: 'a%3D1' }))).toBeNull()
  expect(first.next?.(answered({ list: [row], nextPageCursor: '' }))).toBeNull()
  expect(first.next?.(answered({ list: [], nextPageCursor: 'b' }))).toBeNull()
})

test('funding comes oldest first; a full page is followed by what is older', () => {
  const row = (time: number) => ({
    symbol: 'ETHPERP',
    fundingRate: '0.0001',
    fundingRateTimestamp: String(time),
  })
  const two = answered({ category: 'linear', list: [row(FROM + 20), row(FROM + 10)] })
  const first = rest.fundingRate(span)
  expect(first.read(two)).toEqual([
    { time: FROM + 10, rate: 0.0001, intervalHours: null },
    { time: FROM + 20, rate: 0.0001, intervalHours: null },
  ])
  expect(first.next?.(two)).toBeNull()
  const full = answered({ list: Array.from({ length: 200 }, (_, index) => row(FROM + 1000 - index)) })
  expect(first.next?.(full)?.path).toContain(`startTime=${FROM}&endTime=${FROM + 800}&limit=200`)
})

const LINEAR = {
  symbol: '10000SATSUSDT',
  contractType: 'LinearPerpetual',
  status: 'Trading',
  baseCoin: '10000SATS',
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  launchTime: '1702000000000',
  deliveryTime: '0',
  priceFilter: { minPrice: '0.0000001', maxPrice: '1', tickSize: '0.0000010' },
}
const INVERSE = {
  ...LINEAR,
  symbol: 'BTCUSDZ25',
  contractType: 'InverseFutures',
  baseCoin: 'BTC',
  quoteCoin: 'USD',
  settleCoin: 'BTC',
  deliveryTime: '1766736000000',
}

test('instruments of both categories, page by page', () => {
  const [linear, early, inverses] = rest.instruments()
  expect([linear, early, inverses].map((page) => page?.path)).toEqual([
    '/v5/market/instruments-info?category=linear&limit=1000',
    '/v5/market/instruments-info?category=linear&status=PreLaunch&limit=1000',
    '/v5/market/instruments-info?category=inverse&limit=1000',
  ])
  const body = answered({ category: 'linear', list: [LINEAR], nextPageCursor: 'first%3D1' })
  expect(linear?.read(body)).toEqual([
    {
      id: 'bybit:10000SATSUSDT',
      venue: 'bybit',
      symbol: '10000SATSUSDT',
      base: 'SATS',
      multiplier: 10_000,
      quote: 'USDT',
      settle: 'USDT',
      kind: 'perpetual',
      contractType: 'linear',
      contractSize: null,
      tickSize: '0.000001',
      expiry: null,
      origin: 'venue',
    },
  ])
  expect(linear?.next?.(body)?.path).toBe(
    '/v5/market/instruments-info?category=linear&limit=1000&cursor=first%253D1',
  )
  expect(inverses?.read(answered({ list: [INVERSE] }))).toMatchObject([
    {
      id: 'bybit:BTCUSDZ25',
      contractType: 'inverse',
      contractSize: '1',
      kind: 'future',
      expiry: Date.UTC(2025, 11, 26, 8),
    },
  ])
})

test('the end of a perpetual market that was announced does not make it a dated one', () => {
  const [linear] = rest.instruments()
  expect(linear?.read(answered({ list: [{ ...LINEAR, deliveryTime: '1766736000000' }] }))).toMatchObject([
    { kind: 'perpetual', expiry: null },
  ])
})

test.each([
  {},
  null,
  { retCode: 10001, retMsg: 'params error', result: {} },
  answered({ list: [['a']] }),
  'busy',
])('an answer like %j is refused', (body) => {
  expect(() => rest.klines(span).read(body)).toThrow(InvalidInput)
})
