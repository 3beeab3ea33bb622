import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { aster } from './aster'
import { files } from './aster-files'
import { rest } from './aster-rest'
import { capturedFrames, expectReadOrRefused, readerOf } from './recordings.fixture'

const read = readerOf(aster)
const context = { receivedAt: null, market: aster.provisionalMarket }

/** The form of Binance USD-M (venues.md 2.11), a partly filled last order: `z`, not `l`, is the size. */
const SELL =
  '{"e":"forceOrder","E":1790000000140,"o":{"s":"HYPEUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"120.5","p":"41.1","ap":"41.5","X":"FILLED","l":"20.5","z":"120.5","T":1790000000100}}'

test('a forced sell is a liquidated long at its average price and filled quantity', () => {
  expect(read(SELL, 1790000000180)).toEqual([
    {
      market: {
        id: 'aster:HYPEUSDT',
        venue: 'aster',
        symbol: 'HYPEUSDT',
        base: 'HYPE',
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
      venueKey: 'SELL,120.5,41.1,41.5,120.5',
      time: 1790000000100,
      timeKind: 'venue',
      receivedAt: 1790000000180,
      orderSide: 'sell',
      liquidated: 'long',
      eventKind: 'order',
      price: '41.5',
      priceKind: 'fill_avg',
      size: '120.5',
      sizeUnit: 'base',
      amounts: { base: 120.5, quote: 120.5 * 41.5, usd: 120.5 * 41.5, usdRate: 1 },
      coverage: 'sampled',
    },
  ])
})

test('a forced buy is a liquidated short', () => {
  expect(read(SELL.replace('SELL', 'BUY'))[0]?.liquidated).toBe('short')
})

test('acknowledgements and ticks yield nothing', () => {
  expect(read('{"result":null,"id":1}')).toEqual([])
  expect(read('{"e":"markPriceUpdate","E":1790000000000,"s":"BTCUSDT","p":"90000"}')).toEqual([])
})

test('one socket asks for all orders and the canary', () => {
  const [connection, ...others] = aster.connections([])
  expect(others).toEqual([])
  expect(connection?.url).toBe('wss://fstream.asterdex.com/ws')
  expect(connection?.subscribe.map((text) => JSON.parse(text).params)).toEqual([
    ['!forceOrder@arr', 'btcusdt@markPrice@1s'],
  ])
})

test('REST asks its own host, and has no history of open interest', () => {
  const span = { symbol: 'BTCUSDT', from: 1_790_000_000_000, to: 1_790_000_060_000, limit: 100 }
  expect(rest.origin).toBe('https://fapi.asterdex.com')
  expect(rest.klines(span).path).toBe(
    '/fapi/v1/klines?interval=1m&symbol=BTCUSDT&startTime=1790000000000&endTime=1790000059999&limit=100',
  )
  expect(rest.openInterestHist).toBeNull()
  const row = {
    symbol: 'ASTERUSDT',
    contractType: 'PERPETUAL',
    deliveryDate: 4_133_404_800_000,
    baseAsset: 'ASTER',
    quoteAsset: 'USDT',
    marginAsset: 'USDT',
    filters: [{ filterType: 'PRICE_FILTER', tickSize: '0.0001' }],
  }
  expect(rest.instruments()[0]?.read({ symbols: [row] })).toEqual([
    { ...aster.provisionalMarket('ASTERUSDT'), tickSize: '0.0001', origin: 'venue' },
  ])
})

test('whatever a frame becomes on the way, it is read right or refused', () => {
  expectReadOrRefused(aster, [SELL])
})

const HEADER = 'ts_utc,venue,symbol,order_side,liquidated_side,price,qty,notional_usd,source_db'
const ROW = '2026-01-15T21:47:40.760171+00:00,aster,HYPEUSDT,SELL,long,41.5,120.5,5000.75,bot@history'
const [recorder] = files

test("a recorder's row has the recorder's time, and says so", () => {
  expect(recorder?.detect([HEADER, ROW])).toEqual({ hasHeader: true })
  const receivedAt = Date.UTC(2026, 0, 15, 21, 47, 40, 760)
  expect(recorder?.reader(HEADER)(ROW, context)).toEqual([
    {
      ...read(SELL)[0],
      venueKey: 'SELL,120.5,41.5,41.5,120.5',
      time: receivedAt,
      timeKind: 'received',
      receivedAt,
    },
  ])
})

test.each([
  [ROW.replace('SELL,long', 'SELL,short'), 'closes a long'],
  [ROW.replace(',aster,', ',bybit,'), 'a row of venue'],
  [ROW.replace('2026-01-15', '2026-13-15'), 'not a time'],
  [ROW.replace(',120.5,', ',,'), 'not a decimal'],
  ['a,b', '2 columns'],
])('the row %s cannot be read', (row, reason) => {
  expect(() => recorder?.reader(HEADER)(row, context)).toThrow(reason)
  expect(() => recorder?.reader(HEADER)(row, context)).toThrow(InvalidInput)
})

test('rows of another venue are not claimed', () => {
  expect(recorder?.detect([HEADER, ROW.replace(',aster,', ',bybit,')])).toBeNull()
  expect(recorder?.detect([ROW])).toBeNull()
})

const FRAMES = '../shared/data/frames/multi_venue_live_frames.jsonl'

test.skipIf(!existsSync(FRAMES))('captured live frames liquidate the side their recorders noted', () => {
  const frames = capturedFrames(readFileSync(FRAMES, 'utf8'), 'aster')
  expect(frames.length).toBe(1)
  for (const { text, liquidated } of frames) {
    expect(read(text).map((event) => event.liquidated)).toEqual([liquidated])
  }
})

const RECORDING = '../shared/data/events-multi-venue/aster_2025-10-15_16.csv.gz'

test.skipIf(!existsSync(RECORDING))('every row of a recording is one event worth what it says', () => {
  const [header = '', ...rows] = gunzipSync(readFileSync(RECORDING)).toString().trim().split('\n')
  expect(recorder?.detect([header, ...rows.slice(0, 5)])).toEqual({ hasHeader: true })
  expect(rows.length).toBe(106)
  for (const row of rows) {
    const [event, ...others] = recorder?.reader(header)(row, context) ?? []
    expect(others).toEqual([])
    expect(event?.amounts.usd).toBeCloseTo(Number(row.split(',')[7]), 6)
  }
})
