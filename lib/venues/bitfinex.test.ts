import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { bitfinex } from './bitfinex'
import { checkDamagedFrames, meaningOf, RECORDINGS, readerOf, recordedMessages } from './frames.fixture'

const read = readerOf(bitfinex)

/** venues.md 2.8: a trigger that already knows its price. */
const LONG =
  '[386841,[["pos",143683674,1593522802742,null,"tBTCF0:USTF0",0.00268657,9135.972557016,null,0,1,null,9080]]]'
const SHORT = LONG.replace('0.00268657', '-8.6007')

const LONG_EVENT = {
  market: {
    id: 'bitfinex:tBTCF0:USTF0',
    venue: 'bitfinex',
    symbol: 'tBTCF0:USTF0',
    base: 'BTC',
    quote: 'USDT',
    settle: 'USDT',
    kind: 'perpetual',
    contractType: 'linear',
    multiplier: 1,
    contractSize: null,
    tickSize: null,
    expiry: null,
    origin: 'snapshot',
  },
  domain: 'venue',
  venueId: '143683674',
  venueKey: '143683674,0,0.00268657',
  time: 1593522802742,
  timeKind: 'venue',
  receivedAt: 1593522802800,
  orderSide: 'sell',
  liquidated: 'long',
  eventKind: 'position',
  price: '9080',
  priceKind: 'acquired',
  size: '0.00268657',
  sizeUnit: 'base',
  amounts: { base: 0.00268657, quote: 0.00268657 * 9080, usd: 0.00268657 * 9080, usdRate: 1 },
  coverage: 'complete',
}

test('an amount above zero, less than one coin too, is a liquidated long at the acquired price', () => {
  expect(read(LONG, 1593522802800)).toEqual([LONG_EVENT])
})

test('an amount below zero is a liquidated short, whatever IS_MATCH says', () => {
  const short = {
    ...LONG_EVENT,
    orderSide: 'buy',
    liquidated: 'short',
    size: '8.6007',
    amounts: { base: 8.6007, quote: 8.6007 * 9080, usd: 8.6007 * 9080, usdRate: 1 },
  }
  expect(read(SHORT, 1593522802800)).toEqual([{ ...short, venueKey: '143683674,0,-8.6007' }])
  const match = SHORT.replace('null,0,1,null', 'null,1,1,null')
  expect(read(match, 1593522802800)).toEqual([{ ...short, venueKey: '143683674,1,-8.6007' }])
})

test('a trigger without a price yields nothing: the entry price is none', () => {
  const trigger = LONG.replace(',9080]', ',null]')
  expect(bitfinex.mayHoldLiquidation(trigger)).toBe(true)
  expect(read(trigger)).toEqual([])
})

test('spot margin positions of the same feed are markets of kind margin', () => {
  const margin = (symbol: string) => read(LONG.replace('tBTCF0:USTF0', symbol))[0]?.market
  expect(margin('tBSVUSD')).toMatchObject({ kind: 'margin', base: 'BSV', quote: 'USD', settle: 'USD' })
  expect(margin('tDUSK:USD')).toMatchObject({ kind: 'margin', base: 'DUSK', quote: 'USD' })
  expect(margin('tIOTUST')).toMatchObject({ kind: 'margin', base: 'IOTA', quote: 'USDT' })
})

test('practice accounts are left out', () => {
  expect(read(LONG.replace('tBTCF0:USTF0', 'tTESTBTCF0:TESTUSDTF0'))).toEqual([])
})

test('the channel is a number of the connection, with or without sequence and time behind the data', () => {
  expect(read(LONG.replace('386841', '7'), 1593522802800)).toEqual([LONG_EVENT])
  expect(read(`${LONG.slice(0, -1)},2043,1593566613422]`, 1593522802800)).toEqual([LONG_EVENT])
})

test('several rows of one frame, equal ones too, are events each', () => {
  const [[row]] = [JSON.parse(LONG)[1]]
  expect(read(JSON.stringify([386841, [row, row]]), 1593522802800)).toEqual([LONG_EVENT, LONG_EVENT])
})

test('rows of REST, bare or in a list of their own, mean the same as frames', () => {
  const [[row]] = [JSON.parse(LONG)[1]]
  expect(read(JSON.stringify(row), 1593522802800)).toEqual([LONG_EVENT])
  expect(read(JSON.stringify([row]), 1593522802800)).toEqual([LONG_EVENT])
})

const TICKER = '[24,[87000,1.5,87001,2.5,-120,-0.0014,87000.5,1000,88000,86000]]'
const QUIET = [
  TICKER,
  '[386841,"hb"]',
  '[386841,"hb",2043,1593566613422]',
  '{"event":"info","version":2,"serverId":"a","platform":{"status":1}}',
  '{"event":"info","code":20051,"msg":"Stop/Restart Websocket Server"}',
  '{"event":"subscribed","channel":"status","chanId":386841,"key":"liq:global"}',
]

test.each(QUIET)('a frame without a liquidation is known from its text and yields nothing: %s', (frame) => {
  expect(bitfinex.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

test.each([LONG, SHORT, TICKER.slice(0, -1), '[386841,"h', '{"event":"error","code":10300}', ''])(
  'a frame that may hold one, or is no whole message, is looked at: %s',
  (frame) => {
    expect(bitfinex.mayHoldLiquidation(frame)).toBe(true)
  },
)

test('the ticker is the canary, heartbeats and liquidations are not', () => {
  const canary = bitfinex.connections([])[0]?.canary
  expect([...QUIET, LONG].map((frame) => canary?.matches(frame))).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ])
})

test('one socket asks for the liquidations of all symbols and for the canary', () => {
  const [connection, ...others] = bitfinex.connections([])
  expect(others).toEqual([])
  expect(connection?.url).toBe('wss://api-pub.bitfinex.com/ws/2')
  expect(connection?.subscribe.map((text) => JSON.parse(text))).toEqual([
    { event: 'subscribe', channel: 'status', key: 'liq:global' },
    { event: 'subscribe', channel: 'ticker', symbol: 'tBTCUSD' },
  ])
})

test.each([
  ['', 'not JSON'],
  ['null', 'nothing in it'],
  ['[]', 'nothing in it'],
  ['[386841]', 'neither'],
  ['[386841,[["wallet",1]]]', 'neither'],
  ['{"event":"error","msg":"subscribe: invalid","code":10300}', 'refused'],
  [LONG.replace('0.00268657', '0'), 'amount is zero'],
  [LONG.replace('0.00268657', '"x"'), 'not a liquidated position'],
  [LONG.replace('1593522802742', '1593522802'), 'not a liquidated position'],
  [LONG.replace(',9080', ''), 'not a liquidated position'],
  [LONG.replace(',9080', ',-9080'), 'not a liquidated position'],
  [LONG.replace('tBTCF0:USTF0', 'BTCF0:USTF0'), 'unknown market'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  checkDamagedFrames(bitfinex, [LONG, SHORT, LONG.replace('tBTCF0:USTF0', 'tBSVUSD')])
})

test.skipIf(!existsSync(RECORDINGS))('recorded messages mean what their recorders noted', () => {
  const messages = recordedMessages(readFileSync(RECORDINGS, 'utf8'), 'bitfinex-derivatives')
  expect(messages.length).toBe(3)
  for (const { raw, expected, instrument } of messages) {
    const [event, ...others] = read(JSON.stringify(raw))
    expect(others).toEqual([])
    expect(meaningOf(event)).toEqual(expected)
    if (!event) continue
    expect(event.market).toMatchObject({
      base: instrument?.base,
      quote: instrument?.quote,
      settle: instrument?.margin,
    })
  }
})
