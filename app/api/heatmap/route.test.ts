import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GET as getLiquidations } from '@/app/api/liquidations/route'
import { GET as getVolume } from '@/app/api/volume/route'
import { compact } from '@/db/compact'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { HeatmapAnswer, VolumeAnswer } from '@/lib/contract/answers'
import type { Page } from '@/lib/contract/list-answers'
import type { Market } from '@/lib/contract/market'
import type { WireEvent } from '@/lib/contract/wire-event'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { GET as getHeatmap } from './route'

const START = Date.UTC(2025, 11, 11)
const HOUR = 3_600_000
const STEP = 1.0002

const btc = testMarket('BTCUSDT', { tickSize: '0.1' })
const pepe = testMarket('1000PEPEUSDT', { base: 'PEPE', multiplier: 1000 })
const btcFuture = testMarket('BTCUSDT_260327', { base: 'BTC', kind: 'future' })

const ask = async <Answer>(get: (request: Request) => Promise<Response>, query: string): Promise<Answer> => {
  const response = await get(new Request(`http://localhost/api/x?${query}`))
  expect([query, response.status]).toEqual([query, 200])
  return (await response.json()) as Answer
}

const prints = fc.array(
  fc.record({
    time: fc.integer({ min: START, max: START + 30 * HOUR }),
    side: fc.constantFrom('buy', 'sell'),
    price: fc.integer({ min: 86_000_00, max: 92_000_00 }).map((cents) => String(cents / 100)),
    size: fc.integer({ min: 1, max: 5_000 }).map((milli) => String(milli / 1_000)),
    market: fc.constantFrom<Market>(btc, btcFuture),
  }),
  { minLength: 1, maxLength: 120 },
)

test('a heatmap and a volume series are the plain sums of the rows listed', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      prints,
      fc.constantFrom('10s', '1m', '5m', '15m', '1h', '4h', '1d'),
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom('both', 'long', 'short'),
      fc.tuple(fc.integer({ min: 0, max: 20 * HOUR }), fc.integer({ min: 1, max: 26 * HOUR })),
      fc.boolean(),
      async (rows, bucket, k, side, [offset, length], packed) => {
        const writer = await freshStore()
        await store(
          writer,
          rows.map((row) => testLiquidation(row)),
        )
        if (packed) await compact(writer, { now: START + 40 * HOUR, all: true })
        const range = `base=BTC&from=${START + offset}&to=${START + offset + length}`
        const grid = await ask<HeatmapAnswer>(getHeatmap, `${range}&bucket=${bucket}&bin=k${k}&side=${side}`)
        const { data } = await ask<Page<WireEvent>>(getLiquidations, `${range}&limit=10000`)
        expectEqualCells(grid, recompute(data, grid.bucket_ms, k, side))
        const series = await ask<VolumeAnswer>(getVolume, `${range}&bucket=${bucket}`)
        const expected = { long: sumOf(data, 'long'), short: sumOf(data, 'short') }
        expect(series.totals.long).toBeCloseTo(expected.long, 4)
        expect(series.totals.short).toBeCloseTo(expected.short, 4)
        expect(series.totals.long_count + series.totals.short_count).toBe(data.length)
        const sized = await ask<VolumeAnswer>(getVolume, `${range}&bucket=${bucket}&min_usd=9e4&max_usd=3e5`)
        const some = data.filter(({ amount_usd: usd }) => usd !== null && usd >= 90_000 && usd < 300_000)
        expect(sized.totals.long).toBeCloseTo(sumOf(some, 'long'), 4)
        expect(sized.totals.long_count + sized.totals.short_count).toBe(some.length)
        writer.db.close()
      },
    ),
    { numRuns: 25 },
  )
})

interface Cell {
  long: number
  short: number
  count: number
}

/** Straight from interface.md: edges of bin y at level k are 1.0002^(y 2^k). */
function recompute(
  events: readonly WireEvent[],
  bucketMs: number,
  k: number,
  side: string,
): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const event of events) {
    if (side !== 'both' && event.liquidated !== side) continue
    const y = Math.floor(Math.floor(Math.log(Number(event.price)) / Math.log(STEP)) / 2 ** k)
    const key = `${Math.floor(event.time / bucketMs) * bucketMs} ${y}`
    const cell = cells.get(key) ?? { long: 0, short: 0, count: 0 }
    cell[event.liquidated] += event.amount_usd ?? 0
    cell.count++
    cells.set(key, cell)
  }
  return cells
}

function expectEqualCells(grid: HeatmapAnswer, expected: ReadonlyMap<string, Cell>): void {
  const keys = grid.x.map((x, cell) => `${x} ${grid.y[cell]}`)
  expect(new Set(keys)).toEqual(new Set(expected.keys()))
  expect(keys.length).toBe(expected.size)
  for (const [cell, key] of keys.entries()) {
    const wanted = expected.get(key)
    expect(grid.long[cell]).toBeCloseTo(wanted?.long ?? Number.NaN, 4)
    expect(grid.short[cell]).toBeCloseTo(wanted?.short ?? Number.NaN, 4)
    expect(grid.count[cell]).toBe(wanted?.count)
  }
}

function sumOf(events: readonly WireEvent[], side: string): number {
  return events
    .filter(({ liquidated }) => liquidated === side)
    .reduce((sum, { amount_usd }) => sum + (amount_usd ?? 0), 0)
}

test('an answer tells its level, its bins with their prices, and what was asked', async () => {
  const writer = await freshStore()
  const events = [
    testLiquidation({ time: START + 10, price: '90000', size: '1', market: btc }),
    testLiquidation({ time: START + 20, price: '90900', size: '2', side: 'buy', market: btc }),
    testLiquidation({ time: START + HOUR, price: '60000', size: '3', market: btcFuture }),
  ]
  await store(writer, events)
  const answer = await ask<HeatmapAnswer>(getHeatmap, `base=BTC&from=${START}&to=${START + 24 * HOUR}&bin=6`)
  expect(answer).toEqual({
    from: START,
    to: START + 24 * HOUR,
    level: '5m-k6',
    bucket_ms: 300_000,
    bin_k: 6,
    unit: 'usd',
    markets: ['testex:BTCUSDT', 'testex:BTCUSDT_260327'],
    x: [START, START, START + HOUR],
    y: [891, 892, 859],
    long: [90_000, 0, 180_000],
    short: [0, 181_800, 0],
    count: [1, 1, 1],
    bins: [859, 891, 892],
    price_low: [859, 891, 892].map((y) => STEP ** (y * 64)),
    price_high: [860, 892, 893].map((y) => STEP ** (y * 64)),
    axis_low: expect.closeTo(90_000, -2),
    axis_high: expect.closeTo(90_900, -2),
    axis: 'base',
    totals: { long: 270_000, short: 181_800, long_count: 2, short_count: 1, unpriced: 0 },
    coverage: 'complete',
    floor: false,
    gaps: [],
    known_issues: [],
    covered: [],
    seq: 3,
    simulated: false,
  })
})

test('a base is drawn by price per unit, a market by its own price', async () => {
  const writer = await freshStore()
  await store(writer, [testLiquidation({ time: START, price: '0.008', size: '1000', market: pepe })])
  const range = `from=${START}&to=${START + HOUR}&bin=0`
  const base = await ask<HeatmapAnswer>(getHeatmap, `base=PEPE&${range}`)
  const market = await ask<HeatmapAnswer>(getHeatmap, `market=testex:1000PEPEUSDT&${range}`)
  expect(base.price_low[0]).toBeCloseTo(0.000008, 8)
  expect(market.price_low[0]).toBeCloseTo(0.008, 5)
  expect([base.axis, market.axis]).toEqual(['base', 'market'])
  expect([base.long, market.long]).toEqual([[8], [8]])
})

test('bins are not chosen finer than eight ticks', async () => {
  const writer = await freshStore()
  const coarse = testMarket('XUSDT', { base: 'X', tickSize: '0.009' })
  await store(writer, [testLiquidation({ time: START, price: '100', market: coarse })])
  const answer = await ask<HeatmapAnswer>(getHeatmap, `base=X&from=${START}&to=${START + HOUR}`)
  const [low = 0] = answer.price_low
  const [high = 0] = answer.price_high
  expect(high - low).toBeGreaterThanOrEqual(0.072)
  expect(answer.bin_k).toBe(2)
})

test('a known market without rows in the range has empty columns', async () => {
  const writer = await freshStore()
  await store(writer, [testLiquidation({ time: START, market: btc })])
  const answer = await ask<HeatmapAnswer>(getHeatmap, `base=BTC&from=${START + HOUR}&to=${START + 2 * HOUR}`)
  expect([answer.x, answer.bins, answer.axis_low, answer.totals.long_count]).toEqual([[], [], null, 0])
})

test('filters by venue, market and size combine', async () => {
  const writer = await freshStore()
  const rows = [
    testLiquidation({ time: START, price: '100', size: '1', market: btc }),
    testLiquidation({ time: START + 1, price: '100', size: '50', market: btc }),
    testLiquidation({ time: START + 2, price: '100', size: '500', market: btcFuture }),
  ]
  await store(writer, rows)
  const range = `from=${START}&to=${START + HOUR}`
  const totals = async (query: string) =>
    (await ask<HeatmapAnswer>(getHeatmap, `${range}&${query}`)).totals.long
  expect(await totals('base=BTC')).toBe(55_100)
  expect(await totals('base=BTC&venue=testex&market=testex:BTCUSDT')).toBe(5_100)
  expect(await totals('market=testex:BTCUSDT&market=testex:BTCUSDT_260327')).toBe(55_100)
  expect(await totals('base=BTC&min_usd=1000')).toBe(55_000)
  expect(await totals('base=BTC&min_usd=1000&max_usd=50000')).toBe(5_000)
  expect(await totals('market=testex:BTCUSDT&unit=base')).toBe(51)
})
