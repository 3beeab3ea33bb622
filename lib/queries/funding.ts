import { readFunding } from '@/db/read-overlays'
import type { Store } from '@/db/store'
import type { FundingAnswer } from '@/lib/contract/overlay-answers'
import { chosenBucket } from './level'
import type { PointsQuery } from './open-interest'
import { lastOfEachBucket } from './overlay-points'
import { pullMissing } from './pulls'
import { knownMarket } from './scope'

const MAX_POINTS = 100_000
const AUTO_POINTS = 1_500

/** Funding rates of a market over time. Throws NotFound, InvalidInput for a bucket off the ladder. */
export async function funding(store: Store, query: PointsQuery): Promise<FundingAnswer> {
  const market = await knownMarket(store, query.market)
  const { id } = market
  const pulling = await pullMissing(store, 'funding', [market], query)
  const bucketMs = query.bucket === null ? null : chosenBucket(query.bucket, query, AUTO_POINTS)
  const held = await readFunding(store, { market: id, from: query.from, to: query.to, limit: MAX_POINTS })
  const points = lastOfEachBucket(held, bucketMs)
  return {
    market: id,
    bucket_ms: bucketMs,
    time: points.map(({ time }) => time),
    rate: points.map(({ rate }) => rate),
    interval_hours: points.map(({ intervalHours }) => intervalHours),
    ...pulling,
  }
}
