import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import { binanceUsdm } from './binance-usdm'
import { frameFormat, marketLookup } from './frame-format'

const market = marketLookup(binanceUsdm, new Map())
const read = (text: string, receivedAt: number | null = null) =>
  frameFormat(binanceUsdm).reader(null)(text, { receivedAt, market })

const BTCUSDT = market('BTCUSDT')

/** venues.md 2.1, wrapped; a forced buy below its limit price. */
const WRAPPED =
  '{"stream":"btcusdt@forceOrder","data":{"e":"forceOrder","E":1584059031426,"o":{"s":"BTCUSDT","S":"BUY","o":"LIMIT","f":"IOC","q":"0.014","p":"4793.91","ap":"4706.04","X":"FILLED","l":"0.015","z":"0.014","T":1584059031421}}}'
/** venues.md 2.1, bare and unedited; a forced sell above its limit price. */
const BARE =
  '{"e":"forceOrder","E":1665523974222,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.009","p":"18917.15","ap":"18990.00","X":"FILLED","l":"0.009","z":"0.009","T":1665523974217}}'

test('a wrapped forced buy is a liquidated short', () => {
  expect(read(WRAPPED, 1584059031500)).toEqual([
    {
      market: BTCUSDT,
      domain: 'venue',
      venueId: null,
      venueKey: 'BUY,0.014,4793.91,4706.04,0.014',
      time: 1584059031421,
      timeKind: 'venue',
      receivedAt: 1584059031500,
      orderSide: 'buy',
      liquidated: 'short',
      eventKind: 'order',
      price: '4706.04',
      priceKind: 'fill_avg',
      size: '0.014',
      sizeUnit: 'base',
      amounts: { base: 0.014, quote: 65.88456, usd: 65.88456, usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

test('a bare forced sell is a liquidated long', () => {
  expect(read(BARE)).toEqual([
    {
      market: BTCUSDT,
      domain: 'venue',
      venueId: null,
      venueKey: 'SELL,0.009,18917.15,18990,0.009',
      time: 1665523974217,
      timeKind: 'venue',
      receivedAt: null,
      orderSide: 'sell',
      liquidated: 'long',
      eventKind: 'order',
      price: '18990',
      priceKind: 'fill_avg',
      size: '0.009',
      sizeUnit: 'base',
      amounts: { base: 0.009, quote: 170.91, usd: 170.91, usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

test("a recorder's clock counts where ours was not there", () => {
  const recorded = `${BARE.slice(0, -1)},"recv_ts":1665523974300}`
  expect(read(recorded)[0]?.receivedAt).toBe(1665523974300)
  expect(read(recorded, 1665523999999)[0]?.receivedAt).toBe(1665523999999)
})

test('without an average price the limit price stands, and says so', () => {
  const [event] = read(BARE.replace('"ap":"18990.00",', ''))
  expect([event?.price, event?.priceKind, event?.venueKey]).toEqual([
    '18917.15',
    'order_limit',
    'SELL,0.009,18917.15,,0.009',
  ])
})

test('a bundle counts in units of its asset', () => {
  const pepe = BARE.replace('BTCUSDT', '1000PEPEUSDT')
    .replace('18990.00', '0.0109313')
    .replace(/"z":"0.009"/, '"z":"43942"')
  const [event] = read(pepe)
  expect(event?.market).toMatchObject({ base: 'PEPE', multiplier: 1000 })
  expect(event?.amounts.base).toBe(43_942_000)
  expect(event?.amounts.usd).toBeCloseTo(480.3432, 3)
})

test('a coin-quoted market has no dollar amount by itself', () => {
  const [event] = read(BARE.replace('BTCUSDT', 'ETHBTC'))
  expect([event?.amounts.usd, event?.amounts.usdRate]).toEqual([null, null])
})

const TICK =
  '{"e":"markPriceUpdate","E":1665523974000,"s":"BTCUSDT","p":"19000.1","i":"19001.2","P":"19000.0","r":"0.0001","T":1665532800000}'
const ACKNOWLEDGED = '{"result":null,"id":1}'

test.each([TICK, `{"stream":"btcusdt@markPrice@1s","data":${TICK}}`, ACKNOWLEDGED])(
  'a frame without a liquidation is known from its text and yields nothing: %s',
  (frame) => {
    expect(binanceUsdm.mayHoldLiquidation(frame)).toBe(false)
    expect(read(frame)).toEqual([])
  },
)

test('the canary is recognised, forced orders and acknowledgements are not taken for it', () => {
  const canary = binanceUsdm.connections([])[0]?.canary
  expect([TICK, WRAPPED, BARE, ACKNOWLEDGED].map((frame) => canary?.matches(frame))).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect([WRAPPED, BARE].every(binanceUsdm.mayHoldLiquidation)).toBe(true)
})

test('the socket takes the /market route and asks for all orders and the canary', () => {
  const [connection, ...others] = binanceUsdm.connections([])
  expect(others).toEqual([])
  expect(connection?.url).toBe('wss://fstream.binance.com/market/ws')
  expect(connection?.subscribe.map((text) => JSON.parse(text))).toEqual([
    { method: 'SUBSCRIBE', params: ['!forceOrder@arr', 'btcusdt@markPrice@1s'], id: 1 },
  ])
})

test.each([
  ['', 'not JSON'],
  ['null', 'no JSON object'],
  ['[]', 'no JSON object'],
  ['{"stream":"x"}', 'a stream without data'],
  ['{"error":{"code":2,"msg":"Invalid request"},"id":1}', 'not a forceOrder message'],
  [BARE.slice(0, -1), 'not JSON'],
  [BARE.replace('"T":1665523974217', '"T":"1665523974217"'), 'o.T'],
  [BARE.replace('"q":"0.009",', ''), 'o.q'],
  [BARE.replace('"S":"SELL"', '"S":"SOLD"'), 'not a side'],
  [BARE.replace('BTCUSDT', 'BTCUSD_PERP'), 'not a symbol'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('frames are recognised in a file, other lines are not', () => {
  const { detect } = frameFormat(binanceUsdm)
  expect(detect([TICK, BARE])).toEqual({ hasHeader: false })
  expect(detect(['YB,SELL,LIMIT,IOC,48219,0.44,0.44,FILLED,3012,48219,1765416983918,21240', '{}'])).toBeNull()
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  fc.assert(
    fc.property(fc.oneof(damaged(BARE), damaged(WRAPPED), fc.json(), fc.string()), (frame) => {
      for (const event of eventsOrNone(frame)) expect(isValid(event)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

function eventsOrNone(frame: string): readonly Liquidation[] {
  try {
    return read(frame)
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput)
    return []
  }
}

/** A frame with one stretch of its text replaced. */
function damaged(frame: string) {
  const noise = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'null', '-1', '1e400', '"NaN"', '{', '[[', '"__proto__":1,', '\u0000'),
  )
  return fc
    .tuple(fc.nat(frame.length), fc.nat(12), noise)
    .map(([at, length, text]) => frame.slice(0, at) + text + frame.slice(at + length))
}

function isValid({ time, price, size, amounts, market }: Liquidation): boolean {
  const numbers = [time, Number(price), Number(size), amounts.base, amounts.quote]
  return numbers.every((number) => Number.isFinite(number) && number > 0) && market.venue === 'binance-usdm'
}

const FRAMES = '../shared/data/frames'

test.skipIf(!existsSync(FRAMES))('recorded messages mean what their recorders noted', () => {
  const messages = JSON.parse(readFileSync(`${FRAMES}/venue-messages.json`, 'utf8'))
  const ours = messages.filter(({ venue }: { venue: string }) => venue === 'binance-usdm')
  expect(ours.length).toBe(2)
  for (const { raw, expected, instrument } of ours) {
    const [event] = read(JSON.stringify(raw))
    expect({
      symbol: event?.market.symbol,
      side: event?.orderSide,
      price: Number(event?.price),
      size_native: Number(event?.size),
      timestamp_ms: event?.time,
    }).toEqual(expected)
    expect(event?.market).toMatchObject({
      base: instrument.base,
      quote: instrument.quote,
      settle: instrument.margin,
    })
  }
})

test.skipIf(!existsSync(FRAMES))('captured live frames liquidate the side their recorders noted', () => {
  const lines = readFileSync(`${FRAMES}/multi_venue_live_frames.jsonl`, 'utf8').trim().split('\n')
  const ours = lines.map((line) => JSON.parse(line)).filter(({ venue }) => venue === 'binance-usdm')
  expect(ours.length).toBe(3)
  for (const { frame, truth } of ours) {
    expect(read(JSON.stringify(frame)).map(({ liquidated }) => liquidated)).toEqual([truth.liquidated_side])
  }
})

test.skipIf(!existsSync(FRAMES))('every line of a recorded day is one event with both clocks', () => {
  const lines = readFileSync(`${FRAMES}/binance_forceOrder_2026-06-16_head.jsonl`, 'utf8').trim().split('\n')
  const events = lines.flatMap((line) => read(line))
  expect(events.length).toBe(20)
  const [btc] = events.filter(({ market }) => market.symbol === 'BTCUSDT')
  expect(btc).toMatchObject({
    price: '66286.5',
    size: '0.001',
    time: 1781568059380,
    receivedAt: 1781568060425,
    liquidated: 'long',
  })
  expect(events.every(({ time, receivedAt }) => receivedAt !== null && receivedAt > time)).toBe(true)
})
