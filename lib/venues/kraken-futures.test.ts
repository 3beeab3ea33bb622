import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { checkDamagedFrames, meaningOf, RECORDINGS, readerOf, recordedMessages } from './frames.fixture'
import { krakenFutures } from './kraken-futures'

const read = readerOf(krakenFutures)

/** venues.md 2.7. */
const INVERSE =
  '{"feed":"trade","product_id":"PI_XRPUSD","uid":"3ee209b8-bc9f-4ed5-965b-8c6208b26411","side":"sell","type":"liquidation","seq":41799,"time":1593561965283,"qty":12000,"price":0.1736}'
const PARTIAL = INVERSE.replace('"liquidation"', '"partialLiquidation"')
const FILL = INVERSE.replace('"liquidation"', '"fill"')

const INVERSE_EVENT = {
  market: {
    id: 'kraken-futures:PI_XRPUSD',
    venue: 'kraken-futures',
    symbol: 'PI_XRPUSD',
    base: 'XRP',
    quote: 'USD',
    settle: 'XRP',
    kind: 'perpetual',
    contractType: 'inverse',
    multiplier: 1,
    contractSize: '1',
    tickSize: null,
    expiry: null,
    origin: 'snapshot',
  },
  domain: 'venue',
  venueId: '3ee209b8-bc9f-4ed5-965b-8c6208b26411',
  venueKey: '3ee209b8-bc9f-4ed5-965b-8c6208b26411',
  time: 1593561965283,
  timeKind: 'venue',
  receivedAt: 1593561965300,
  orderSide: 'sell',
  liquidated: 'long',
  eventKind: 'trade',
  price: '0.1736',
  priceKind: 'trade',
  size: '12000',
  sizeUnit: 'contracts',
  amounts: { base: 12000 / 0.1736, quote: 12000, usd: 12000, usdRate: 1 },
  coverage: 'complete',
}

test('PI: an inverse size counts contracts of one dollar', () => {
  expect(read(INVERSE, 1593561965300)).toEqual([INVERSE_EVENT])
})

test('PF: a linear size counts base units and is not divided by the price', () => {
  const linear = INVERSE.replace('PI_XRPUSD', 'PF_XBTUSD').replace('12000', '0.5').replace('0.1736', '87000')
  expect(read(linear)).toMatchObject([
    {
      market: { base: 'BTC', quote: 'USD', settle: 'USD', contractType: 'linear', contractSize: null },
      size: '0.5',
      sizeUnit: 'base',
      amounts: { base: 0.5, quote: 43_500, usd: 43_500 },
    },
  ])
})

test('FI and FF are dated, inverse and linear', () => {
  const events = ['FI_XBTUSD_251226', 'FF_XBTUSD_251226'].flatMap((id) =>
    read(INVERSE.replace('PI_XRPUSD', id)),
  )
  expect(events.map(({ market }) => [market.base, market.kind, market.contractType, market.expiry])).toEqual([
    ['BTC', 'future', 'inverse', Date.UTC(2025, 11, 26, 23, 59, 59)],
    ['BTC', 'future', 'linear', Date.UTC(2025, 11, 26, 23, 59, 59)],
  ])
})

test('partialLiquidation, the type of most liquidations, is one', () => {
  expect(read(PARTIAL, 1593561965300)).toEqual([INVERSE_EVENT])
})

test('a buying liquidation closes a short', () => {
  expect(read(INVERSE.replace('"sell"', '"buy"'))).toMatchObject([{ orderSide: 'buy', liquidated: 'short' }])
})

test.each(['fill', 'termination', 'assignment', 'block'])('a trade of type %s is no liquidation', (type) => {
  const frame = INVERSE.replace('"liquidation"', JSON.stringify(type))
  expect(krakenFutures.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

const snapshot = (...trades: string[]) =>
  JSON.stringify({
    feed: 'trade_snapshot',
    product_id: 'PI_XRPUSD',
    trades: trades.map((trade) => JSON.parse(trade)),
  })

test('the snapshot sent first holds past liquidations too, the same rows as live ones', () => {
  const other = PARTIAL.replace('3ee209b8', '4ee209b8')
  const frame = snapshot(INVERSE, FILL, other, FILL)
  expect(krakenFutures.mayHoldLiquidation(frame)).toBe(true)
  expect(read(frame, 1593561965300)).toEqual([
    INVERSE_EVENT,
    {
      ...INVERSE_EVENT,
      venueId: '4ee209b8-bc9f-4ed5-965b-8c6208b26411',
      venueKey: '4ee209b8-bc9f-4ed5-965b-8c6208b26411',
    },
  ])
  expect(krakenFutures.mayHoldLiquidation(snapshot(FILL, FILL))).toBe(false)
  expect(read(snapshot(FILL, FILL))).toEqual([])
})

test('rows of REST, "partial liquidation" in two words, mean the same as frames', () => {
  const row = {
    symbol: 'PI_XRPUSD',
    time: '2020-07-01T00:06:05.283Z',
    trade_id: 41799,
    price: 0.1736,
    size: 12000,
    side: 'sell',
    type: 'partial liquidation',
    uid: '3ee209b8-bc9f-4ed5-965b-8c6208b26411',
  }
  expect(read(JSON.stringify(row), 1593561965300)).toEqual([INVERSE_EVENT])
})

const QUIET = [
  FILL,
  '{"event":"info","version":1}',
  '{"event":"subscribed","feed":"trade","product_ids":["PI_XBTUSD"]}',
  '{"feed":"heartbeat","time":1534262350627}',
]

test.each(QUIET)('a frame without a liquidation is known from its text and yields nothing: %s', (frame) => {
  expect(krakenFutures.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

test('asking again for heartbeats is no trouble', () => {
  expect(read('{"event":"alert","message":"Already subscribed to feed, re-requesting"}')).toEqual([])
})

test.each([
  INVERSE,
  PARTIAL,
  FILL.slice(0, -9),
  FILL.replace('"fill"', '"other"'),
  FILL.replace('"type":"fill",', ''),
  '',
])('a frame that may hold one, or is no whole message, is looked at: %s', (frame) => {
  expect(krakenFutures.mayHoldLiquidation(frame)).toBe(true)
})

test.each([
  ['', 'not JSON'],
  ['[]', 'no JSON object'],
  ['{}', 'not a trade with a type'],
  ['{"event":"error","message":"Invalid product id"}', 'refused'],
  ['{"event":"subscribed_failed","feed":"trade"}', 'refused'],
  ['{"feed":"ticker","product_id":"PI_XBTUSD"}', 'not asked for'],
  ['{"feed":"trade_snapshot","product_id":"PI_XBTUSD"}', 'without trades'],
  [FILL.replace('"fill"', '"other"'), 'unknown type'],
  [INVERSE.replace('"sell"', '"SELL"'), 'liquidation trade'],
  [INVERSE.replace('12000', '0'), 'liquidation trade'],
  [INVERSE.replace('1593561965283', '1593561965'), 'liquidation trade'],
  [INVERSE.replace('PI_XRPUSD', 'PX_XRPUSD'), 'unknown market'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

const products = (messages: readonly string[] = []) =>
  messages.map((text) => JSON.parse(text)).map(({ feed, product_ids }) => product_ids ?? feed)

test('before instruments are known the perpetual markets of the snapshot are asked for', () => {
  const [connection, ...others] = krakenFutures.connections(krakenFutures.snapshot)
  expect(others).toEqual([])
  expect(connection?.url).toBe('wss://futures.kraken.com/ws/v1')
  expect(products(connection?.subscribe)).toEqual([
    'heartbeat',
    ['PF_XBTUSD', 'PI_XBTUSD', 'PI_XRPUSD', 'PF_DOGEUSD'],
  ])
})

test('listed products are asked for in chunks, dated ones apart', () => {
  const listed = Array.from({ length: 120 }, (_, index) => market(`PF_A${index}USD`))
  const [connection] = krakenFutures.connections([
    ...krakenFutures.snapshot,
    ...listed,
    market('FF_XBTUSD_270101'),
  ])
  const [, ...chunks] = products(connection?.subscribe)
  expect(chunks.map(({ length }) => length)).toEqual([50, 50, 20, 1])
  expect(chunks.flat()).toEqual([...listed.map(({ symbol }) => symbol), 'FF_XBTUSD_270101'])
})

function market(symbol: string): Market {
  const named = krakenFutures.provisionalMarket(symbol)
  if (!named) throw new Error(`not a symbol: ${symbol}`)
  return { ...named, origin: 'venue' }
}

test('trades are the canary, heartbeats are not', () => {
  const [connection] = krakenFutures.connections([])
  expect(QUIET.map((frame) => connection?.canary?.matches(frame))).toEqual([true, false, false, false])
  expect(QUIET.map((frame) => connection?.pulse?.matches(frame))).toEqual([false, false, false, true])
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  checkDamagedFrames(krakenFutures, [INVERSE, PARTIAL.replace('PI_', 'PF_'), snapshot(FILL, INVERSE)])
})

test.skipIf(!existsSync(RECORDINGS))('recorded messages mean what their recorders noted', () => {
  const messages = recordedMessages(readFileSync(RECORDINGS, 'utf8'), 'kraken-futures')
  expect(messages.length).toBe(2)
  for (const { raw, expected, expected_usd, expected_base, instrument } of messages) {
    const [event] = read(JSON.stringify(raw))
    expect(meaningOf(event)).toEqual(expected)
    if (!event) continue
    expect(event.amounts.usd).toBe(expected_usd)
    expect(event.amounts.base).toBeCloseTo(expected_base ?? Number.NaN, 6)
    expect(event.market).toMatchObject({
      base: instrument?.base,
      quote: instrument?.quote,
      settle: instrument?.margin,
    })
  }
})
