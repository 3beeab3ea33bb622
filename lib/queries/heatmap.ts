import { latestSeq } from '@/db/log'
import type { Axis } from '@/db/plan'
import { readGrid, readPriceExtent } from '@/db/read-grid'
import type { Store } from '@/db/store'
import type { HeatmapAnswer, SideChoice, Unit } from '@/lib/contract/answers'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { binEdges } from '@/lib/heatmap/bins'
import { AUTO_COLUMNS, levelName } from '@/lib/heatmap/ladder'
import { steadyAnswer } from './answer-cache'
import { autoBin, chosenBucket } from './level'
import { pullScope, withPulling } from './pulls'
import { qualityOf } from './quality'
import { chartMarkets, type Scope, type Sizes, sizeFilter } from './scope'
import { sided } from './sided'
import { partsOf } from './taking-part'
import { assertUnitFits } from './unit'

export interface HeatmapQuery extends Scope, Span, Sizes {
  /** A name of the ladder; null and `auto` = chosen. */
  readonly bucket: string | null
  /** Exponent of the bin step, 0 to 6. */
  readonly bin: 'auto' | number
  readonly side: SideChoice
  readonly unit: Unit
}

/**
 * Exact sums of [from, to) by time and price, with what must be said about them; what is not held is fetched
 * where it can be had, for the next answers. A question that names a
 * base is on the axis of US dollars per unit of it, else on the venue's own prices. Throws InvalidInput for
 * a scope, bucket or unit that cannot be, NotFound for an unknown base, market or venue.
 */
export async function heatmap(store: Store, query: HeatmapQuery): Promise<HeatmapAnswer> {
  const key = `heatmap ${JSON.stringify(query)}`
  const pulling = await pullScope(store, query, query)
  const answer = await steadyAnswer(
    store,
    key,
    () => compute(store, query),
    ({ x, bins }) => 5 * x.length + 3 * bins.length,
  )
  return withPulling(answer, pulling)
}

async function compute(store: Store, query: HeatmapQuery): Promise<HeatmapAnswer> {
  const { from, to, unit } = query
  const { markets, heard } = await partsOf(store, query, await chartMarkets(store, query), query)
  assertUnitFits(unit, markets)
  const axis: Axis = query.base === null ? 'market' : 'base'
  const bucketMs = chosenBucket(query.bucket, query, AUTO_COLUMNS)
  const ids = markets.map(({ id }) => id)
  const k = query.bin === 'auto' ? await autoBinOf(store, query, markets, axis) : query.bin
  const grid = await readGrid(store, {
    markets: ids,
    axis,
    from,
    to,
    bucketMs,
    k,
    unit,
    ...sizeFilter(query),
  })
  const { totals, ...cells } = sided(grid, query.side)
  return {
    from,
    to,
    level: levelName({ bucketMs, k }),
    bucket_ms: bucketMs,
    bin_k: k,
    unit,
    markets: ids,
    ...cells,
    ...binEdges(cells.y, k),
    ...(await axisExtent(store, query, markets, axis)),
    axis,
    totals,
    ...(await qualityOf(store, heard, query)),
    seq: await latestSeq(store),
    simulated: store.kind === 'simulated',
  }
}

async function autoBinOf(
  store: Store,
  { from, to }: Span,
  markets: readonly Market[],
  axis: Axis,
): Promise<number> {
  const ids = markets.map(({ id }) => id)
  return autoBin(await readPriceExtent(store, { markets: ids, axis, from, to }), markets, axis)
}

/** Prices of the perpetuals alone: prints of dated futures far away must not squeeze the axis. */
async function axisExtent(store: Store, { from, to }: Span, markets: readonly Market[], axis: Axis) {
  const perpetuals = markets.filter(({ kind }) => kind === 'perpetual').map(({ id }) => id)
  const extent = await readPriceExtent(store, { markets: perpetuals, axis, from, to })
  return { axis_low: extent?.low ?? null, axis_high: extent?.high ?? null }
}
