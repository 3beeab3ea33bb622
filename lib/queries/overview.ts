import { listGaps } from '@/db/gaps'
import { listMarkets } from '@/db/markets'
import { readSeries } from '@/db/read-series'
import type { Store } from '@/db/store'
import type { SideTotals, VolumeSeries } from '@/lib/contract/answers'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { OverviewAnswer, OverviewPart, OverviewRow, OverviewUnit } from '@/lib/contract/overview-answer'
import type { Millis, Span } from '@/lib/contract/units'
import { columnsIn } from '@/lib/heatmap/ladder'
import { steadyAnswer } from './answer-cache'
import { attributionOf } from './attribution'
import { chosenBucket } from './level'
import { completeVenues, touches } from './quality'
import { assertKnown, type Sizes, sizeFilter } from './scope'
import type { TOTALS_KEYS } from './totals'

/** Most buckets of a course that `bucket=auto` chooses: it is drawn some hundred pixels wide. */
const AUTO_BUCKETS = 60
/** Numbers of one answer, over all rows. */
const MAX_NUMBERS = 200_000

export interface OverviewQuery extends Span, Sizes {
  readonly by: (typeof TOTALS_KEYS)[number]
  readonly base: string | null
  readonly venues: readonly string[]
  readonly bucket: string | null
  readonly limit: number
  /** `base` needs a base: coins of several do not add up. */
  readonly unit: OverviewUnit
}

/**
 * Sums of [from, to) per venue or per base with their course over time, the largest first. Margin symbols
 * stay out, as in `totals`. Throws NotFound for an unknown base or venue, InvalidInput for a bucket off the
 * ladder and for coins of all bases.
 */
export async function overview(store: Store, query: OverviewQuery): Promise<OverviewAnswer> {
  return steadyAnswer(
    store,
    `overview ${JSON.stringify(query)}`,
    () => compute(store, query),
    ({ rows, x }) => rows.length * (8 + 2 * x.length),
  )
}

async function compute(store: Store, query: OverviewQuery): Promise<OverviewAnswer> {
  const { from, to, by, base, venues, unit } = query
  if (unit === 'base' && base === null) throw coinsOfMany()
  await assertKnown(store, { base, markets: [], venues })
  const bucketMs = chosenBucket(query.bucket, query, AUTO_BUCKETS)
  const x = bucketStarts(query, bucketMs)
  const markets = await derivatives(store, query)
  const pairs = byVenueAndBase(markets)
  const read = { groups: pairs, from, to, bucketMs, unit, ...sizeFilter(query) } as const
  const { x: used, series, totals } = await readSeries(store, read)
  const floors = await floorsOf(store, query)
  const grouped = new Map<string, OverviewRow>()
  for (const [key, members] of groupedBy(pairs, series, by)) {
    const row = rowOf(key, members, { by, used, x, isFloor: members.some(({ pair }) => floors(pair)) })
    if (row.long_count + row.short_count > 0) grouped.set(key, row)
  }
  const rows = [...grouped.values()].sort(largestFirst)
  const ids = markets.map(({ id }) => id)
  const attribution = await attributionOf(store, ids, query)
  return {
    from,
    to,
    by,
    bucket_ms: bucketMs,
    x,
    rows: rows.slice(0, Math.min(query.limit, Math.ceil(MAX_NUMBERS / x.length))),
    count: rows.length,
    all: totals,
    floor: rows.some(({ floor }) => floor),
    simulated: store.kind === 'simulated',
    ...(unit !== 'usd' && { unit }),
    ...(attribution.length > 0 && { attribution }),
  }
}

function coinsOfMany(): InvalidInput {
  return new InvalidInput('unit=base needs a base: coins of different assets do not add up.', [
    { field: 'unit', message: 'base needs the parameter base' },
  ])
}

async function derivatives(store: Store, { base, venues }: OverviewQuery): Promise<readonly Market[]> {
  const filter = { ...(base === null ? {} : { base }), ...(venues.length > 0 ? { venues } : {}) }
  return (await listMarkets(store, filter)).filter(({ kind }) => kind !== 'margin')
}

function bucketStarts({ from, to }: Span, bucketMs: Millis): readonly Millis[] {
  const first = Math.floor(from / bucketMs)
  return Array.from({ length: columnsIn(from, to, bucketMs) }, (_, i) => (first + i) * bucketMs)
}

interface Pair {
  readonly key: string
  readonly venue: string
  readonly base: string
  readonly markets: readonly string[]
}

function byVenueAndBase(markets: readonly Market[]): readonly Pair[] {
  const pairs = new Map<string, { key: string; venue: string; base: string; markets: string[] }>()
  for (const { id, venue, base } of markets) {
    const key = `${venue} ${base}`
    const pair = pairs.get(key)
    if (pair) pair.markets.push(id)
    else pairs.set(key, { key, venue, base, markets: [id] })
  }
  return [...pairs.values()]
}

interface Member {
  readonly pair: Pair
  readonly series: VolumeSeries
}

function groupedBy(
  pairs: readonly Pair[],
  series: readonly VolumeSeries[],
  by: OverviewQuery['by'],
): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>()
  for (const [i, pair] of pairs.entries()) {
    const own = series[i]
    if (!own) continue
    const group = groups.get(pair[by])
    if (group) group.push({ pair, series: own })
    else groups.set(pair[by], [{ pair, series: own }])
  }
  return groups
}

interface RowContext {
  readonly by: OverviewQuery['by']
  /** Buckets of the series. */
  readonly used: readonly Millis[]
  readonly x: readonly Millis[]
  readonly isFloor: boolean
}

function rowOf(key: string, members: readonly Member[], { by, used, x, isFloor }: RowContext): OverviewRow {
  const other = by === 'base' ? 'venue' : 'base'
  const parts = members
    .map(({ pair, series }) => ({ key: pair[other], long: sum(series.long), short: sum(series.short) }))
    .filter(({ long, short }) => long + short > 0)
    .sort(largestFirst)
  return {
    key,
    ...totalsOf(members),
    floor: isFloor,
    largest: mostOf(members, ({ largest }) => largest),
    long_largest: mostOf(members, (series) => series.long_largest),
    short_largest: mostOf(members, (series) => series.short_largest),
    spark_long: courseOf(members, 'long', used, x),
    spark_short: courseOf(members, 'short', used, x),
    parts,
  }
}

/** Null = no priced print. */
function mostOf(
  members: readonly Member[],
  pick: (series: VolumeSeries) => readonly number[] | undefined,
): number | null {
  const most = members.reduce((most, { series }) => Math.max(most, ...(pick(series) ?? [])), 0)
  return most > 0 ? most : null
}

function totalsOf(members: readonly Member[]): Omit<SideTotals, 'unpriced'> {
  const all = (pick: (series: VolumeSeries) => readonly number[]) =>
    members.reduce((total, { series }) => total + sum(pick(series)), 0)
  return {
    long: all(({ long }) => long),
    short: all(({ short }) => short),
    long_count: all(({ long_count }) => long_count),
    short_count: all(({ short_count }) => short_count),
  }
}

function courseOf(
  members: readonly Member[],
  side: 'long' | 'short',
  used: readonly Millis[],
  x: readonly Millis[],
): number[] {
  const course = new Map(used.map((at) => [at, 0]))
  for (const { series } of members) {
    for (const [i, at] of used.entries()) course.set(at, (course.get(at) ?? 0) + (series[side][i] ?? 0))
  }
  return x.map((at) => course.get(at) ?? 0)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function largestFirst(a: OverviewPart, b: OverviewPart): number {
  return b.long + b.short - (a.long + a.short) || a.key.localeCompare(b.key)
}

/** Which markets make a sum a floor: those of venues that sample, and those with a gap in the range. */
async function floorsOf(store: Store, { from, to }: Span): Promise<(pair: Pair) => boolean> {
  const gaps = await listGaps(store, { from, to })
  const complete = await completeVenues(store)
  return ({ venue, markets }) => !complete.has(venue) || gaps.some(touches(markets))
}
