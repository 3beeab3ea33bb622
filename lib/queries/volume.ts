import { latestSeq } from '@/db/log'
import { readSeries } from '@/db/read-series'
import type { Store } from '@/db/store'
import type { Unit, VolumeAnswer } from '@/lib/contract/answers'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import type { VolumeGroup } from '@/lib/contract/view'
import { steadyAnswer } from './answer-cache'
import { chosenBucket } from './level'
import { pullScope, withPulling } from './pulls'
import { qualityOf } from './quality'
import { chartMarkets, type Scope, type Sizes, sizeFilter } from './scope'
import { partsOf } from './taking-part'
import { assertUnitFits } from './unit'

/** Most buckets that `bucket=auto` chooses. */
const AUTO_BUCKETS = 400

export interface VolumeQuery extends Scope, Span, Sizes {
  readonly bucket: string | null
  readonly by: VolumeGroup
  readonly unit: Unit
}

/**
 * Exact sums of [from, to) by time and side; only buckets with a row are listed. Throws InvalidInput and
 * NotFound as `heatmap` does.
 */
export async function volume(store: Store, query: VolumeQuery): Promise<VolumeAnswer> {
  const key = `volume ${JSON.stringify(query)}`
  const pulling = await pullScope(store, query, query)
  const answer = await steadyAnswer(
    store,
    key,
    () => compute(store, query),
    ({ x, series }) => x.length * (1 + 5 * series.length),
  )
  return withPulling(answer, pulling)
}

async function compute(store: Store, query: VolumeQuery): Promise<VolumeAnswer> {
  const { from, to, unit } = query
  const { markets, heard } = await partsOf(store, query, await chartMarkets(store, query), query)
  assertUnitFits(unit, markets)
  const bucketMs = chosenBucket(query.bucket, query, AUTO_BUCKETS)
  const groups =
    query.by === 'venue' ? groupsByVenue(markets) : [{ key: 'total', markets: markets.map(({ id }) => id) }]
  return {
    from,
    to,
    bucket_ms: bucketMs,
    unit,
    markets: markets.map(({ id }) => id),
    ...(await readSeries(store, { groups, from, to, bucketMs, unit, ...sizeFilter(query) })),
    ...(await qualityOf(store, heard, query)),
    seq: await latestSeq(store),
    simulated: store.kind === 'simulated',
  }
}

function groupsByVenue(markets: readonly Market[]) {
  const venues = [...new Set(markets.map(({ venue }) => venue))]
  return venues.map((key) => ({
    key,
    markets: markets.filter(({ venue }) => venue === key).map(({ id }) => id),
  }))
}
