import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { ftx } from './ftx'
import { expectReadOrRefused, inRecordedWords, readerOf, recordedMessages } from './recordings.fixture'

const read = readerOf(ftx)

/** venues.md 2.10. */
const FRAME =
  '{"channel":"trades","market":"BTC-PERP","type":"update","data":[{"id":114724653,"price":10683.5,"size":0.0149,"side":"buy","liquidation":true,"time":"2020-09-15T00:02:05.787437+00:00"}]}'

test('a trade marked as a liquidation is an event at the side of its taker', () => {
  expect(read(FRAME, 1600128125800)).toEqual([
    {
      market: {
        id: 'ftx:BTC-PERP',
        venue: 'ftx',
        symbol: 'BTC-PERP',
        base: 'BTC',
        quote: 'USD',
        settle: 'USD',
        kind: 'perpetual',
        contractType: 'linear',
        multiplier: 1,
        contractSize: null,
        tickSize: null,
        expiry: null,
        origin: 'provisional',
      },
      domain: 'venue',
      venueId: '114724653',
      venueKey: '114724653',
      time: 1600128125787,
      timeKind: 'venue',
      receivedAt: 1600128125800,
      orderSide: 'buy',
      liquidated: 'short',
      eventKind: 'trade',
      price: '10683.5',
      priceKind: 'trade',
      size: '0.0149',
      sizeUnit: 'base',
      amounts: { base: 0.0149, quote: 0.0149 * 10683.5, usd: 0.0149 * 10683.5, usdRate: 1 },
      coverage: 'complete',
    },
  ])
})

test('a sell is a liquidated long', () => {
  expect(read(FRAME.replace('"buy"', '"sell"'))[0]?.liquidated).toBe('long')
})

test('without an id, as in 2019, the microsecond is part of what tells trades apart', () => {
  const [event] = read(FRAME.replace('114724653', 'null'))
  expect([event?.venueId, event?.venueKey]).toEqual([
    null,
    '2020-09-15T00:02:05.787437+00:00,buy,0.0149,10683.5',
  ])
})

test('equal rows without id in one frame are twins', () => {
  const message = JSON.parse(FRAME)
  const row = { ...message.data[0], id: null }
  expect(read(JSON.stringify({ ...message, data: [row, row] })).length).toBe(2)
})

test('ordinary trades beside it yield nothing', () => {
  const message = JSON.parse(FRAME)
  const ordinary = { ...message.data[0], id: 1, liquidation: false }
  const frame = JSON.stringify({ ...message, data: [ordinary, message.data[0], ordinary] })
  expect(read(frame).map(({ venueId }) => venueId)).toEqual(['114724653'])
})

test.each([
  '{"type":"subscribed","channel":"trades","market":"BTC-PERP"}',
  '{"type":"pong"}',
  '{"type":"info","code":20001,"msg":""}',
  FRAME.replace('"liquidation":true', '"liquidation":false'),
  '{"channel":"orderbook","market":"BTC-PERP","type":"update","data":{"bids":[],"asks":[]}}',
])('a frame without a liquidation is known from its text and yields nothing: %s', (frame) => {
  expect(ftx.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

test.each([
  ['BTC-0326', 'BTC', 'future'],
  ['ETH-20200327', 'ETH', 'future'],
  ['1INCH-PERP', '1INCH', 'perpetual'],
])('%s is a market of %s, a %s', (symbol, base, kind) => {
  expect(ftx.provisionalMarket(symbol)).toMatchObject({ base, kind, settle: 'USD' })
})

test.each([
  ['[]', 'no JSON object'],
  ['{"data":[]}', 'no channel'],
  [FRAME.replace('BTC-PERP', 'BTC-MOVE-0326'), 'unknown market'],
  [FRAME.replace('0.0149', '0'), 'not positive'],
  [FRAME.replace('"buy"', '"BUY"'), 'side'],
  [FRAME.replace('2020-09-15T00:02:05.787437+00:00', '1600128125'), 'not a time'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  expectReadOrRefused(ftx, [FRAME])
})

const MESSAGES = '../shared/data/frames/venue-messages.json'

test.skipIf(!existsSync(MESSAGES))('recorded messages mean what their recorders noted', () => {
  const messages = recordedMessages(readFileSync(MESSAGES, 'utf8'), 'ftx')
  expect(messages.length).toBe(2)
  for (const { text, expected } of messages) {
    expect(read(text).map((event) => inRecordedWords(event))).toEqual(expected ? [expected] : [])
  }
})

test('Tardis keeps trades with amounts in base units', () => {
  expect(ftx.tardis).toMatchObject({ exchange: 'ftx', eventKind: 'trade', sizeUnit: 'base' })
  expect(ftx.tardis?.priceKindAt(0)).toBe('trade')
})
