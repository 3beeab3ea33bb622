import { listCoverage } from '@/db/coverage'
import type { Store } from '@/db/store'
import type { CoverageAnswer } from '@/lib/contract/list-answers'
import type { HoldingsQuery } from './gaps'
import { assertKnown } from './scope'

/** Spans that touch [from, to) in which a source was heard or imported. Throws NotFound for an unknown venue. */
export async function coverage(store: Store, query: HoldingsQuery): Promise<readonly CoverageAnswer[]> {
  const { venues, from, to } = query
  await assertKnown(store, { base: null, markets: [], venues })
  return listCoverage(store, { from, to, ...(venues.length > 0 ? { venues } : {}) })
}
