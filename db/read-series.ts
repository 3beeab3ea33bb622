import type { SideTotals, Unit, VolumeSeries } from '@/lib/contract/answers'
import { InvalidInput } from '@/lib/contract/errors'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { columnsIn } from '@/lib/heatmap/ladder'
import { findMarkets, type MarketRow, marketRows } from './market-rows'
import { planRange } from './plan'
import { measures } from './read-grid'
import { SeriesSink, SeriesSums } from './series-sink'
import { readPacks, readRows } from './sources'
import type { Store } from './store'

const MAX_COLUMNS = 100_000

export interface SeriesQuery extends Span {
  /** Each market may be in one group only. */
  readonly groups: readonly { readonly key: string; readonly markets: readonly MarketId[] }[]
  readonly bucketMs: number
  readonly unit: Unit
  /** Dollars of a single row: [minUsd, maxUsd). Unpriced rows fail any such filter. */
  readonly minUsd?: number
  readonly maxUsd?: number
  /** Sources that may take part; all unless told. */
  readonly domains?: readonly SourceDomain[]
}

export interface SeriesAnswer {
  /** Starts of the buckets that hold at least one row of any group. */
  readonly x: number[]
  readonly series: VolumeSeries[]
  readonly totals: SideTotals
}

/** Exact sums by side of [from, to) per bucket and group, whatever the price. */
export async function readSeries(store: Store, query: SeriesQuery): Promise<SeriesAnswer> {
  const columns = columnsIn(query.from, query.to, query.bucketMs)
  if (columns > MAX_COLUMNS)
    throw new InvalidInput(`this would have ${columns} buckets; choose a larger bucket`)
  const groups = query.groups.map(({ key, markets }) => ({ key, markets: marketRows(store, markets) }))
  const sums = sumGroups(store, groups, query, columns)
  const used = touched([...sums.values()], columns)
  const first = Math.floor(query.from / query.bucketMs)
  const series = groups.map(({ key }) => toSeries(key, sums.get(key) ?? new SeriesSums(columns), used))
  return {
    x: used.map((column) => (first + column) * query.bucketMs),
    series,
    totals: totalsOf([...sums.values()]),
  }
}

interface Group {
  readonly key: string
  readonly markets: readonly MarketRow[]
}

function sumGroups(
  store: Store,
  groups: readonly Group[],
  query: Omit<SeriesQuery, 'groups'>,
  columns: number,
): Map<string, SeriesSums> {
  const sums = new Map(groups.map(({ key }) => [key, new SeriesSums(columns)]))
  const keyOf = new Map(groups.flatMap(({ key, markets }) => markets.map(({ row }) => [row, key] as const)))
  const markets = groups.flatMap((group) => group.markets)
  const sizes = sizesOf(query)
  const sink = new SeriesSink({
    from: query.from,
    bucketMs: query.bucketMs,
    measure: measures(markets, query.unit),
    sumsOf: ({ row }) => sums.get(keyOf.get(row) ?? ''),
    sizes,
  })
  store.db.transaction(() => {
    const plan = planRange(store, markets, 'market', query, query.domains)
    const grain = { bucketMs: query.bucketMs, k: null, everyRow: sizes !== null }
    readPacks(store, plan.packs, grain, sink)
    for (const part of plan.rows) sink.segment(readRows(store, part, 'market'))
  })()
  return sums
}

function sizesOf({ minUsd, maxUsd }: Pick<SeriesQuery, 'minUsd' | 'maxUsd'>) {
  if (minUsd === undefined && maxUsd === undefined) return null
  return [minUsd ?? 0, maxUsd ?? Number.POSITIVE_INFINITY] as const
}

function touched(sums: readonly SeriesSums[], columns: number): number[] {
  const used: number[] = []
  for (let column = 0; column < columns; column++) {
    if (sums.some(({ longCount, shortCount }) => longCount[column] || shortCount[column])) used.push(column)
  }
  return used
}

function toSeries(key: string, sums: SeriesSums, used: readonly number[]): VolumeSeries {
  const pick = (values: Float64Array) => used.map((column) => values[column] ?? 0)
  return {
    key,
    long: pick(sums.long),
    short: pick(sums.short),
    long_count: pick(sums.longCount),
    short_count: pick(sums.shortCount),
    long_largest: pick(sums.longLargest),
    short_largest: pick(sums.shortLargest),
    largest: used.map((column) => Math.max(sums.longLargest[column] ?? 0, sums.shortLargest[column] ?? 0)),
  }
}

function totalsOf(sums: readonly SeriesSums[]): SideTotals {
  const all = (pick: (sums: SeriesSums) => Float64Array) =>
    sums.reduce((total, group) => pick(group).reduce((sum, value) => sum + value, total), 0)
  return {
    long: all(({ long }) => long),
    short: all(({ short }) => short),
    long_count: all(({ longCount }) => longCount),
    short_count: all(({ shortCount }) => shortCount),
    unpriced: all(({ unpriced }) => unpriced),
  }
}

export interface TotalsGroup extends SideTotals {
  /** Venue id or base. */
  readonly key: string
  /** Largest single row in dollars; null when none is priced. */
  readonly largest: number | null
  readonly venues: readonly string[]
  readonly markets: readonly MarketId[]
}

/**
 * Dollar sums of a range by venue or by base, largest first; groups without a row are left out. Margin symbols
 * are no derivatives and stay out.
 */
export async function readTotals(
  store: Store,
  { from, to, by, venues }: Span & { readonly by: 'venue' | 'base'; readonly venues?: readonly string[] },
): Promise<TotalsGroup[]> {
  const markets = findMarkets(store, venues ? { venues } : {}).filter(
    ({ market }) => market.kind !== 'margin',
  )
  const groups = grouped(markets, by)
  const bucketMs = oneBucket(from, to)
  const sums = sumGroups(store, groups, { from, to, bucketMs, unit: 'usd' }, columnsIn(from, to, bucketMs))
  return groups
    .map(({ key, markets }) => {
      const group = sums.get(key) ?? new SeriesSums(0)
      const largest = Math.max(0, ...group.longLargest, ...group.shortLargest)
      const venuesOf = [...new Set(markets.map(({ market }) => market.venue))]
      const ids = markets.map(({ market }) => market.id)
      return {
        key,
        ...totalsOf([group]),
        largest: largest > 0 ? largest : null,
        venues: venuesOf,
        markets: ids,
      }
    })
    .filter(({ long_count, short_count }) => long_count + short_count > 0)
    .sort((a, b) => b.long + b.short - (a.long + a.short) || a.key.localeCompare(b.key))
}

/** Sums of a range for each group of markets, in the order of the groups. */
export async function readGroupTotals(
  store: Store,
  { groups, from, to, unit }: Omit<SeriesQuery, 'bucketMs' | 'minUsd' | 'maxUsd'>,
): Promise<SideTotals[]> {
  const rows = groups.map(({ key, markets }) => ({ key, markets: marketRows(store, markets) }))
  const bucketMs = oneBucket(from, to)
  const sums = sumGroups(store, rows, { from, to, bucketMs, unit }, columnsIn(from, to, bucketMs))
  return rows.map(({ key }) => totalsOf([sums.get(key) ?? new SeriesSums(0)]))
}

/** Whole days where the range is long, so that tiles can answer; the sum does not depend on it. */
function oneBucket(from: number, to: number): number {
  const day = 86_400_000
  return to - from > 2 * day ? day : 3_600_000
}

function grouped(markets: readonly MarketRow[], by: 'venue' | 'base'): Group[] {
  const groups = new Map<string, MarketRow[]>()
  for (const row of markets) {
    const key = row.market[by]
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups].map(([key, rows]) => ({ key, markets: rows }))
}
