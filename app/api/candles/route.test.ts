import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveMarkets } from '@/db/markets'
import { saveCandles, saveOpenInterest } from '@/db/overlays'
import type { Store } from '@/db/store'
import type { CandlesAnswer } from '@/lib/contract/answers'
import type { Market } from '@/lib/contract/market'
import type { PriceSeries } from '@/lib/contract/overlay'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { GET } from './route'

const START = Date.UTC(2025, 11, 11)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const usdt = testMarket('PEPEUSDT', { base: 'PEPE' })
const thousand = testMarket('1000PEPEUSDT', { base: 'PEPE', multiplier: 1000 })
const usdc = testMarket('PEPEUSDC', { base: 'PEPE', quote: 'USDC' })

const ask = (query: string) => GET(new Request(`http://localhost/api/candles?${query}`))
const candles = async (query: string) => (await (await ask(query)).json()) as CandlesAnswer

async function held(): Promise<Store> {
  const writer = await freshStore()
  await saveMarkets(writer, [usdt, thousand, usdc], START)
  return writer
}

async function bars(
  writer: Store,
  market: Market,
  series: PriceSeries,
  bucketMs: number,
  count: number,
  price = 100,
) {
  const rows = Array.from({ length: count }, (_, index) => ({
    time: START + index * bucketMs,
    open: price,
    high: price + 2,
    low: price - 1,
    close: price + 1,
    volume: series === 'trade' ? 10 : null,
  }))
  await saveCandles(writer, { market: market.id, series, bucketMs, candles: rows })
}

const day = `from=${START}&to=${START + 24 * HOUR}`

test('a market has its mark prices, else its trades', async () => {
  const writer = await held()
  await bars(writer, usdt, 'trade', HOUR, 24)
  expect(await candles(`market=testex:PEPEUSDT&${day}&bucket=1h`)).toMatchObject({ series: 'trade' })
  await bars(writer, usdt, 'mark', HOUR, 24)
  const answer = await candles(`market=testex:PEPEUSDT&${day}&bucket=1h`)
  expect(answer).toMatchObject({ market: 'testex:PEPEUSDT', series: 'mark', bucket_ms: HOUR })
  expect(answer.time).toHaveLength(24)
  expect(await candles(`market=testex:PEPEUSDT&${day}&bucket=1h&series=trade`)).toMatchObject({
    series: 'trade',
  })
})

test('finer bars are added up to the size asked for', async () => {
  const writer = await held()
  await bars(writer, usdt, 'trade', MINUTE, 24 * 60)
  const answer = await candles(`market=testex:PEPEUSDT&${day}&bucket=4h`)
  expect([answer.bucket_ms, answer.time.length, answer.volume[0]]).toEqual([4 * HOUR, 6, 2_400])
  expect((await candles(`market=testex:PEPEUSDT&${day}`)).bucket_ms).toBe(MINUTE)
})

test('where only coarser bars are held they come as they are, and say so', async () => {
  const writer = await held()
  await bars(writer, usdt, 'mark', HOUR, 24)
  const answer = await candles(`market=testex:PEPEUSDT&${day}&bucket=1m`)
  expect([answer.bucket_ms, answer.time.length]).toEqual([HOUR, 24])
})

test('the bar that the range begins in belongs to it', async () => {
  const writer = await held()
  await bars(writer, usdt, 'mark', HOUR, 24)
  const answer = await candles(
    `market=testex:PEPEUSDT&from=${START + 90 * MINUTE}&to=${START + 3 * HOUR}&bucket=1h`,
  )
  expect(answer.time.map((time) => (time - START) / HOUR)).toEqual([1, 2])
})

test('a base is priced by its USDT market with the most open interest, per unit', async () => {
  const writer = await held()
  for (const market of [usdt, thousand, usdc]) await bars(writer, market, 'mark', HOUR, 24, 8_000)
  const openInterest = { time: START, amount: 1 }
  await saveOpenInterest(writer, { market: usdt.id, points: [{ ...openInterest, usd: 5 }] })
  await saveOpenInterest(writer, { market: thousand.id, points: [{ ...openInterest, usd: 9 }] })
  await saveOpenInterest(writer, { market: usdc.id, points: [{ ...openInterest, usd: 99 }] })
  const answer = await candles(`base=PEPE&${day}&bucket=1h`)
  expect([answer.market, answer.open[0], answer.high[0]]).toEqual(['testex:1000PEPEUSDT', 8, 8.002])
})

test('without open interest the market with the most liquidations stands for the base', async () => {
  const writer = await held()
  for (const market of [usdt, thousand, usdc]) await bars(writer, market, 'trade', HOUR, 24)
  await store(
    writer,
    [1, 2].map((step) => testLiquidation({ time: START + step, market: usdt })),
  )
  await store(writer, [testLiquidation({ time: START + 3, market: thousand })])
  expect((await candles(`base=PEPE&${day}`)).market).toBe('testex:PEPEUSDT')
})

test('a market without bars in the range gives way to one that has them', async () => {
  const writer = await held()
  await bars(writer, usdc, 'mark', HOUR, 24)
  expect((await candles(`base=PEPE&${day}`)).market).toBe('testex:PEPEUSDC')
})

test('no bars at all are empty columns of no market', async () => {
  await held()
  expect(await candles(`base=PEPE&${day}&bucket=1h`)).toEqual({
    market: null,
    series: null,
    bucket_ms: HOUR,
    time: [],
    open: [],
    high: [],
    low: [],
    close: [],
    volume: [],
  })
})

test.each([
  ['', 400],
  ['base=NOPE', 404],
  ['market=testex:NOPE', 404],
  ['base=PEPE&bucket=7m', 400],
])('%j is refused', async (query, status) => {
  await held()
  expect((await ask(query)).status).toBe(status)
})
