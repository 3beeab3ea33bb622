import { readEvents } from '@/db/read-events'
import type { Store } from '@/db/store'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { assertKnown, type Scope, scopeFilter } from './scope'
import { takingTurns } from './take-turns'

export interface LiquidationsQuery extends Scope, Span {
  readonly liquidated: PositionSide | null
  readonly minUsd: number | null
  readonly order: 'asc' | 'desc'
  readonly cursor: string | null
}

interface EventPage {
  readonly events: readonly WireEvent[]
  /** Null at the end. */
  readonly next: string | null
}

/**
 * Rows read at a time for a stream. Short reads: the writer's log can be folded in between, a client that reads
 * fast does not keep the process to itself, and rows are gone before V8 takes them for long-lived.
 */
const STREAM_PAGE = 250

/**
 * One page of events in order of time. Rows present at the first page come exactly once over all pages,
 * whatever arrives meanwhile. Throws NotFound for an unknown scope, InvalidInput for a broken cursor.
 */
export async function liquidations(
  store: Store,
  query: LiquidationsQuery,
  limit: number,
): Promise<EventPage> {
  await assertKnown(store, query)
  return page(store, query, limit, query.cursor)
}

/**
 * All events from the cursor on, at most `limit` of them, a short page at a time. What is wrong with the question
 * is thrown before the first page, as by `liquidations`.
 */
export async function allLiquidations(
  store: Store,
  query: LiquidationsQuery,
  limit: number | null,
): Promise<AsyncIterable<readonly WireEvent[]>> {
  const first = await liquidations(store, query, STREAM_PAGE)
  return pages(store, query, first, limit ?? Number.POSITIVE_INFINITY)
}

async function* pages(
  store: Store,
  query: LiquidationsQuery,
  first: EventPage,
  limit: number,
): AsyncGenerator<readonly WireEvent[]> {
  const turn = takingTurns()
  let left = limit
  for (let current = first; ; current = await page(store, query, STREAM_PAGE, current.next)) {
    yield current.events.slice(0, left)
    left -= current.events.length
    if (current.next === null || left <= 0) return
    await turn()
  }
}

async function page(store: Store, query: LiquidationsQuery, limit: number, cursor: string | null) {
  const { from, to, liquidated, minUsd, order } = query
  return readEvents(store, {
    ...(await scopeFilter(store, query)),
    from,
    to,
    order,
    limit,
    ...(liquidated === null ? {} : { liquidated }),
    ...(minUsd === null ? {} : { minUsd }),
    ...(cursor === null ? {} : { cursor }),
  })
}
