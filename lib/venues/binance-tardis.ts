import type { PriceKind } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'

/** Tardis took `ap` as price until January 2023 and `p` since then (venues.md 2.1, the peers' choices). */
const LIMIT_PRICE_SINCE: Millis = Date.UTC(2023, 0, 1)

export function priceKindOfTardis(time: Millis): PriceKind {
  return time < LIMIT_PRICE_SINCE ? 'fill_avg' : 'order_limit'
}
