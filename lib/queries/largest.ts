import { topEvents } from '@/db/read-events'
import type { Store } from '@/db/store'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { assertKnown, type Scope, type Sizes, scopeFilter, sizeFilter } from './scope'

export interface LargestQuery extends Scope, Span, Sizes {
  readonly liquidated: PositionSide | null
  readonly limit: number
}

/** The largest liquidations of [from, to) in US dollars; unpriced ones cannot take part. */
export async function largest(store: Store, query: LargestQuery): Promise<readonly WireEvent[]> {
  await assertKnown(store, query)
  const { from, to, limit, liquidated } = query
  return topEvents(store, {
    ...(await scopeFilter(store, query)),
    ...sizeFilter(query),
    from,
    to,
    limit,
    ...(liquidated === null ? {} : { liquidated }),
  })
}
