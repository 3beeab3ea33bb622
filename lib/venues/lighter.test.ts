import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { lighter } from './lighter'
import { expectReadOrRefused, readerOf } from './recordings.fixture'

const read = readerOf(lighter)

const trade = {
  trade_id: 1152921504606846000,
  trade_id_str: '1152921504606846977',
  tx_hash: '18cd5d',
  type: 'liquidation',
  market_id: 0,
  size: '0.0346',
  price: '3028.85',
  usd_amount: '104.798210',
  ask_id: 281475673670566,
  bid_id: 562949291740362,
  ask_account_id: 99349,
  bid_account_id: 243008,
  is_maker_ask: false,
  block_height: 102322769,
  timestamp: 1763623734215,
}
const ordinary = { ...trade, type: 'trade', trade_id_str: '1', liquidation_trades: undefined }
const frameOf = (...rows: unknown[]) =>
  JSON.stringify({
    type: 'update/trade',
    channel: 'trade:0',
    nonce: 1,
    liquidation_trades: rows,
    trades: [ordinary],
  })

test('a liquidation trade is an event at the side of its taker, with the whole id', () => {
  expect(read(frameOf(trade), 1763623734300)).toEqual([
    {
      market: {
        id: 'lighter:0',
        venue: 'lighter',
        symbol: '0',
        base: 'ETH',
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
      venueId: '1152921504606846977',
      venueKey: '1152921504606846977',
      time: 1763623734215,
      timeKind: 'venue',
      receivedAt: 1763623734300,
      orderSide: 'sell',
      liquidated: 'long',
      eventKind: 'trade',
      price: '3028.85',
      priceKind: 'trade',
      size: '0.0346',
      sizeUnit: 'base',
      amounts: { base: 0.0346, quote: 0.0346 * 3028.85, usd: 0.0346 * 3028.85, usdRate: 1 },
      coverage: 'complete',
    },
  ])
})

test('where the maker asked, the taker bought: a liquidated short', () => {
  expect(read(frameOf({ ...trade, is_maker_ask: true }))[0]?.liquidated).toBe('short')
})

test('a time in seconds, as in the documentation, is the same moment', () => {
  expect(read(frameOf({ ...trade, timestamp: 1763623734 }))[0]?.time).toBe(1763623734000)
})

test('an id that is only a number is kept while it is exact', () => {
  const { trade_id_str: _, ...numbered } = trade
  expect(read(frameOf({ ...numbered, trade_id: 14035051 }))[0]?.venueId).toBe('14035051')
  expect(() => read(frameOf(numbered))).toThrow('trade_id')
})

test.each([
  frameOf(),
  '{"type":"update/trade","channel":"trade:0","nonce":1,"trades":[]}',
  '{"type":"ping"}',
  '{"type":"connected","session_id":"1"}',
])('a frame without a liquidation is known from its text and yields nothing: %s', (frame) => {
  expect(lighter.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

test('other rows among the liquidations are not counted', () => {
  const frame = frameOf({ ...trade, type: 'deleverage' }, { ...trade, type: 'market-settlement' })
  expect(lighter.mayHoldLiquidation(frame)).toBe(true)
  expect(read(frame)).toEqual([])
})

test.each([
  ['[]', 'no JSON object'],
  ['{}', 'no type'],
  [frameOf({ ...trade, market_id: 77 }), 'unknown market 77'],
  [frameOf({ ...trade, size: '-1' }), 'not positive'],
  [frameOf({ ...trade, is_maker_ask: 'no' }), 'is_maker_ask'],
  [frameOf({ ...trade, timestamp: 1763623734215000 }), 'timestamp'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  expectReadOrRefused(lighter, [frameOf(trade)])
})

test("Tardis' files hold base units at traded prices", () => {
  expect(lighter.tardis).toMatchObject({ exchange: 'lighter', eventKind: 'trade', sizeUnit: 'base' })
  expect(lighter.tardis?.priceKindAt(0)).toBe('trade')
})

test('it is never connected to', () => {
  expect(lighter.connections(lighter.snapshot)).toEqual([])
})
