import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { bitmex } from './bitmex'
import { files } from './bitmex-files'
import { expectReadOrRefused, inRecordedWords, readerOf, recordedMessages } from './recordings.fixture'

const read = readerOf(bitmex)
const RECEIVED = 1_573_896_539_570

/** venues.md 2.6: an insert, then the delete of the same order. */
const INSERT =
  '{"table":"liquidation","action":"insert","data":[{"orderID":"dd9cea25-207c-0dab-15b5-b88da776f500","symbol":"XBTUSD","side":"Buy","price":10106,"leavesQty":9214}]}'
const DELETE =
  '{"table":"liquidation","action":"delete","data":[{"orderID":"dd9cea25-207c-0dab-15b5-b88da776f500","symbol":"XBTUSD"}]}'

test('an order has no time of its own: the moment at which it was received stands for it, and says so', () => {
  expect(read(INSERT, RECEIVED)).toEqual([
    {
      market: {
        id: 'bitmex:XBTUSD',
        venue: 'bitmex',
        symbol: 'XBTUSD',
        base: 'BTC',
        quote: 'USD',
        settle: 'BTC',
        kind: 'perpetual',
        contractType: 'inverse',
        multiplier: 1,
        contractSize: '1',
        tickSize: null,
        expiry: null,
        origin: 'snapshot',
      },
      domain: 'venue',
      venueId: 'dd9cea25-207c-0dab-15b5-b88da776f500',
      venueKey: 'dd9cea25-207c-0dab-15b5-b88da776f500',
      time: RECEIVED,
      timeKind: 'received',
      receivedAt: RECEIVED,
      orderSide: 'buy',
      liquidated: 'short',
      eventKind: 'order',
      price: '10106',
      priceKind: 'order_limit',
      size: '9214',
      sizeUnit: 'contracts',
      amounts: { base: 9214 / 10106, quote: 9214, usd: 9214, usdRate: 1 },
      coverage: 'unknown',
    },
  ])
})

test('without any clock an order cannot be placed in time', () => {
  expect(() => read(INSERT)).toThrow('the message has no time')
  expect(read(`${INSERT.slice(0, -1)},"recv_ts":${RECEIVED}}`)[0]?.time).toBe(RECEIVED)
})

test('a Sell closes a long', () => {
  expect(read(INSERT.replace('"Buy"', '"Sell"'), RECEIVED)[0]?.liquidated).toBe('long')
})

test('amends and ends of an order that is known are no new orders', () => {
  const update =
    '{"table":"liquidation","action":"update","data":[{"orderID":"dd9cea25-207c-0dab-15b5-b88da776f500","symbol":"XBTUSD","price":10110,"leavesQty":9000}]}'
  expect([DELETE, update].flatMap((frame) => read(frame, RECEIVED))).toEqual([])
})

const PARTIAL =
  '{"table":"liquidation","action":"partial","keys":["orderID"],"types":{"orderID":"guid","symbol":"symbol","side":"symbol","price":"float","leavesQty":"long"},"filter":{},"data":[{"orderID":"e0a568ee-7830-4428-92c3-73e82b9576ce","symbol":"XPLAUSDT","side":"Sell","price":0.206,"leavesQty":340}]}'

test('orders that are open on subscription count; an empty list yields nothing', () => {
  expect(read(PARTIAL.replace('XPLAUSDT', 'XBTUSD'), RECEIVED).length).toBe(1)
  expect(read('{"table":"liquidation","action":"partial","keys":["orderID"],"data":[]}', RECEIVED)).toEqual(
    [],
  )
})

const COIN_QUOTED = INSERT.replace('XBTUSD', 'ADAZ19').replace('10106', '5.06e-6')

test('a linear contract quoted in bitcoin has no dollars by itself', () => {
  const [event] = read(COIN_QUOTED, RECEIVED)
  expect(event?.price).toBe('0.00000506')
  expect(event?.amounts).toEqual({ base: 9214, quote: 9214 * 0.00000506, usd: null, usdRate: null })
})

test('a linear contract quoted in dollars holds a part of a coin', () => {
  const [event] = read(INSERT.replace('XBTUSD', 'XBTUSDT').replace('9214', '2000000'), RECEIVED)
  expect(event?.amounts).toEqual({ base: 2, quote: 20212, usd: 20212, usdRate: 1 })
})

const QUANTO = INSERT.replace('XBTUSD', 'ETHUSD').replace('10106', '180').replace('9214', '1000')

test('a quanto contract cannot be counted without the price of bitcoin', () => {
  expect(() => read(QUANTO, RECEIVED)).toThrow(
    'ETHUSD is a quanto contract: its amounts need the price of BTC at that time',
  )
})

test('a quanto contract holds what its bitcoin is worth at that minute', () => {
  const asked: unknown[] = []
  const priceOf = (coin: string, at: number) => {
    asked.push([coin, at])
    return 8_500
  }
  const [event] = bitmex.parse(JSON.parse(QUANTO), { ...context, receivedAt: RECEIVED, priceOf })
  expect(asked).toEqual([['BTC', RECEIVED]])
  expect(event).toMatchObject({ size: '1000', sizeUnit: 'contracts', price: '180' })
  expect(event?.amounts).toEqual({
    base: expect.closeTo(8.5, 12),
    quote: expect.closeTo(1_530, 9),
    usd: expect.closeTo(1_530, 9),
    usdRate: 1,
  })
})

test('a market whose contract size is not known waits for it', () => {
  expect(() => read(PARTIAL, RECEIVED)).toThrow('unknown market XPLAUSDT: its contract size is not known yet')
})

test.each([
  '{"info":"Welcome to the BitMEX Realtime API.","version":"2.0.0","timestamp":"2019-11-14T04:15:49.024Z"}',
  '{"success":true,"subscribe":"trade","request":{"op":"subscribe","args":["trade"]}}',
  '{"table":"trade","action":"insert","data":[]}',
])('a frame of something else is known from its text and yields nothing: %s', (frame) => {
  expect(bitmex.mayHoldLiquidation(frame)).toBe(false)
  expect(read(frame, RECEIVED)).toEqual([])
})

test.each([
  ['[]', 'no JSON object'],
  ['{"status":400,"error":"Unknown table"}', 'neither a table'],
  [INSERT.replace('insert', 'upsert'), 'action'],
  [INSERT.replace('"Buy"', '"buy"'), 'side'],
  [INSERT.replace('9214', '0'), 'not positive'],
  [INSERT.replace('dd9cea25-207c', 'x'), 'orderID'],
])('%s is refused: %s', (frame, reason) => {
  expect(() => read(frame, RECEIVED)).toThrow(reason)
  expect(() => read(frame, RECEIVED)).toThrow(InvalidInput)
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  expectReadOrRefused(bitmex, [INSERT, DELETE, COIN_QUOTED])
})

const HEADER = 'ts_ms,time_utc,venue,symbol,order_side,liquidated_side,leaves_qty_contracts,price,order_id'
const ROW = `${RECEIVED},2019-11-16T09:28:59.570Z,bitmex,XBTUSD,Buy,short,9214,10106,dd9cea25-207c-0dab-15b5-b88da776f500`
const [recorder] = files
const context = {
  receivedAt: null,
  market: (symbol: string) => bitmex.snapshot.find((market) => market.symbol === symbol),
}

test("a recorder's row is the order that the frame was", () => {
  expect(recorder?.detect([HEADER, ROW])).toEqual({ hasHeader: true })
  expect(recorder?.reader(HEADER)(ROW, context)).toEqual(read(INSERT, RECEIVED))
  expect(recorder?.detect([HEADER, ROW.replace('bitmex', 'okx')])).toBeNull()
})

test.each([
  [ROW.replace('short', 'long'), 'closes a short'],
  [ROW.replace('bitmex', 'okx'), 'a row of venue'],
  [ROW.replace(String(RECEIVED), '1573896539'), 'not a time'],
  ['a,b', '2 columns'],
])('the row %s cannot be read', (row, reason) => {
  expect(() => recorder?.reader(HEADER)(row, context)).toThrow(reason)
})

const MESSAGES = '../shared/data/frames/venue-messages.json'

test.skipIf(!existsSync(MESSAGES))('recorded messages mean what their recorders noted', () => {
  const template = bitmex.snapshot.find(({ symbol }) => symbol === 'XBTUSDT')
  const xpla = { ...template, id: 'bitmex:XPLAUSDT', symbol: 'XPLAUSDT', base: 'XPLA', contractSize: '1' }
  const informed = readerOf(bitmex, [...bitmex.snapshot, xpla as Market])
  const messages = recordedMessages(readFileSync(MESSAGES, 'utf8'), 'bitmex')
  expect(messages.length).toBe(2)
  for (const { text, expected } of messages) {
    const events = informed(text, RECEIVED)
    expect(events.map((event) => inRecordedWords(event, true))).toEqual(expected ? [expected] : [])
  }
})

const RECORDING = '../shared/data/events-multi-venue/bitmex_2019-11-14_16.csv.gz'

test.skipIf(!existsSync(RECORDING))(
  'of a recording all but the quanto contracts are events, each once',
  () => {
    const [header = '', ...rows] = gunzipSync(readFileSync(RECORDING)).toString().trim().split('\n')
    expect(recorder?.detect([header, ...rows.slice(0, 5)])).toEqual({ hasHeader: true })
    expect(rows.length).toBe(117)
    const isQuanto = (row: string) => row.includes(',ETHUSD,')
    const events = rows
      .filter((row) => !isQuanto(row))
      .flatMap((row) => recorder?.reader(header)(row, context) ?? [])
    expect(new Set(events.map(({ venueKey }) => venueKey)).size).toBe(67)
    for (const row of rows.filter(isQuanto)) {
      expect(() => recorder?.reader(header)(row, context)).toThrow('quanto')
    }
  },
)

test('Tardis keeps orders with amounts in contracts, at the price of the order', () => {
  expect(bitmex.tardis).toMatchObject({ exchange: 'bitmex', eventKind: 'order', sizeUnit: 'contracts' })
  expect(bitmex.tardis?.priceKindAt(0)).toBe('order_limit')
})
