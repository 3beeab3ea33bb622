import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verify } from '@/db/maintenance'
import { listMarkets } from '@/db/markets'
import { readGrid } from '@/db/read-grid'
import { readTotals } from '@/db/read-series'
import { undoBatch } from '@/lib/collect/replay'
import { heldEvents, type ImportBench, importBench } from './import.fixture'

const DATA = join(process.cwd(), '..', 'shared', 'data')
const hasData = existsSync(DATA)
if (!hasData) console.warn(`SKIPPED: real recordings are not at ${DATA}`)
const recorded = test.skipIf(!hasData)
const at = (...path: string[]) => join(DATA, ...path)

let bench: ImportBench
beforeEach(() => {
  bench = importBench()
})
afterEach(() => bench.close())

const DAY = { from: Date.UTC(2025, 11, 11), to: Date.UTC(2025, 11, 12) }
const DECEMBER = 'events-binance-usdm-2025-12-11'
const LARGE = at(DECEMBER, 'raw', 'src__agents__api_data__liq_data.csv.gz')

recorded(
  'the recording of 2025-12-11 is stored whole and adds up; its normalised twin adds nothing',
  async () => {
    const first = await bench.run(LARGE)
    expect(first.counts).toEqual({
      received: 10_001,
      stored: 10_001,
      duplicate: 0,
      ignored: 0,
      quarantined: 0,
    })
    const [venue] = await readTotals(bench.store, { ...DAY, by: 'venue' })
    expect(venue).toMatchObject({ key: 'binance-usdm', long_count: 9_107, short_count: 893, unpriced: 5 })
    expect(venue?.long).toBeCloseTo(39_179_283.87, 2)
    expect(venue?.short).toBeCloseTo(1_094_010.67, 2)
    const grid = await readGrid(bench.store, {
      ...DAY,
      markets: ['binance-usdm:BTCUSDT'],
      axis: 'market',
      bucketMs: 3_600_000,
      k: 4,
      unit: 'usd',
    })
    expect(grid.totals.long_count + grid.totals.short_count).toBe(267)
    expect(grid.totals.long).toBeCloseTo(2_694_954.18, 2)
    expect(grid.totals.short).toBeCloseTo(120_225.62, 2)

    const second = await bench.run(at(DECEMBER, 'events_normalized.csv.gz'))
    expect(second.counts).toEqual({
      received: 10_000,
      stored: 0,
      duplicate: 10_000,
      ignored: 0,
      quarantined: 0,
    })
    expect(await verify(bench.store)).toMatchObject({ ok: true, problems: [] })
  },
)

recorded('symbols of the recording are restored, also dated and coin-quoted ones', async () => {
  await bench.run(LARGE)
  const markets = new Map((await listMarkets(bench.store)).map((market) => [market.symbol, market]))
  expect(markets.size).toBe(551)
  expect(markets.get('BTCUSDT_251226')).toMatchObject({ base: 'BTC', kind: 'future' })
  expect(markets.get('ETHBTC')).toMatchObject({ base: 'ETH', quote: 'BTC' })
  expect(markets.get('PUMPBTCUSDT')).toMatchObject({ base: 'PUMPBTC', quote: 'USDT' })
  expect(markets.get('币安人生USDT')).toMatchObject({ base: '币安人生' })
  expect(markets.get('1000PEPEUSDC')).toMatchObject({ base: 'PEPE', multiplier: 1000, quote: 'USDC' })
})

recorded('a BTC price prices the five rows quoted in BTC', async () => {
  await bench.run(LARGE)
  const marks = at('candles-binance-mark-1h', 'BTCUSDT_MARK_1H.csv.gz')
  const { counts } = await bench.run(marks, '--kind', 'mark', '--market', 'binance-usdm:BTCUSDT')
  expect(counts).toMatchObject({ received: 56_040, stored: 56_040 })
  const [venue] = await readTotals(bench.store, { ...DAY, by: 'venue' })
  expect(venue?.unpriced).toBe(0)
  expect(await verify(bench.store)).toMatchObject({ ok: true })
})

recorded('a double subscriber is counted once, rows that differ in a derived column too', async () => {
  const { counts } = await bench.run(at('events-binance-usdm-2025-01', 'raw', 'binance.csv.gz'))
  expect(counts).toEqual({ received: 3_510, stored: 1_837, duplicate: 1_673, ignored: 0, quarantined: 0 })
})

/** From SOURCE.md: broken rows by file, all others are orders. */
const BROKEN: Readonly<Record<string, number>> = {
  'alejandro_2024-06-20__binance_liqs.csv.gz': 1,
  'haruperi_2024-04-12__app__crypto__binance.csv.gz': 45,
  'neoparth_2025-06-23__datastreams__binance.csv.gz': 1,
  'neoparth_2025-06-23__datastreams__binance_bigliqs.csv.gz': 1,
}

recorded('every row of the small recordings is accounted for', async () => {
  const folder = at('events-binance-usdm-recorders')
  for (const name of hasData ? readdirSync(join(folder, 'raw')) : []) {
    const { counts, unreadable } = await bench.run(join(folder, 'raw', name))
    expect(unreadable).toBe(0)
    expect([name, counts.quarantined]).toEqual([name, BROKEN[name] ?? 0])
    expect(counts.received).toBe(counts.stored + counts.duplicate + counts.ignored + counts.quarantined)
  }
  // 1,156 + 790 + 61 + 841 + 263 + 86 + 22 orders, less the one glued to a foreign line and nowhere else.
  expect(await heldEvents(bench.store)).toHaveLength(3_218)
  const normalised = readdirSync(folder).filter((name) => name.endsWith('_normalized.csv.gz'))
  const { counts } = await bench.run(...normalised.map((name) => join(folder, name)))
  expect(counts).toMatchObject({ received: 3_219, stored: 1, quarantined: 0 })
})

recorded('undoing one of two overlapping recordings leaves what the other one says', async () => {
  const [small, large] = ['binance', 'binance_bigliqs'].map((name) =>
    at('events-binance-usdm-recorders', 'raw', `neoparth_2025-06-23__${name}.csv.gz`),
  )
  await bench.run(large ?? '')
  const alone = await heldEvents(bench.store)
  await undoBatch(bench.store, 1)
  expect(await heldEvents(bench.store)).toEqual([])

  await bench.run(small ?? '', large ?? '')
  expect(await undoBatch(bench.store, 2)).toEqual({
    removedEvents: 700,
    removedOverlays: 0,
    restoredEvents: 700,
  })
  expect(await heldEvents(bench.store)).toEqual(alone)
  expect(await verify(bench.store)).toMatchObject({ ok: true, problems: [] })
})
