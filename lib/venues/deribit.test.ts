import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { deribit } from './deribit'
import { checkDamagedFrames, meaningOf, RECORDINGS, readerOf, recordedMessages } from './frames.fixture'

const read = readerOf(deribit)
const BTC = deribit.snapshot.find(({ symbol }) => symbol === 'BTC-PERPETUAL')

/** venues.md 2.5: a maker was liquidated by a buying taker. */
const MAKER =
  '{"jsonrpc":"2.0","method":"subscription","params":{"channel":"trades.BTC-PERPETUAL.raw","data":[{"trade_seq":40782080,"trade_id":"66460626","timestamp":1584058067675,"tick_direction":3,"price":4458.5,"liquidation":"M","instrument_name":"BTC-PERPETUAL","index_price":4793.6,"direction":"buy","amount":2500}]}}'
const TAKER = MAKER.replace('"M"', '"T"')
const BOTH = MAKER.replace('"M"', '"MT"')
const PLAIN = MAKER.replace('"liquidation":"M",', '')

const MAKER_EVENT = {
  market: BTC,
  domain: 'venue',
  venueId: '66460626',
  venueKey: '66460626,sell',
  time: 1584058067675,
  timeKind: 'venue',
  receivedAt: 1584058067700,
  orderSide: 'sell',
  liquidated: 'long',
  eventKind: 'trade',
  price: '4458.5',
  priceKind: 'trade',
  size: '2500',
  sizeUnit: 'quote',
  amounts: { base: 2500 / 4458.5, quote: 2500, usd: 2500, usdRate: 1 },
  coverage: 'complete',
}
const TAKER_EVENT = { ...MAKER_EVENT, venueKey: '66460626,buy', orderSide: 'buy', liquidated: 'short' }

test('M: the liquidated maker has the side opposite to the direction', () => {
  expect(read(MAKER, 1584058067700)).toEqual([MAKER_EVENT])
})

test('M: a maker who was liquidated by a selling taker was short', () => {
  const selling = MAKER.replace('"direction":"buy"', '"direction":"sell"')
  expect(read(selling, 1584058067700)).toEqual([TAKER_EVENT])
})

test('T: the liquidated taker has the side of the direction', () => {
  expect(read(TAKER, 1584058067700)).toEqual([TAKER_EVENT])
})

test('MT: both were liquidated, one row of each side under the same trade id', () => {
  expect(read(BOTH, 1584058067700)).toEqual([TAKER_EVENT, MAKER_EVENT])
})

test('a linear amount is in base units', () => {
  const linear = MAKER.replaceAll('BTC-PERPETUAL', 'ETH_USDC-PERPETUAL').replace('2500', '1.5')
  expect(read(linear)).toMatchObject([
    {
      market: { base: 'ETH', quote: 'USDC', settle: 'USDC', contractType: 'linear' },
      size: '1.5',
      sizeUnit: 'base',
      amounts: { base: 1.5, quote: 1.5 * 4458.5, usd: 1.5 * 4458.5 },
    },
  ])
})

test('a dated market expires at 08:00 UTC of its day', () => {
  const [event] = read(MAKER.replaceAll('BTC-PERPETUAL', 'BTC-26DEC25'))
  expect(event?.market).toMatchObject({ kind: 'future', expiry: Date.UTC(2025, 11, 26, 8) })
})

test('options are left out', () => {
  expect(read(MAKER.replaceAll('BTC-PERPETUAL', 'BTC-26DEC25-90000-C'))).toEqual([])
  expect(read(MAKER.replaceAll('BTC-PERPETUAL', 'XRP_USDC-30JUN26-0d625-P'))).toEqual([])
})

test('several trades of one frame are rows of their own, the plain ones between them are none', () => {
  const [plain, taker, maker] = [PLAIN, TAKER, MAKER.replace('66460626', '66460627')].map(
    (frame) => JSON.parse(frame).params.data[0],
  )
  const frame = {
    jsonrpc: '2.0',
    method: 'subscription',
    params: { channel: 'trades.future.BTC.100ms', data: [taker, plain, maker] },
  }
  expect(read(JSON.stringify(frame)).map(({ venueKey }) => venueKey)).toEqual([
    '66460626,buy',
    '66460627,sell',
  ])
})

test('rows and pages of REST mean the same as frames', () => {
  const row = JSON.parse(MAKER).params.data[0]
  expect(read(JSON.stringify(row), 1584058067700)).toEqual([MAKER_EVENT])
  const page = {
    jsonrpc: '2.0',
    result: { trades: [row], has_more: false },
    usIn: 1,
    usOut: 2,
    usDiff: 1,
    testnet: false,
  }
  expect(read(JSON.stringify(page), 1584058067700)).toEqual([MAKER_EVENT])
  expect(deribit.mayHoldLiquidation(JSON.stringify(page))).toBe(true)
})

const TEST_REQUEST = '{"jsonrpc":"2.0","method":"heartbeat","params":{"type":"test_request"}}'
const HEARTBEAT = '{"jsonrpc":"2.0","method":"heartbeat","params":{"type":"heartbeat"}}'
const SUBSCRIBED =
  '{"jsonrpc":"2.0","id":2,"result":["trades.future.BTC.100ms"],"usIn":1,"usOut":2,"usDiff":1,"testnet":false}'

test.each([
  PLAIN,
  TEST_REQUEST,
  HEARTBEAT,
  SUBSCRIBED,
  '{"jsonrpc":"2.0","id":1,"result":"ok","usIn":1,"usOut":2,"usDiff":1,"testnet":false}',
])('a frame without a liquidation is known from its text and yields nothing: %s', (frame) => {
  expect(deribit.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

test.each([MAKER, TAKER, BOTH, PLAIN.slice(0, -20), '{"jsonrpc":"2.0","id":2,"error":{"code":-32602}}', ''])(
  'a frame that may hold one, or is no whole message, is looked at: %s',
  (frame) => {
    expect(deribit.mayHoldLiquidation(frame)).toBe(true)
  },
)

test('the socket asks for heartbeats and the trades of all futures, and answers test requests', () => {
  const [connection, ...others] = deribit.connections([])
  expect(others).toEqual([])
  expect(connection?.url).toBe('wss://www.deribit.com/ws/api/v2')
  expect(connection?.subscribe.map((text) => JSON.parse(text))).toEqual([
    { jsonrpc: '2.0', id: 1, method: 'public/set_heartbeat', params: { interval: 10 } },
    {
      jsonrpc: '2.0',
      id: 2,
      method: 'public/subscribe',
      params: {
        channels: [
          'trades.future.BTC.100ms',
          'trades.future.ETH.100ms',
          'trades.future.USDC.100ms',
          'trades.future.USDT.100ms',
        ],
      },
    },
  ])
  expect(JSON.parse(connection?.answer?.(TEST_REQUEST) ?? '')).toMatchObject({ method: 'public/test' })
  expect([HEARTBEAT, SUBSCRIBED, MAKER].map((frame) => connection?.answer?.(frame))).toEqual([
    null,
    null,
    null,
  ])
})

test('trades of all futures are the canary, other messages are not', () => {
  const canary = deribit.connections([])[0]?.canary
  const tick = PLAIN.replace('trades.BTC-PERPETUAL.raw', 'trades.future.BTC.100ms')
  expect([tick, HEARTBEAT, SUBSCRIBED, TEST_REQUEST].map((frame) => canary?.matches(frame))).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test.each([
  ['', 'not JSON'],
  ['null', 'no JSON object'],
  ['{}', 'neither a trade'],
  ['{"jsonrpc":"2.0","id":2,"error":{"code":-32602,"message":"Invalid params"}}', 'refused'],
  ['{"jsonrpc":"2.0","method":"subscription","params":{"channel":"ticker.X.raw","data":{}}}', 'no trades'],
  [MAKER.replace('"M"', '"X"'), 'liquidation'],
  [MAKER.replace('"M"', 'true'), 'liquidation'],
  [MAKER.replace('"buy"', '"BUY"'), 'direction'],
  [MAKER.replace('1584058067675', '1584058067'), 'timestamp'],
  [MAKER.replace('"amount":2500', '"amount":0'), 'amount'],
  [MAKER.replaceAll('BTC-PERPETUAL', 'BTC-FS-26DEC25_PERP'), 'unknown market'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  checkDamagedFrames(deribit, [MAKER, BOTH, JSON.stringify(JSON.parse(TAKER).params.data[0])])
})

test.skipIf(!existsSync(RECORDINGS))('recorded messages mean what their recorders noted', () => {
  const messages = recordedMessages(readFileSync(RECORDINGS, 'utf8'), 'deribit')
  expect(messages.length).toBe(1)
  for (const { raw, expected, expected_usd, expected_base, instrument } of messages) {
    const [event] = read(JSON.stringify(raw))
    expect(meaningOf(event)).toEqual(expected)
    expect(event?.amounts.usd).toBe(expected_usd)
    expect(event?.amounts.base).toBeCloseTo(expected_base ?? Number.NaN, 12)
    expect(event?.market).toMatchObject({
      base: instrument?.base,
      quote: instrument?.quote,
      settle: instrument?.margin,
      contractSize: '10',
    })
  }
})
