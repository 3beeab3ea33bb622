import { latestSeq } from '@/db/log'
import type { Axis } from '@/db/plan'
import { readPriceExtent } from '@/db/read-grid'
import { marketsWithEvents } from '@/db/read-held'
import { readGroupTotals } from '@/db/read-series'
import type { Store } from '@/db/store'
import { listVenueChunks, type VenueScope, venueCells } from '@/db/venue-chunks'
import { InvalidInput } from '@/lib/contract/errors'
import type { HeatPart, HeatSummary, VenueColumns } from '@/lib/contract/heat-summary'
import type { Market } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'
import { cutColumns } from '@/lib/heatmap/cut-columns'
import { CHUNK_COLUMNS, columnsIn, type Level } from '@/lib/heatmap/ladder'
import { steadyAnswer } from './answer-cache'
import { autoBin, chosenBucket } from './level'
import { pullScope } from './pulls'
import { coverageClasses, qualityOf } from './quality'
import { chartMarkets, type Scope } from './scope'
import { partsOf } from './taking-part'
import { groupsByVenue } from './tiles'

/** More chunks than a picture needs are asked for one by one. */
const MAX_CHUNKS = 40

export interface SummaryQuery extends Span {
  readonly base: string | null
  readonly market: string | null
  /** A name of the ladder; null = without chunks. */
  readonly bucket: string | null
  readonly bin: 'auto' | number
}

/**
 * What [from, to) holds of a base or a market, venue by venue, and which chunks hold its cells. Throws
 * InvalidInput for a bucket off the ladder or a range of too many chunks, NotFound for an unknown base or market.
 */
export async function summary(store: Store, query: SummaryQuery): Promise<HeatSummary> {
  const key = `summary ${JSON.stringify(query)}`
  const pulling = await pullScope(store, scopeOf(query), query)
  const answer = await steadyAnswer(
    store,
    key,
    () => compute(store, query),
    ({ edges, parts }) => 50 * parts.length + edges.reduce((sum, { x }) => sum + 8 * x.length, 0),
  )
  return { ...answer, ...pulling }
}

function scopeOf({ base, market }: SummaryQuery): Scope {
  return market === null ? { base, markets: [], venues: [] } : { base: null, markets: [market], venues: [] }
}

async function compute(store: Store, query: SummaryQuery): Promise<HeatSummary> {
  const { from, to, bin } = query
  const scope = scopeOf(query)
  const markets = await chartMarkets(store, scope)
  const axis: Axis = query.market === null ? 'base' : 'market'
  const { markets: taking, heard } = await partsOf(store, scope, markets, query)
  const auto = await autoBinOf(store, query, taking, axis)
  const k = bin === 'auto' ? auto : bin
  const { coverage, floor, ...quality } = await qualityOf(store, heard, query)
  return {
    from,
    to,
    axis,
    bin_k: k,
    auto_k: auto,
    parts: await partsByVenue(store, query, markets, heard, axis),
    ...(await cellsAt(store, query, { groups: groupsByVenue(markets), axis }, k)),
    ...quality,
    seq: await latestSeq(store),
    simulated: store.kind === 'simulated',
  }
}

async function autoBinOf(store: Store, { from, to }: Span, markets: readonly Market[], axis: Axis) {
  const ids = markets.map(({ id }) => id)
  return autoBin(await readPriceExtent(store, { markets: ids, axis, from, to }), markets, axis)
}

const EVER: Span = { from: 0, to: Number.MAX_SAFE_INTEGER }

async function partsByVenue(
  store: Store,
  span: Span,
  markets: readonly Market[],
  heard: readonly Market[],
  axis: Axis,
): Promise<HeatPart[]> {
  const ids = markets.map(({ id }) => id)
  const inRange = await marketsWithEvents(store, ids, span)
  const ever = await marketsWithEvents(store, ids, EVER)
  const held = ever.size > 0 ? ever : new Set(ids)
  const listened = new Set(heard.map(({ venue }) => venue))
  const classes = await coverageClasses(store)
  const groups = groupsByVenue(markets).map(({ venue, markets: of }) => ({ key: venue, markets: of }))
  const usd = await readGroupTotals(store, { groups, from: span.from, to: span.to, unit: 'usd' })
  const base = await readGroupTotals(store, { groups, from: span.from, to: span.to, unit: 'base' })
  const parts: HeatPart[] = []
  for (const [index, { key: venue, markets: of }] of groups.entries()) {
    const totals = { usd: usd[index], base: base[index] }
    if (!totals.usd || !totals.base || !(listened.has(venue) || of.some((id) => held.has(id)))) continue
    parts.push({
      venue,
      coverage: classes.get(venue) ?? 'unknown',
      heard: listened.has(venue),
      markets: of.filter((id) => inRange.has(id)),
      held: of.filter((id) => held.has(id)),
      totals: { usd: totals.usd, base: totals.base },
      ...(await axisExtent(store, span, markets, venue, axis)),
    })
  }
  return parts
}

/** Prices of a venue's perpetuals alone: prints of dated futures far away must not squeeze the axis. */
async function axisExtent(
  store: Store,
  { from, to }: Span,
  markets: readonly Market[],
  venue: string,
  axis: Axis,
) {
  const perpetuals = markets.filter((market) => market.venue === venue && market.kind === 'perpetual')
  const ids = perpetuals.map(({ id }) => id)
  const extent = await readPriceExtent(store, { markets: ids, axis, from, to })
  return { axis_low: extent?.low ?? null, axis_high: extent?.high ?? null }
}

async function cellsAt(
  store: Store,
  query: SummaryQuery,
  scope: VenueScope,
  k: number,
): Promise<Pick<HeatSummary, 'chunks' | 'edges'>> {
  if (query.bucket === null) return { chunks: [], edges: [] }
  const { from, to } = query
  const bucketMs = chosenBucket(query.bucket, query, CHUNK_COLUMNS)
  if (columnsIn(from, to, CHUNK_COLUMNS * bucketMs) > MAX_CHUNKS)
    throw new InvalidInput(
      `This range has more than ${MAX_CHUNKS} chunks of ${query.bucket}; choose a larger bucket.`,
    )
  const level = { bucketMs, k }
  return {
    chunks: await listVenueChunks(store, { ...scope, level, from, to }),
    edges: await edgesOf(store, scope, level, query),
  }
}

async function edgesOf(store: Store, scope: VenueScope, level: Level, span: Span): Promise<VenueColumns[]> {
  const edges: VenueColumns[] = []
  for (const part of cutColumns(span, level.bucketMs)) {
    for (const group of scope.groups) {
      const columns = await edgeOf(store, scope.axis, level, group, part)
      if (columns.x.length > 0) edges.push(columns)
    }
  }
  return edges
}

async function edgeOf(
  store: Store,
  axis: Axis,
  level: Level,
  group: VenueScope['groups'][number],
  { from, to }: { readonly from: Millis; readonly to: Millis },
): Promise<VenueColumns> {
  const cells = await venueCells(store, { ...group, axis, level, from, to })
  return {
    venue: group.venue,
    x: cells.x,
    y: cells.bin,
    long_usd: cells.longUsd,
    short_usd: cells.shortUsd,
    long_base: cells.longBase,
    short_base: cells.shortBase,
    long_count: cells.longCount,
    short_count: cells.shortCount,
  }
}
