import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Liquidation } from '@/lib/contract/liquidation'
import { DAY, HOUR, MINUTE } from '@/lib/contract/units'
import { binOf } from '@/lib/heatmap/bins'
import { BUCKETS } from '@/lib/heatmap/ladder'
import { append } from './append'
import { compact } from './compact'
import { readCounters } from './counters'
import { testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { openWriter } from './open-writer'
import { readGrid, readPriceExtent } from './read-grid'
import { readSeries } from './read-series'
import type { Store } from './store'

const START = Date.UTC(2025, 11, 11)
const MARKETS = [
  testMarket('BTCUSDT'),
  testMarket('1000PEPEUSDT', { base: 'PEPE', multiplier: 1000 }),
  testMarket('ETHBTC', { base: 'ETH', quote: 'BTC' }),
]

function freshStore(): Store {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'grid-')), 'test.db'), kind: 'live' })
}

const print = fc.record({
  market: fc.constantFrom(...MARKETS),
  time: fc.integer({ min: 0, max: 70 * DAY }).map((offset) => START + offset),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  price: fc.integer({ min: 80_000, max: 100_000 }).map(String),
  size: fc.integer({ min: 1, max: 900 }).map((n) => String(n / 1000)),
})

/** What a grid must be, straight from the rows. */
function expectedCells(rows: readonly Liquidation[], query: Query) {
  const cells = new Map<string, { long: number; short: number; count: number }>()
  for (const row of unique(rows)) {
    if (row.market.id !== query.market || row.time < query.from || row.time >= query.to) continue
    const x = Math.floor(row.time / query.bucketMs) * query.bucketMs
    const key = `${x}|${binOf(Number(row.price), query.k)}`
    const cell = cells.get(key) ?? { long: 0, short: 0, count: 0 }
    cell[row.liquidated] += row.amounts.base
    cell.count++
    cells.set(key, cell)
  }
  return new Map([...cells].sort())
}

interface Query {
  market: string
  from: number
  to: number
  bucketMs: number
  k: number
}

function unique(rows: readonly Liquidation[]): Liquidation[] {
  return [...new Map(rows.map((row) => [`${row.market.id}|${row.time}|${row.venueKey}`, row])).values()]
}

async function cellsOf(store: Store, { market, ...query }: Query) {
  const grid = await readGrid(store, { ...query, markets: [market], axis: 'market', unit: 'base' })
  return new Map(
    grid.x
      .map(
        (x, i) =>
          [`${x}|${grid.y[i]}`, { long: grid.long[i], short: grid.short[i], count: grid.count[i] }] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function expectClose(actual: Map<string, unknown>, expected: ReturnType<typeof expectedCells>): void {
  expect([...actual.keys()]).toEqual([...expected.keys()])
  for (const [key, cell] of expected) {
    expect(actual.get(key)).toEqual({
      long: expect.closeTo(cell.long, 9),
      short: expect.closeTo(cell.short, 9),
      count: cell.count,
    })
  }
}

test('cells equal a sum over the rows, whatever was packed when, late or repeated', {
  timeout: 60_000,
}, async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.array(print, { minLength: 1, maxLength: 30 }).map((rows) => ({ rows })) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 90 }).map((day) => ({ packAt: START + day * DAY })) },
  )
  const query = fc.record({
    market: fc.constantFrom(...MARKETS.map(({ id }) => id)),
    range: fc.tuple(fc.integer({ min: -DAY, max: 72 * DAY }), fc.integer({ min: 1, max: 72 * DAY })),
    bucketMs: fc.constantFrom(...BUCKETS.filter(({ ms }) => ms >= HOUR).map(({ ms }) => ms)),
    k: fc.integer({ min: 0, max: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      query,
      async (steps, { range, ...asked }) => {
        const store = freshStore()
        const rows: Liquidation[] = []
        for (const part of steps) {
          if ('packAt' in part) await compact(store, { now: part.packAt, all: true })
          else {
            const added = part.rows.map(testLiquidation)
            rows.push(...added)
            await append(store, testBatch(added.map((row) => textOf(row))))
          }
        }
        const from = START + range[0]
        const whole = { ...asked, from, to: from + range[1] }
        expectClose(await cellsOf(store, whole), expectedCells(rows, whole))
        store.db.close()
      },
    ),
    { numRuns: 60 },
  )
})

test('a packed year is answered without reading a row before the mark', async () => {
  const store = freshStore()
  const rows = Array.from({ length: 400 }, (_, i) =>
    testLiquidation({ time: START + i * HOUR, price: String(90_000 + i) }),
  )
  await append(store, testBatch(rows.map((row) => textOf(row))))
  await compact(store, { now: START + 100 * DAY, all: true })
  const before = readCounters()
  const query = { markets: ['testex:BTCUSDT'], axis: 'base', from: START, to: START + 365 * DAY } as const
  const grid = await readGrid(store, { ...query, bucketMs: DAY, k: 6, unit: 'usd' })
  expect(grid.totals.long_count).toBe(400)
  const after = readCounters()
  expect(after.rowsReadBeforeMark - before.rowsReadBeforeMark).toBe(0)
  expect(after.rowsReadAfterMark - before.rowsReadAfterMark).toBe(0)
  expect(after.tilesRead - before.tilesRead).toBe(1)
})

test('a size filter is exact and leaves unpriced rows out', async () => {
  const store = freshStore()
  const rows = [
    testLiquidation({ time: START, price: '100', size: '5' }),
    testLiquidation({ time: START + MINUTE, price: '100', size: '20' }),
    testLiquidation({ time: START, market: MARKETS[2] ?? testMarket(''), price: '0.03', size: '9' }),
  ]
  await append(store, testBatch(rows.map((row) => textOf(row))))
  await compact(store, { now: START + 90 * DAY, all: true })
  const query = {
    markets: MARKETS.map(({ id }) => id),
    axis: 'market',
    from: START,
    to: START + DAY,
  } as const
  const all = await readGrid(store, { ...query, bucketMs: DAY, k: 6, unit: 'usd' })
  expect(all.totals).toEqual({ long: 2500, short: 0, long_count: 3, short_count: 0, unpriced: 1 })
  const large = await readGrid(store, { ...query, bucketMs: DAY, k: 6, unit: 'usd', minUsd: 1000 })
  expect(large.totals).toEqual({ long: 2000, short: 0, long_count: 1, short_count: 0, unpriced: 0 })
})

test('the price extent is that of the rows inside the range only', async () => {
  const store = freshStore()
  const rows = ['90', '100', '110'].map((price, i) => testLiquidation({ time: START + i * HOUR, price }))
  await append(store, testBatch(rows.map((row) => textOf(row))))
  await compact(store, { now: START + 90 * DAY, all: true })
  const extent = await readPriceExtent(store, {
    markets: ['testex:BTCUSDT'],
    axis: 'market',
    from: START + 1,
    to: START + 2 * HOUR,
  })
  expect(extent).toMatchObject({ lowBin: binOf(100, 0), highBin: binOf(100, 0) })
})

test('a series names the largest print and the buckets that hold rows', async () => {
  const store = freshStore()
  const rows = [
    testLiquidation({ time: START, price: '100', size: '5' }),
    testLiquidation({ time: START + 1, price: '100', size: '7', side: 'buy' }),
    testLiquidation({ time: START + 3 * HOUR, price: '100', size: '1' }),
  ]
  await append(store, testBatch(rows.map((row) => textOf(row))))
  const series = await readSeries(store, {
    groups: [{ key: 'total', markets: ['testex:BTCUSDT'] }],
    from: START,
    to: START + DAY,
    bucketMs: HOUR,
    unit: 'usd',
  })
  expect(series).toEqual({
    x: [START, START + 3 * HOUR],
    series: [
      {
        key: 'total',
        long: [500, 100],
        short: [700, 0],
        long_count: [1, 1],
        short_count: [1, 0],
        largest: [700, 100],
        long_largest: [500, 100],
        short_largest: [700, 0],
      },
    ],
    totals: { long: 600, short: 700, long_count: 2, short_count: 1, unpriced: 0 },
  })
})

test.each([
  ['elsewhere in the slot', -DAY, 1_440],
  ['inside the range', DAY / 2, 1_441],
])('a stray print %s does not stand in the way of fine bins', async (_, at, cells) => {
  const store = freshStore()
  const rows = Array.from({ length: 1_440 }, (_, i) =>
    testLiquidation({ time: START + i * MINUTE, price: String(90_000 + i) }),
  )
  const stray = testLiquidation({ time: START + at, price: '0.01' })
  await append(store, testBatch([stray, ...rows].map((row) => textOf(row))))
  await compact(store, { now: START + 90 * DAY, all: true })
  const query = { markets: ['testex:BTCUSDT'], axis: 'market', from: START, to: START + DAY } as const
  const grid = await readGrid(store, { ...query, bucketMs: MINUTE, k: 2, unit: 'usd' })
  expect(grid.x).toHaveLength(cells)
})
