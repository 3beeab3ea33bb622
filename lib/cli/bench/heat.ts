import { gzipSync } from 'node:zlib'
import type { DuckDBConnection } from '@duckdb/node-api'
import { readCounters } from '@/db/counters'
import { type Grid, readGrid } from '@/db/read-grid'
import { prepared } from '@/db/statements'
import type { Store } from '@/db/store'
import type { Market } from '@/lib/contract/market'
import { DAY, HOUR, MINUTE } from '@/lib/contract/units'
import { encodeChunk } from '@/lib/heatmap/chunk-codec'
import { CHUNK_COLUMNS } from '@/lib/heatmap/ladder'
import { duckSum } from './duck-table'
import { BASES, type Generated, VENUES } from './generate'
import { type memoryColumns, scan } from './memory-scan'
import { groupBySql, objectsSql, type PlainTables, type Window } from './plain-tables'
import { type Contestant, race, type Timed } from './timing'

export interface HeatFigures {
  readonly window: string
  readonly events: number
  readonly contestants: readonly Timed[]
  /** Each reference's median over ours (query alone, rows to cells). */
  readonly timesOurs: Readonly<Record<string, number>>
}

/** The windows of the design (performance.md 2), on levels of our ladder. */
export function windows(to: number): { name: string; window: Window }[] {
  const one = [0]
  const base = Array.from({ length: VENUES }, (_, venue) => venue * BASES)
  const spans = [
    { name: '24 h', length: DAY, bucketMs: 5 * MINUTE, k: 2 },
    { name: '30 d', length: 30 * DAY, bucketMs: HOUR, k: 4 },
    { name: '1 y', length: 365 * DAY, bucketMs: DAY, k: 6 },
  ]
  return spans.flatMap(({ name, length, bucketMs, k }) => [
    { name: `market ${name}`, window: { markets: one, from: to - length, to, bucketMs, k } },
    { name: `base ${name}`, window: { markets: base, from: to - length, to, bucketMs, k } },
  ])
}

/** Packed slots answer for everything before the mark, whatever is stored: no row there may be read singly. */
function assertPackedAnswers(): void {
  const { rowsReadBeforeMark } = readCounters()
  if (rowsReadBeforeMark > 0)
    throw new Error(`${rowsReadBeforeMark} rows before the compaction mark were read one by one`)
}

export interface References {
  readonly plain: PlainTables
  readonly duck: DuckDBConnection
  readonly memory: ReturnType<typeof memoryColumns>
}

export const OURS = 'ours, query'
export const OURS_BYTES = 'ours, bytes ready'
export const OURS_EXACT = 'ours, every row'

export async function benchHeat(
  store: Store,
  references: References,
  events: Generated,
  markets: readonly Market[],
  rounds: number,
): Promise<HeatFigures[]> {
  const figures: HeatFigures[] = []
  for (const { name, window } of windows(events.to)) {
    const contestants = await race(contestantsOf(store, references, markets, window), rounds)
    const ours = contestants.find((one) => one.name === OURS)?.p50 ?? Number.NaN
    const timesOurs = Object.fromEntries(contestants.map((one) => [one.name, one.p50 / ours]))
    figures.push({ window: name, events: events.n, contestants, timesOurs })
  }
  assertPackedAnswers()
  return figures
}

function contestantsOf(
  store: Store,
  { plain, duck, memory }: References,
  markets: readonly Market[],
  window: Window,
): Contestant[] {
  const sumOf = (sql: string) => Number(prepared(plain.store, sql).pluck().get() ?? 0)
  return [
    { name: OURS, run: async () => total(await ourGrid(store, markets, window)) },
    { name: OURS_BYTES, run: async () => bytesReady(await ourGrid(store, markets, window), window).sum },
    { name: OURS_EXACT, run: async () => total(await ourGrid(store, markets, window, ANY_SIZE)) },
    { name: 'memory scan', run: () => scan(memory, window) },
    { name: 'DuckDB', run: () => duckSum(duck, window) },
    { name: 'SQLite clustered GROUP BY', run: () => sumOf(groupBySql('clustered', window)) },
    { name: 'SQLite naive, JSON gzip', run: () => naive(plain, window) },
  ]
}

/** A size filter that every made-up row passes: tiles cannot answer it. */
const ANY_SIZE = 1e-12

export function ourGrid(
  store: Store,
  markets: readonly Market[],
  window: Window,
  minUsd?: number,
): Promise<Grid> {
  const ids = window.markets.flatMap((market) => markets[market]?.id ?? [])
  const filter = minUsd === undefined ? {} : { minUsd }
  return readGrid(store, { ...window, ...filter, markets: ids, axis: 'base', unit: 'usd' })
}

function total({ totals }: Grid): number {
  return totals.long + totals.short
}

/** Chunks as they go over the wire: encoded and gzipped. */
export function bytesReady(
  grid: Grid,
  { bucketMs, k }: Window,
): { sum: number; bytes: number; chunks: Uint8Array[] } {
  const chunks: Uint8Array[] = []
  for (const cells of byChunk(grid, bucketMs))
    chunks.push(gzipSync(encodeChunk({ level: { bucketMs, k }, ...cells }), { level: 1 }))
  return { sum: total(grid), bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0), chunks }
}

function byChunk(grid: Grid, bucketMs: number) {
  const length = CHUNK_COLUMNS * bucketMs
  const chunks = new Map<
    number,
    { n: number; column: number[]; bin: number[]; long: number[]; short: number[] }
  >()
  for (const [index, x] of grid.x.entries()) {
    const n = Math.floor(x / length)
    const chunk = chunks.get(n) ?? { n, column: [], bin: [], long: [], short: [] }
    chunks.set(n, chunk)
    chunk.column.push((x - n * length) / bucketMs)
    chunk.bin.push(grid.y[index] ?? 0)
    chunk.long.push(grid.long[index] ?? 0)
    chunk.short.push(grid.short[index] ?? 0)
  }
  return chunks.values()
}

function naive(plain: PlainTables, window: Window): number {
  const rows = prepared(plain.store, objectsSql(window)).all() as { usd: number }[]
  gzipSync(JSON.stringify(rows), { level: 6 })
  return rows.reduce((sum, { usd }) => sum + usd, 0)
}
