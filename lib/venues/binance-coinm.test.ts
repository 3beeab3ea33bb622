import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { binanceCoinm } from './binance-coinm'
import { expectReadOrRefused, inRecordedWords, readerOf, recordedMessages } from './recordings.fixture'

const read = readerOf(binanceCoinm)

/** venues.md 2.2; a forced sell above its limit price. */
const WRAPPED =
  '{"stream":"btcusd_200925@forceOrder","data":{"e":"forceOrder","E":1594622954023,"o":{"s":"BTCUSD_200925","ps":"BTCUSD","S":"SELL","o":"LIMIT","f":"IOC","q":"3","p":"9314.5","ap":"9352.7","X":"FILLED","l":"3","z":"3","T":1594622954021}}}'

test('three contracts are 300 dollars without a price, and base at the average fill price', () => {
  expect(read(WRAPPED, 1594622954100)).toEqual([
    {
      market: {
        id: 'binance-coinm:BTCUSD_200925',
        venue: 'binance-coinm',
        symbol: 'BTCUSD_200925',
        base: 'BTC',
        quote: 'USD',
        settle: 'BTC',
        kind: 'future',
        contractType: 'inverse',
        multiplier: 1,
        contractSize: '100',
        tickSize: null,
        expiry: Date.UTC(2020, 8, 25, 8),
        origin: 'snapshot',
      },
      domain: 'venue',
      venueId: null,
      venueKey: 'SELL,3,9314.5,9352.7,3',
      time: 1594622954021,
      timeKind: 'venue',
      receivedAt: 1594622954100,
      orderSide: 'sell',
      liquidated: 'long',
      eventKind: 'order',
      price: '9352.7',
      priceKind: 'fill_avg',
      size: '3',
      sizeUnit: 'contracts',
      amounts: { base: 300 / 9352.7, quote: 300, usd: 300, usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

test('a forced buy is a liquidated short', () => {
  const [event] = read(WRAPPED.replace('SELL', 'BUY'))
  expect([event?.orderSide, event?.liquidated]).toEqual(['buy', 'short'])
})

test('contracts of other coins hold ten dollars', () => {
  const [event] = read(WRAPPED.replace('"s":"BTCUSD_200925"', '"s":"ETHUSD_PERP"'))
  expect(event?.market).toMatchObject({ base: 'ETH', settle: 'ETH', kind: 'perpetual', expiry: null })
  expect(event?.amounts).toEqual({ base: 30 / 9352.7, quote: 30, usd: 30, usdRate: 1 })
})

test('markets that documents and recordings name are stated with the dollars of a contract', () => {
  expect(binanceCoinm.snapshot.map(({ symbol, contractSize }) => [symbol, contractSize])).toEqual([
    ['BTCUSD_PERP', '100'],
    ['BTCUSD_200925', '100'],
    ['BTCUSD_251226', '100'],
    ['ETHUSD_PERP', '10'],
  ])
})

test('a market whose contract size is not known waits for its instrument', () => {
  expect(() => read(WRAPPED.replace('"s":"BTCUSD_200925"', '"s":"XRPUSD_PERP"'))).toThrow(
    'unknown market XRPUSD_PERP: its contract size is not known yet',
  )
  expect(binanceCoinm.provisionalMarket('XRPUSD_PERP')).toBeUndefined()
})

const TICK =
  '{"e":"markPriceUpdate","E":1596095725000,"s":"BTCUSD_PERP","p":"10934.62","P":"10962.17","r":"","T":0}'

test.each([TICK, '{"result":null,"id":1}'])('%s is known to hold nothing and yields nothing', (frame) => {
  expect(binanceCoinm.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame)).toEqual([])
})

test('one socket asks for all orders and the canary, on the path that did not split', () => {
  const [connection, ...others] = binanceCoinm.connections([])
  expect(others).toEqual([])
  expect(connection?.url).toBe('wss://dstream.binance.com/ws')
  expect(connection?.subscribe.map((text) => JSON.parse(text))).toEqual([
    { method: 'SUBSCRIBE', params: ['!forceOrder@arr', 'btcusd_perp@markPrice@1s'], id: 1 },
  ])
  expect([TICK, WRAPPED].map((frame) => connection?.canary?.matches(frame))).toEqual([true, false])
  expect(binanceCoinm.mayHoldLiquidation(WRAPPED)).toBe(true)
})

test.each([
  ['{"stream":"x"}', 'a stream without data'],
  [WRAPPED.replace('"S":"SELL"', '"S":"LONG"'), 'not a side'],
  [WRAPPED.replace('"s":"BTCUSD_200925"', '"s":"BTCUSDT"'), 'not a symbol'],
  [WRAPPED.replace('"T":1594622954021', '"T":1594622954'), 'not a time'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame)).toThrow(reason)
  expect(() => read(frame)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  expectReadOrRefused(binanceCoinm, [WRAPPED])
})

const MESSAGES = '../shared/data/frames/venue-messages.json'

test.skipIf(!existsSync(MESSAGES))('recorded messages mean what their recorders noted', () => {
  const messages = recordedMessages(readFileSync(MESSAGES, 'utf8'), 'binance-coinm')
  expect(messages.length).toBe(1)
  for (const { text, expected, expected_usd, expected_base } of messages) {
    const [event] = read(text)
    expect(inRecordedWords(event)).toEqual(expected)
    expect([event?.amounts.usd, event?.amounts.base]).toEqual([expected_usd, expected_base])
  }
})
