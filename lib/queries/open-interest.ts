import { readOpenInterest } from '@/db/read-overlays'
import type { Store } from '@/db/store'
import type { MarketId } from '@/lib/contract/market'
import type { OpenInterestAnswer } from '@/lib/contract/overlay-answers'
import type { Span } from '@/lib/contract/units'
import { chosenBucket } from './level'
import { lastOfEachBucket } from './overlay-points'
import { pullMissing } from './pulls'
import { knownMarket } from './scope'

/** Most points read and, with `bucket=auto`, most points answered. */
const MAX_POINTS = 100_000
const AUTO_POINTS = 1_500

export interface PointsQuery extends Span {
  readonly market: MarketId
  /** Null = every point held. */
  readonly bucket: string | null
}

/** Open interest of a market over time. Throws NotFound, InvalidInput for a bucket off the ladder. */
export async function openInterest(store: Store, query: PointsQuery): Promise<OpenInterestAnswer> {
  const market = await knownMarket(store, query.market)
  const { id } = market
  const pulling = await pullMissing(store, 'open_interest', [market], query)
  const bucketMs = query.bucket === null ? null : chosenBucket(query.bucket, query, AUTO_POINTS)
  const held = await readOpenInterest(store, {
    market: id,
    from: query.from,
    to: query.to,
    limit: MAX_POINTS,
  })
  const points = lastOfEachBucket(held, bucketMs)
  return {
    market: id,
    bucket_ms: bucketMs,
    time: points.map(({ time }) => time),
    amount: points.map(({ amount }) => amount),
    usd: points.map(({ usd }) => usd),
    ...pulling,
  }
}
