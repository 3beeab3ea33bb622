import type { Store } from '@/db/store'
import { listKnownIssues } from '@/db/venues'
import type { KnownIssueAnswer } from '@/lib/contract/answers'
import type { HoldingsQuery } from './gaps'
import { assertKnown } from './scope'

/** Dated facts that change how numbers of [from, to) must be read. Throws NotFound for an unknown venue. */
export async function knownIssues(store: Store, query: HoldingsQuery): Promise<readonly KnownIssueAnswer[]> {
  const { venues, from, to } = query
  await assertKnown(store, { base: null, markets: [], venues })
  return listKnownIssues(store, { from, to, ...(venues.length > 0 ? { venues } : {}) })
}
