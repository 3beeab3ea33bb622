import { listCoverage } from '@/db/coverage'
import { listGaps } from '@/db/gaps'
import { marketsWithEvents } from '@/db/read-held'
import type { Store } from '@/db/store'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import type { Scope } from './scope'

export interface Parts {
  /** The markets whose rows make the numbers. */
  readonly markets: readonly Market[]
  /** Those and the others of every venue that was listened to, or lost, in the range: they decide the quality. */
  readonly heard: readonly Market[]
}

/**
 * Of the markets a chart could add up, those that do: with a row in the range, else with any row at all. A
 * venue that is only known by name must not appear as a source. Markets that were asked for by name all stay.
 */
export async function partsOf(
  store: Store,
  scope: Scope,
  markets: readonly Market[],
  span: Span,
): Promise<Parts> {
  if (scope.markets.length > 0) return { markets, heard: markets }
  const ids = markets.map(({ id }) => id)
  const inRange = await marketsWithEvents(store, ids, span)
  const held = inRange.size > 0 ? inRange : await marketsWithEvents(store, ids, EVER)
  const taking = held.size > 0 ? markets.filter(({ id }) => held.has(id)) : markets
  const venues = await venuesHeard(store, taking, span)
  return { markets: taking, heard: markets.filter(({ venue }) => venues.has(venue)) }
}

const EVER: Span = { from: 0, to: Number.MAX_SAFE_INTEGER }

async function venuesHeard(
  store: Store,
  taking: readonly Market[],
  span: Span,
): Promise<ReadonlySet<string>> {
  const [covered, gaps] = await Promise.all([listCoverage(store, span), listGaps(store, span)])
  return new Set([...taking, ...covered, ...gaps].map(({ venue }) => venue))
}
