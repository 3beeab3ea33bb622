import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import { frameFormat } from './frame-format'
import { gate } from './gate'

const market = (symbol: string) => gate.snapshot.find((known) => known.symbol === symbol)
const read = (text: string, receivedAt: number | null = null) =>
  frameFormat(gate).reader(null)(text, { receivedAt, market })

/** The documentation's samples: of the older channel, and of the batches since 2026-08-20. */
const PUSHED =
  '{"channel":"futures.public_liquidates","event":"update","time":1541505434,"time_ms":1541505434123,"result":[{"price":215.1,"size":-124,"time_ms":1541486601123,"contract":"BTC_USD"}]}'
const BATCH =
  '{"channel":"futures.public_liquidates","event":"update","time":1541505434,"time_ms":1541505434123,"result":[{"price":"215.1","size":"-124.5","time":1541486601123,"contract":"BTC_USDT"},{"price":"215.2","size":"10.5","time":1541486601456,"contract":"BTC_USDT"}]}'
/** A REST answer that a library's comment quotes: a buy whose order stood at 28225 filled at 28070. */
const ANSWERED =
  '[{"contract":"BTC_USDT","left":0,"size":-165,"fill_price":"28070","order_price":"28225","time":1696736132}]'

test('a negative size of the socket is an order to sell; an inverse contract is a dollar', () => {
  expect(read(PUSHED, 1541505434200)).toEqual([
    {
      market: market('BTC_USD'),
      domain: 'venue',
      venueId: null,
      venueKey: '-124,215.1',
      time: 1541486601123,
      timeKind: 'venue',
      receivedAt: 1541505434200,
      orderSide: 'sell',
      liquidated: 'long',
      eventKind: 'order',
      price: '215.1',
      priceKind: 'order_limit',
      size: '124',
      sizeUnit: 'contracts',
      amounts: { base: 124 / 215.1, quote: 124, usd: 124, usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

test('a negative size of REST is a short position, closed by a buy: the opposite sign', () => {
  expect(read(ANSWERED)).toEqual([
    {
      market: market('BTC_USDT'),
      domain: 'venue',
      venueId: null,
      venueKey: '-165,,28225,28070',
      time: 1696736132000,
      timeKind: 'venue',
      receivedAt: null,
      orderSide: 'buy',
      liquidated: 'short',
      eventKind: 'order',
      price: '28070',
      priceKind: 'fill_avg',
      size: '165',
      sizeUnit: 'contracts',
      amounts: { base: 0.0165, quote: 463.155, usd: 463.155, usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

test('a batch is one event per order, with texts for numbers and its own times', () => {
  const events = read(BATCH)
  expect(events.map(({ liquidated, size, price, time }) => [liquidated, size, price, time])).toEqual([
    ['long', '124.5', '215.1', 1541486601123],
    ['short', '10.5', '215.2', 1541486601456],
  ])
  expect(events[0]?.amounts.base).toBeCloseTo(0.01245, 12)
})

test('a time without milliseconds is in seconds, as in the older samples', () => {
  expect(read(PUSHED.replace('"time_ms":1541486601123', '"time":1541486601'))[0]?.time).toBe(1541486601000)
  expect(() => read(PUSHED.replace('"time_ms":1541486601123,', ''))).toThrow('has no time')
})

test('equal rows of one frame are twins', () => {
  const row = '{"price":215.1,"size":-124,"time_ms":1541486601123,"contract":"BTC_USD"}'
  expect(read(PUSHED.replace(row, `${row},${row}`)).length).toBe(2)
})

test('the order of REST is order_size where it is stated, the position only says the side', () => {
  const [event] = read(ANSWERED.replace('"size":-165', '"size":-165,"order_size":100'))
  expect([event?.size, event?.orderSide, event?.venueKey]).toEqual(['100', 'buy', '-165,100,28225,28070'])
  const long = read(ANSWERED.replace('"size":-165', '"size":165,"order_size":-100'))
  expect([long[0]?.size, long[0]?.orderSide]).toEqual(['100', 'sell'])
  const unstated = read(ANSWERED.replace('"size":-165', '"size":-165,"order_size":0'))
  expect(unstated[0]?.size).toBe('165')
})

test('an order without a fill has the price of the order, and says so', () => {
  const [event] = read(ANSWERED.replace('"28070"', '"0"'))
  expect([event?.price, event?.priceKind]).toEqual(['28225', 'order_limit'])
})

const TICK =
  '{"time":1541659086,"time_ms":1541659086123,"channel":"futures.tickers","event":"update","result":[{"contract":"BTC_USDT","last":"118.4","mark_price":"118.35"}]}'
const PONG = '{"time":1545404023,"time_ms":1545404023123,"channel":"futures.pong","event":"","result":null}'
const ACKNOWLEDGED =
  '{"time":1545459681,"time_ms":1545459681123,"channel":"futures.public_liquidates","event":"subscribe","result":{"status":"success"}}'

test.each([TICK, PONG, ACKNOWLEDGED])(
  'a tick, a pong, an acknowledgement yield nothing and are known from their text: %s',
  (frame) => {
    expect(gate.mayHoldLiquidation(frame)).toBe(false)
    expect(read(frame)).toEqual([])
  },
)

const REFUSED =
  '{"time":1545459681,"channel":"futures.public_liquidates","event":"subscribe","error":{"code":2,"message":"unknown contract"},"result":null}'

test('liquidations and refused subscriptions are looked into', () => {
  expect([PUSHED, BATCH, REFUSED].every(gate.mayHoldLiquidation)).toBe(true)
  expect(() => read(REFUSED)).toThrow('unknown contract')
})

test('both settlement currencies are listened to, with pings that carry the time', () => {
  expect(gate.connections([]).map(({ role, url }) => [role, url])).toEqual([
    ['usdt', 'wss://fx-ws.gateio.ws/v4/ws/usdt'],
    ['btc', 'wss://fx-ws.gateio.ws/v4/ws/btc'],
  ])
  const [usdt, btc] = gate.connections([])
  expect(usdt?.subscribe.map((text) => JSON.parse(text))).toEqual([
    { time: 123456, channel: 'futures.public_liquidates', event: 'subscribe', payload: ['!all'] },
    { time: 123456, channel: 'futures.tickers', event: 'subscribe', payload: ['BTC_USDT'] },
  ])
  expect(btc?.subscribe[1]).toContain('BTC_USD"')
  expect(usdt?.heartbeat?.message(1_545_404_023_999)).toBe('{"time":1545404023,"channel":"futures.ping"}')
  expect([TICK, PUSHED, PONG].map((frame) => usdt?.canary?.matches(frame))).toEqual([true, false, false])
})

test('contracts of an unknown market wait for their size', () => {
  expect(() => read(BATCH.replaceAll('BTC_USDT', 'NEW_USDT'))).toThrow(
    'unknown market NEW_USDT: its contract size is not known yet',
  )
})

test.each([
  ['', 'not JSON'],
  ['"x"', 'no JSON object'],
  ['{}', 'not a liquidation message'],
  ['{"channel":"futures.public_liquidates","event":"update"}', 'without rows'],
  [PUSHED.replace('-124', '0'), 'size: is zero'],
  [PUSHED.replace('215.1', '0'), 'price: 0 is not positive'],
  [ANSWERED.replace('1696736132', '1696736132000'), 'time'],
  [ANSWERED.replace('"28070"', '"0"').replace('"28225"', '"0"'), 'has no price'],
  [ANSWERED.replace('"28070"', '"-1"').replace('"28225"', '"-1"'), 'has no price'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(damaged(PUSHED), damaged(BATCH), damaged(ANSWERED), fc.json(), fc.string()),
      (frame) => {
        for (const event of eventsOrNone(frame)) expect(isValid(event)).toBe(true)
      },
    ),
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
  return numbers.every((number) => Number.isFinite(number) && number > 0) && market.venue === 'gate'
}

const FRAMES = '../shared/data/frames/venue-messages.json'

test.skipIf(!existsSync(FRAMES))('recorded messages mean what their recorders noted', () => {
  const ours = JSON.parse(readFileSync(FRAMES, 'utf8')).filter(
    ({ venue }: { venue: string }) => venue === 'gate',
  )
  expect(ours.length).toBe(2)
  for (const { raw, expected, instrument, ...noted } of ours) {
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
      kind: instrument.kind,
      contractSize: String(instrument.contract_size),
    })
    expect(event?.amounts.base).toBeCloseTo(noted.expected_base, 9)
    expect(event?.amounts.usd).toBeCloseTo(noted.expected_usd ?? noted.expected_quote, 9)
  }
})

test('each socket names the contracts of its side', () => {
  expect(gate.connections(gate.snapshot).map(({ name, symbols }) => [name, symbols])).toEqual([
    ['usdt', ['BTC_USDT']],
    ['btc', ['BTC_USD']],
  ])
})
