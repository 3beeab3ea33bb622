import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { dydxV4 } from './dydx-v4'
import { expectReadOrRefused, inRecordedWords, readerOf, recordedMessages } from './recordings.fixture'

const read = readerOf(dydxV4)

const ORDINARY =
  '{"id":"0165e5e40000000200000002","size":"0.002","price":"60397","side":"BUY","createdAt":"2024-08-22T23:59:59.851Z","type":"LIMIT"}'
const FORCED =
  '{"id":"014f495a0000000200000005","side":"SELL","size":"3.9","price":"22.87","type":"LIQUIDATED","createdAt":"2024-08-04T07:34:50.628Z"}'
const frameOf = (...rows: string[]) =>
  `{"type":"channel_data","connection_id":"3a2e4c0c-7579-4bf6-a570-e0979418bbe9","message_id":424,"id":"BTC-USD","channel":"v4_trades","version":"2.1.0","contents":{"trades":[${rows.join(',')}]}}`
const FRAME = frameOf(ORDINARY, FORCED)

test('of the trades of a frame the liquidated ones are events, at the side of their taker', () => {
  expect(read(FRAME, 1722756890700)).toEqual([
    {
      market: {
        id: 'dydx-v4:BTC-USD',
        venue: 'dydx-v4',
        symbol: 'BTC-USD',
        base: 'BTC',
        quote: 'USD',
        settle: 'USDC',
        kind: 'perpetual',
        contractType: 'linear',
        multiplier: 1,
        contractSize: null,
        tickSize: null,
        expiry: null,
        origin: 'snapshot',
      },
      domain: 'venue',
      venueId: '014f495a0000000200000005',
      venueKey: '014f495a0000000200000005',
      time: 1722756890628,
      timeKind: 'venue',
      receivedAt: 1722756890700,
      orderSide: 'sell',
      liquidated: 'long',
      eventKind: 'trade',
      price: '22.87',
      priceKind: 'trade',
      size: '3.9',
      sizeUnit: 'base',
      amounts: { base: 3.9, quote: 3.9 * 22.87, usd: 3.9 * 22.87, usdRate: 1 },
      coverage: 'complete',
    },
  ])
})

test('a buy is a liquidated short, a deleveraged trade a liquidation too', () => {
  const rows = [FORCED.replace('SELL', 'BUY'), FORCED.replace('LIQUIDATED', 'DELEVERAGED')]
  expect(read(frameOf(...rows)).map(({ liquidated }) => liquidated)).toEqual(['short', 'long'])
})

test('the answer to a subscription and batches hold trades as well', () => {
  const subscribed = FRAME.replace('channel_data', 'subscribed')
  const batch = JSON.stringify({
    ...JSON.parse(FRAME),
    type: 'channel_batch_data',
    contents: [JSON.parse(FRAME).contents, { trades: [JSON.parse(FORCED)] }],
  })
  expect(read(subscribed)).toEqual(read(FRAME))
  expect(read(batch)).toEqual([...read(FRAME), ...read(FRAME)])
})

const CONNECTED = '{"type":"connected","connection_id":"004a1efa-21bb-4b19-a2e9-a8ffadd6dc53","message_id":0}'
const MARKETS =
  '{"type":"channel_batch_data","connection_id":"3a2e4c0c","message_id":3,"channel":"v4_markets","version":"1.0.0","contents":[{"oraclePrices":{"ETH-USD":{"oraclePrice":"3000.1","effectiveAt":"2024-08-22T23:59:59.851Z","effectiveAtHeight":"1","marketId":1}}}]}'
const UNSUBSCRIBED =
  '{"type":"unsubscribed","connection_id":"3a2e4c0c","message_id":9,"channel":"v4_trades","id":"BTC-USD"}'

test.each([CONNECTED, MARKETS, UNSUBSCRIBED, frameOf(ORDINARY), frameOf()])(
  'a frame without a forced trade is known from its text and yields nothing: %s',
  (frame) => {
    expect(dydxV4.mayHoldLiquidation(frame)).toBe(false)
    expect(read(frame)).toEqual([])
  },
)

test('a market that was listed from a pool is named after its coin', () => {
  const symbol = 'BUFFI,UNISWAP_V3,0X4C1B1302220D7DE5C22B495E78B72F2DD2457D45-USD'
  expect(read(FRAME.replace('BTC-USD', symbol))[0]?.market).toMatchObject({
    base: 'BUFFI',
    symbol,
    origin: 'provisional',
  })
})

test('markets are spread over sockets of 32, each with a canary; a new one moves none', () => {
  const markets = Array.from({ length: 70 }, (_, index) => dydxV4.provisionalMarket(`C${index}-USD`)).flatMap(
    (one) => one ?? [],
  )
  const before = dydxV4.connections(markets.slice(0, 69))
  const after = dydxV4.connections(markets)
  expect(before.map(({ name, subscribe }) => [name, subscribe.length])).toEqual([
    ['trades-1', 33],
    ['trades-2', 33],
    ['trades-3', 6],
  ])
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
  expect(JSON.parse(after[2]?.subscribe.at(-1) ?? '')).toEqual({
    type: 'subscribe',
    channel: 'v4_trades',
    id: 'C69-USD',
  })
  expect([MARKETS, FRAME].map((frame) => before[0]?.canary?.matches(frame))).toEqual([true, false])
})

test.each([
  ['[]', 'no JSON object'],
  ['{"type":"channel_data","channel":"v4_orderbook"}', 'neither a channel'],
  ['{"type":"error","message":"Invalid subscription id","connection_id":"a","message_id":1}', 'refused'],
  [FRAME.replace('"SELL"', '"Sell"'), 'side'],
  [FRAME.replace('"3.9"', '"0"'), 'not positive'],
  [FRAME.replace('2024-08-04T07:34:50.628Z', 'yesterday'), 'createdAt'],
  [FRAME.replace('BTC-USD', 'BTCUSD'), 'unknown market'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  expectReadOrRefused(dydxV4, [FRAME, frameOf(FORCED)])
})

const MESSAGES = '../shared/data/frames/venue-messages.json'

test.skipIf(!existsSync(MESSAGES))('recorded messages mean what their recorders noted', () => {
  const messages = recordedMessages(readFileSync(MESSAGES, 'utf8'), 'dydx-v4')
  expect(messages.length).toBe(1)
  for (const { text, expected } of messages) {
    expect(dydxV4.mayHoldLiquidation(text)).toBe(true)
    expect(read(text).map((event) => inRecordedWords(event))).toEqual([expected])
  }
})

test('each socket names the markets that it carries', () => {
  const symbols = dydxV4.snapshot.map(({ symbol }) => symbol)
  expect(dydxV4.connections(dydxV4.snapshot).flatMap((connection) => connection.symbols)).toEqual(symbols)
})
