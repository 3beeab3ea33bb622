import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import { bitget } from './bitget'
import { provisionalMarket } from './bitget-market'
import { frameFormat, marketLookup } from './frame-format'

const market = marketLookup(bitget, new Map(bitget.snapshot.map((known) => [known.symbol, known])))
const read = (text: string, receivedAt: number | null = null) =>
  frameFormat(bitget).reader(null)(text, { receivedAt, market })

const ROW = '{"symbol":"APEUSDT","side":"buy","price":"0.1649","amount":"13.70319","ts":"1777358886549"}'
/** A recorded message that venues.md 2.11 quotes in parts. */
const FRAME = `{"action":"update","arg":{"instType":"usdt-futures","topic":"liquidation"},"data":[${ROW},{"symbol":"IPUSDT","side":"sell","price":"0.500280739469","amount":"143.330431857868","ts":"1777358876983"}],"ts":1777358897167}`

test('side is that of the position and amount is quote: 13.70319 at 0.1649 are 83.1 APE of a long', () => {
  expect(read(FRAME, 1777358897200)[0]).toEqual({
    market: market('APEUSDT'),
    domain: 'venue',
    venueId: null,
    venueKey: 'buy,0.1649,13.70319',
    time: 1777358886549,
    timeKind: 'venue',
    receivedAt: 1777358897200,
    orderSide: 'sell',
    liquidated: 'long',
    eventKind: 'order',
    price: '0.1649',
    priceKind: 'bankruptcy',
    size: '13.70319',
    sizeUnit: 'quote',
    amounts: { base: 83.1, quote: 13.70319, usd: 13.70319, usdRate: 1 },
    coverage: 'sampled',
  })
})

test('a sell is a short, closed by a buy; several rows in one frame are all events', () => {
  const [, short] = read(FRAME)
  expect([short?.orderSide, short?.liquidated, short?.time]).toEqual(['buy', 'short', 1777358876983])
  expect(short?.amounts.base).toBeCloseTo(286.5, 9)
  expect(read(FRAME.replace(ROW, `${ROW},${ROW}`)).length).toBe(3)
})

test('a row of REST is the same event as the pushed one, alone, among twins and in its answer', () => {
  const [pushed] = read(FRAME)
  expect(read(ROW)).toEqual([pushed])
  expect(read(`[${ROW},${ROW}]`)).toEqual([pushed, pushed])
  expect(read(`{"code":"00000","msg":"success","data":{"list":[${ROW}],"cursor":"1"}}`)).toEqual([pushed])
})

test.each([
  ['APEUSDT', 'APE', 1, 'USDT', 'USDT', 'linear'],
  ['1000BONKUSDT', 'BONK', 1000, 'USDT', 'USDT', 'linear'],
  ['BTCPERP', 'BTC', 1, 'USDC', 'USDC', 'linear'],
  ['BTCUSD', 'BTC', 1, 'USD', 'BTC', 'inverse'],
])('%s is %s times %d in %s margined in %s, %s', (symbol, base, multiplier, quote, settle, contractType) => {
  expect(provisionalMarket(symbol)).toMatchObject({
    base,
    multiplier,
    quote,
    settle,
    contractType,
    kind: 'perpetual',
  })
})

test.each(['', 'USDT', 'BTCUSDH26', 'BTC-USDT'])('%j is no perpetual that its symbol spells', (symbol) => {
  expect(provisionalMarket(symbol)).toBeUndefined()
})

test('an inverse contract is worth its quote amount; a bundle counts what is inside', () => {
  const [inverse] = read(ROW.replace('APEUSDT', 'BTCUSD'))
  expect(inverse?.amounts).toEqual({ base: 83.1, quote: 13.70319, usd: 13.70319, usdRate: 1 })
  expect(read(ROW.replace('APEUSDT', '1000BONKUSDT'))[0]?.amounts.base).toBeCloseTo(83_100, 6)
})

const TICK =
  '{"action":"snapshot","arg":{"instType":"usdt-futures","topic":"ticker","symbol":"BTCUSDT"},"data":[{"lastPrice":"87000.1","markPrice":"87000"}],"ts":1777358897167}'
const ACKNOWLEDGED = '{"event":"subscribe","arg":{"instType":"usdt-futures","topic":"liquidation"}}'

test.each([TICK, ACKNOWLEDGED])(
  'a tick, an acknowledgement yield nothing and are known from their text: %s',
  (frame) => {
    expect(bitget.mayHoldLiquidation(frame)).toBe(false)
    expect(read(frame)).toEqual([])
  },
)

const REFUSED =
  '{"event":"error","arg":{"instType":"x","topic":"liquidation"},"code":"30001","msg":"no such topic"}'

test('the pong is a bare word and never read; liquidations and refusals are', () => {
  expect(bitget.mayHoldLiquidation('pong')).toBe(false)
  expect([FRAME, REFUSED].every(bitget.mayHoldLiquidation)).toBe(true)
  expect(() => read(REFUSED)).toThrow('no such topic')
})

test('one socket asks for all product lines, keeps alive with text pings and watches the ticker', () => {
  const [connection, ...others] = bitget.connections([])
  expect(others).toEqual([])
  expect(connection?.url).toBe('wss://ws.bitget.com/v3/ws/public')
  expect(connection?.subscribe.map((text) => JSON.parse(text))).toEqual([
    {
      op: 'subscribe',
      args: [
        { instType: 'usdt-futures', topic: 'liquidation' },
        { instType: 'usdc-futures', topic: 'liquidation' },
        { instType: 'coin-futures', topic: 'liquidation' },
      ],
    },
    { op: 'subscribe', args: [{ instType: 'usdt-futures', topic: 'ticker', symbol: 'BTCUSDT' }] },
  ])
  expect(connection?.heartbeat?.message(0)).toBe('ping')
  expect(connection?.heartbeat?.everyMs).toBeLessThan(30_000)
  expect([TICK, FRAME, 'pong'].map((frame) => connection?.canary?.matches(frame))).toEqual([
    true,
    false,
    false,
  ])
})

test.each([
  ['', 'not JSON'],
  ['7', 'no JSON object'],
  ['{}', 'not a liquidation message'],
  ['{"code":"40001","msg":"bad"}', 'not an answer'],
  [FRAME.replace('"topic":"liquidation"', '"topic":"publicTrade"'), 'not a liquidation message'],
  [ROW.replace('buy', 'long'), 'side'],
  [ROW.replace('13.70319', '0'), 'amount'],
  [ROW.replace('1777358886549', '1777358886'), 'ts'],
  [ROW.replace('APEUSDT', 'BTCUSDH26'), 'unknown symbol BTCUSDH26'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  fc.assert(
    fc.property(fc.oneof(damaged(FRAME), damaged(ROW), fc.json(), fc.string()), (frame) => {
      for (const event of eventsOrNone(frame)) expect(isValid(event)).toBe(true)
    }),
    { numRuns: 2000 },
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
  const noise = fc.oneof(fc.string(), fc.constantFrom('', 'null', '-1', '1e400', '"NaN"', '{', '[[', '0'))
  return fc
    .tuple(fc.nat(frame.length), fc.nat(12), noise)
    .map(([at, length, text]) => frame.slice(0, at) + text + frame.slice(at + length))
}

function isValid({ time, price, size, amounts, market }: Liquidation): boolean {
  const numbers = [time, Number(price), Number(size), amounts.base, amounts.quote]
  return numbers.every((number) => Number.isFinite(number) && number > 0) && market.venue === 'bitget'
}

const FRAMES = '../shared/data/frames/venue-messages.json'

test.skipIf(!existsSync(FRAMES))('recorded messages mean what their recorders noted', () => {
  const ours = JSON.parse(readFileSync(FRAMES, 'utf8')).filter(
    ({ venue }: { venue: string }) => venue === 'bitget',
  )
  expect(ours.length).toBe(1)
  for (const { raw, row, rows_total, expected, instrument, ...noted } of ours) {
    const events = read(JSON.stringify(raw))
    expect(events.length).toBe(rows_total)
    const event = events[row]
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
    expect(event?.amounts.base).toBeCloseTo(noted.expected_base, 9)
    expect(event?.amounts.quote).toBe(noted.expected_quote)
  }
})

test('the pairs of the recorded message are known before the venue has answered', () => {
  expect(bitget.snapshot.map(({ symbol, origin, contractType }) => [symbol, origin, contractType])).toEqual([
    ['APEUSDT', 'snapshot', 'linear'],
    ['IPUSDT', 'snapshot', 'linear'],
  ])
})
