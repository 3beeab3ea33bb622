import { countsWithin } from '@/db/primary-rows'
import { topEvents } from '@/db/read-events'
import type { Store } from '@/db/store'
import { type PositionSide, SOURCE_DOMAINS } from '@/lib/contract/liquidation'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { assertKnown, type Scope, type Sizes, scopeFilter, sizeFilter } from './scope'

export interface LargestQuery extends Scope, Span, Sizes {
  readonly liquidated: PositionSide | null
  readonly limit: number
}

/** Rows looked at when many of the largest are of a source that does not count. */
const MOST_ROWS = 20_000

/**
 * The largest liquidations of [from, to) in US dollars, each from the source that counts for its market and
 * time; unpriced ones cannot take part.
 */
export async function largest(store: Store, query: LargestQuery): Promise<readonly WireEvent[]> {
  await assertKnown(store, query)
  const { from, to, limit, liquidated } = query
  const filter = { ...(await scopeFilter(store, query)), ...sizeFilter(query), from, to }
  const counts = countsWithin(store, { from, to }, SOURCE_DOMAINS)
  for (let rows = limit; ; rows *= 4) {
    const side = liquidated === null ? {} : { liquidated }
    const events = await topEvents(store, { ...filter, ...side, limit: rows })
    const counted = events.filter(counts)
    if (counted.length >= limit || events.length < rows || rows > MOST_ROWS) return counted.slice(0, limit)
  }
}
