import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import { bybit } from './bybit'
import { frameFormat, marketLookup } from './frame-format'

const known = new Map(bybit.snapshot.map((market) => [market.symbol, market]))
const market = marketLookup(bybit, known)
const read = (text: string, receivedAt: number | null = null) =>
  frameFormat(bybit).reader(null)(text, { receivedAt, market })

/** venues.md 2.3: `S` is the position's side, `p` the bankruptcy price. */
const LIVE =
  '{"topic":"allLiquidation.PIPPINUSDT","type":"snapshot","ts":1740480207578,"data":[{"T":1740480207110,"s":"PIPPINUSDT","S":"Sell","v":"2846","p":"0.02456"}]}'

test('Sell is a short position, closed by a buy at its bankruptcy price', () => {
  expect(read(LIVE, 1740480207600)).toEqual([
    {
      market: {
        id: 'bybit:PIPPINUSDT',
        venue: 'bybit',
        symbol: 'PIPPINUSDT',
        base: 'PIPPIN',
        quote: 'USDT',
        settle: 'USDT',
        kind: 'perpetual',
        contractType: 'linear',
        multiplier: 1,
        contractSize: null,
        tickSize: null,
        expiry: null,
        origin: 'provisional',
      },
      domain: 'venue',
      venueId: null,
      venueKey: 'Sell,2846,0.02456',
      time: 1740480207110,
      timeKind: 'venue',
      receivedAt: 1740480207600,
      orderSide: 'buy',
      liquidated: 'short',
      eventKind: 'order',
      price: '0.02456',
      priceKind: 'bankruptcy',
      size: '2846',
      sizeUnit: 'base',
      amounts: { base: 2846, quote: 69.89776, usd: 69.89776, usdRate: 1 },
      coverage: 'complete',
    },
  ])
})

test('Buy is a long position, closed by a sell', () => {
  const [event] = read(LIVE.replace('"Sell"', '"Buy"'))
  expect([event?.orderSide, event?.liquidated, event?.venueKey]).toEqual(['sell', 'long', 'Buy,2846,0.02456'])
})

test('equal rows of one frame are twins: every row is an event', () => {
  const [row] = JSON.parse(LIVE).data
  const frame = JSON.stringify({ ...JSON.parse(LIVE), data: [row, { ...row, v: '10' }, row] })
  expect(read(frame).map(({ size }) => size)).toEqual(['2846', '10', '2846'])
  expect(new Set(read(frame).map(({ venueKey }) => venueKey)).size).toBe(2)
})

test('inverse sizes are contracts of one dollar', () => {
  const frame =
    '{"topic":"allLiquidation.BTCUSD","type":"snapshot","ts":1741000000500,"data":[{"T":1741000000000,"s":"BTCUSD","S":"Buy","v":"836","p":"23216"}]}'
  expect(read(frame)).toMatchObject([
    {
      market: { contractType: 'inverse', settle: 'BTC', contractSize: '1' },
      sizeUnit: 'contracts',
      size: '836',
      amounts: { base: 836 / 23216, quote: 836, usd: 836, usdRate: 1 },
    },
  ])
})

test('a bundle counts in units of its asset', () => {
  const [event] = read(LIVE.replaceAll('PIPPINUSDT', '10000SATSUSDT'))
  expect(event?.market).toMatchObject({ base: 'SATS', multiplier: 10_000 })
  expect(event?.amounts.base).toBe(28_460_000)
})

test('an inverse market waits for its instrument', () => {
  expect(() => read(LIVE.replaceAll('PIPPINUSDT', 'EOSUSD'))).toThrow(
    'unknown market EOSUSD: its contract size is not known yet',
  )
})

/** The old topic of v5 and of v3, same row; the side is the position's here too. */
const V5 =
  '{"data":{"price":"0.03803","side":"Buy","size":"1637","symbol":"GALAUSDT","updatedTime":1673251091822},"topic":"liquidation.GALAUSDT","ts":1673251091822,"type":"snapshot"}'
const V3 =
  '{"topic":"liquidation.GALAUSDT","data":{"symbol":"GALAUSDT","side":"Buy","price":"0.03803","qty":"1637","time":1673251091822}}'

test.each([
  ['v5', V5],
  ['v3', V3],
])('the old topic of %s is one sampled event with the position side', (_, frame) => {
  const amount = 1637 * 0.03803
  expect(read(frame)).toEqual([
    {
      market: market('GALAUSDT'),
      domain: 'venue',
      venueId: null,
      venueKey: 'Buy,1637,0.03803',
      time: 1673251091822,
      timeKind: 'venue',
      receivedAt: null,
      orderSide: 'sell',
      liquidated: 'long',
      eventKind: 'order',
      price: '0.03803',
      priceKind: 'bankruptcy',
      size: '1637',
      sizeUnit: 'base',
      amounts: { base: 1637, quote: amount, usd: amount, usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

const V2_ROW = '{"id":3422858,"qty":836,"side":"Sell","time":1608280339753,"symbol":"BTCUSD","price":23216}'

test.each([
  ['as republished', `{"topic":"liquidation.BTCUSD","generated":true,"data":[${V2_ROW}]}`],
  ['as answered', `{"ret_code":0,"ret_msg":"OK","result":[${V2_ROW}],"time_now":"1608280340.1"}`],
])('v2 records %s have an id', (_, frame) => {
  expect(read(frame)).toEqual([
    {
      market: market('BTCUSD'),
      domain: 'venue',
      venueId: '3422858',
      venueKey: '3422858',
      time: 1608280339753,
      timeKind: 'venue',
      receivedAt: null,
      orderSide: 'buy',
      liquidated: 'short',
      eventKind: 'order',
      price: '23216',
      priceKind: 'bankruptcy',
      size: '836',
      sizeUnit: 'contracts',
      amounts: { base: 836 / 23216, quote: 836, usd: 836, usdRate: 1 },
      coverage: 'unknown',
    },
  ])
})

test('the feed is complete since allLiquidation, sampled before', () => {
  const day = Date.UTC(2025, 1, 20)
  expect([bybit.coverageAt(day - 1), bybit.coverageAt(day)]).toEqual(['sampled', 'complete'])
})

const TICK =
  '{"topic":"tickers.BTCUSDT","type":"delta","data":{"symbol":"BTCUSDT","lastPrice":"82400.10"},"cs":1,"ts":1791565601482}'
const ACKNOWLEDGED =
  '{"success":true,"ret_msg":"","conn_id":"aa01fbff-b25e-4f6b-9a5f-e34b51f2b9c3","req_id":"1.1023","op":"subscribe"}'
const PONG = '{"success":true,"ret_msg":"pong","conn_id":"aa01fbff","req_id":"","op":"ping"}'

test.each([TICK, ACKNOWLEDGED, PONG])('ticks, acknowledgements and pongs yield nothing: %s', (frame) => {
  expect(bybit.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

test('the order of keys does not decide what a frame is', () => {
  const turned = (text: string) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()))
  expect([TICK, ACKNOWLEDGED, LIVE, V5, V3].map((text) => bybit.mayHoldLiquidation(turned(text)))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ])
})

test('frames of every generation may hold a liquidation; other topics yield nothing', () => {
  expect([LIVE, V5, V3].map(bybit.mayHoldLiquidation)).toEqual([true, true, true])
  expect(read('{"topic":"publicTrade.BTCUSDT","ts":1,"data":[]}')).toEqual([])
})

test.each([
  ['', 'not JSON'],
  ['[]', 'no JSON object'],
  ['{"hello":1}', 'neither topic nor operation'],
  ['{"topic":"liquidations.all","data":[]}', 'unknown topic'],
  [
    '{"success":false,"ret_msg":"error:handler not found,topic:allLiquidation.XUSDT","req_id":"1.1","op":"subscribe"}',
    'refused',
  ],
  [LIVE.replace('"Sell"', '"sell"'), 'data.0.S'],
  [LIVE.replace('1740480207110', '1740480207'), 'data.0.T'],
  [LIVE.replace('"2846"', '"0"'), 'not positive'],
  [LIVE.replace('"0.02456"', '"-1"'), 'not positive'],
  [LIVE.replace('"2846"', '"NaN"'), 'not a decimal'],
  [V5.replace('"size"', '"sz"'), 'data.size'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  fc.assert(
    fc.property(fc.oneof(damaged(LIVE), damaged(V5), damaged(V3), fc.json()), (frame) => {
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
    fc.constantFrom('', 'null', '-1', '1e400', '1e-99', '"NaN"', '{', '[[', '"__proto__":1,', '\u0000'),
  )
  return fc
    .tuple(fc.nat(frame.length), fc.nat(12), noise)
    .map(([at, length, text]) => frame.slice(0, at) + text + frame.slice(at + length))
}

function isValid({ time, price, size, amounts, market: { venue } }: Liquidation): boolean {
  const numbers = [time, Number(price), Number(size), amounts.base, amounts.quote]
  return numbers.every((number) => Number.isFinite(number) && number > 0) && venue === 'bybit'
}

const FRAMES = '../shared/data/frames'

test.skipIf(!existsSync(FRAMES))(
  'recorded messages of all generations mean what their recorders noted',
  () => {
    const messages = JSON.parse(readFileSync(`${FRAMES}/venue-messages.json`, 'utf8'))
    const ours = messages.filter(({ venue }: { venue: string }) => venue.startsWith('bybit'))
    expect(ours.length).toBe(3)
    for (const { raw, expected, instrument, row, rows_total, ...amounts } of ours) {
      const events = read(JSON.stringify(raw))
      expect(events.length).toBe(rows_total)
      const event = events[row]
      expect({
        symbol: event?.market.symbol,
        side: event?.orderSide,
        price: Number(event?.price),
        size_native: Number(event?.size),
        timestamp_ms: event?.time,
        ...(expected.id && { id: event?.venueId }),
      }).toEqual(expected)
      expect(event?.market).toMatchObject({
        base: instrument.base,
        quote: instrument.quote,
        settle: instrument.margin,
      })
      if (amounts.expected_usd) {
        expect(event?.amounts).toMatchObject({ usd: amounts.expected_usd, base: amounts.expected_base })
      }
    }
  },
)

test.skipIf(!existsSync(FRAMES))('captured live frames liquidate the side their recorders noted', () => {
  const lines = readFileSync(`${FRAMES}/multi_venue_live_frames.jsonl`, 'utf8').trim().split('\n')
  const ours = lines.map((line) => JSON.parse(line)).filter(({ venue }) => venue === 'bybit-linear')
  expect(ours.map(({ frame }) => frame.data.length)).toEqual([1, 1, 2])
  for (const { frame, truth } of ours) {
    const events = read(JSON.stringify(frame))
    expect(events.map(({ size }) => size)).toEqual(frame.data.map(({ v }: { v: string }) => v))
    expect(new Set(events.map(({ liquidated }) => liquidated))).toEqual(new Set([truth.liquidated_side]))
  }
})
