import type { SideTotals, Unit } from '@/lib/contract/answers'
import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { binEdge } from '@/lib/heatmap/bins'
import { columnsIn } from '@/lib/heatmap/ladder'
import { binRange } from './build-pack'
import { type GridCells, GridSink } from './grid-sink'
import { type MarketRow, marketRows } from './market-rows'
import { type Measure, measureOf } from './measure'
import { NO_BIN, type Segment } from './pack-codec'
import { type Axis, type PackPart, type Plan, planRange } from './plan'
import { lowerBound, readPacks, readRows, type SegmentSource, type Sink } from './sources'
import type { Store } from './store'

export interface GridQuery extends Span {
  readonly markets: readonly MarketId[]
  readonly axis: Axis
  readonly bucketMs: number
  readonly k: number
  readonly unit: Unit
  /** Dollars of a single row: [minUsd, maxUsd). Unpriced rows fail any such filter. */
  readonly minUsd?: number
  readonly maxUsd?: number
}

/** Columns `x` are epoch ms, bins `y` at level k; `count` is rows of both sides. */
export interface Grid extends Readonly<GridCells> {
  /** All rows of the range, also those without a bin. */
  readonly totals: SideTotals
}

/**
 * Exact sums of [from, to) per (column, bin), sorted by (x, y). Reads tiles where columns and bins are no
 * finer than they are, exact columns of rows elsewhere, and single rows only after the compaction mark.
 */
export async function readGrid(store: Store, query: GridQuery): Promise<Grid> {
  return store.db.transaction(() => {
    const markets = marketRows(store, query.markets)
    const plan = planRange(store, markets, query.axis, query)
    const rows = plan.rows.map((part) => readRows(store, part, query.axis))
    const bins = binsOf(plan, rows)
    const everyRow = query.minUsd !== undefined || query.maxUsd !== undefined
    const sink = new GridSink({
      from: query.from,
      bucketMs: query.bucketMs,
      k: query.k,
      bins: bins ?? [0, 0],
      columns: columnsIn(query.from, query.to, query.bucketMs),
      measure: measures(markets, query.unit),
      minUsd: query.minUsd ?? 0,
      maxUsd: query.maxUsd ?? Number.POSITIVE_INFINITY,
    })
    readPacks(store, plan.packs, { ...query, everyRow }, sink)
    for (const part of rows) sink.segment(part)
    return { ...sink.cells(), totals: sink.totals() }
  })()
}

export function measures(markets: readonly MarketRow[], unit: Unit): (market: MarketRow) => Measure {
  const known = new Map(markets.map(({ row, market }) => [row, measureOf(unit, market)]))
  return ({ row, market }) => known.get(row) ?? measureOf(unit, market)
}

/** Bins that may occur: those of the slots touched (a superset) and of the rows. */
function binsOf(plan: Plan, rows: readonly SegmentSource[]): [low: number, high: number] | null {
  const range: BinRange = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { bins } of plan.packs) if (bins) for (const bin of bins) widen(range, bin)
  for (const { segment } of rows) widenBySegment(range, segment)
  return range[0] > range[1] ? null : range
}

type BinRange = [low: number, high: number]

function widen(range: BinRange, bin: number): void {
  if (bin === NO_BIN) return
  if (bin < range[0]) range[0] = bin
  if (bin > range[1]) range[1] = bin
}

function widenBySegment(range: BinRange, segment: Segment): void {
  for (const bin of binRange(segment) ?? []) widen(range, bin)
}

/**
 * Lowest and highest bin (finest level) that really occurs in [from, to), with the prices of their edges;
 * null when no row has a price. Exact: slots cut by the range are looked into.
 */
export async function readPriceExtent(
  store: Store,
  query: Span & { readonly markets: readonly MarketId[]; readonly axis: Axis },
): Promise<{ lowBin: number; highBin: number; low: number; high: number } | null> {
  return store.db.transaction(() => {
    const plan = planRange(store, marketRows(store, query.markets), query.axis, query)
    const range: BinRange = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const part of plan.packs)
      if (part.bins && isWhole(part)) for (const bin of part.bins) widen(range, bin)
    readPacks(store, plan.packs, EVERY_ROW, binSink(range), (part) => !isWhole(part) && mayWiden(part, range))
    for (const part of plan.rows) widenBySegment(range, readRows(store, part, query.axis).segment)
    const [lowBin, highBin] = range
    if (lowBin > highBin) return null
    return { lowBin, highBin, low: binEdge(lowBin, 0), high: binEdge(highBin + 1, 0) }
  })()
}

const EVERY_ROW = { bucketMs: 1, k: 0, everyRow: true }

/** A pack inside the range tells its bins without being read. */
function isWhole({ from, to, start, upto }: PackPart): boolean {
  return from === start && to === upto
}

function mayWiden({ bins }: PackPart, [low, high]: BinRange): boolean {
  return bins !== null && (bins[0] < low || bins[1] > high)
}

function binSink(range: BinRange): Sink {
  return {
    segment({ segment, start, from, to }) {
      const end = lowerBound(segment.time, to - start)
      for (let index = lowerBound(segment.time, from - start); index < end; index++) {
        widen(range, (segment.key[index] as number) >> 1)
      }
    },
    tile: () => {
      throw new Error('bins of the finest level cannot be read from a tile')
    },
  }
}
