import { Unavailable } from '@/lib/contract/errors'
import { type KnownQuery, withKnownVenues, withoutMarket } from '@/lib/contract/known-venues'
import type { SearchParams } from '@/lib/contract/view-query'
import { marketFault } from '@/lib/queries/scope'
import { readStore } from '@/lib/queries/store'
import { venueIds } from '@/lib/queries/venues'
import { searchQuery } from './search-query'

/**
 * The query of the address of a page about `base`, without venues that do not exist and without a market that is
 * none of its own, and the notices of what was left out.
 */
export async function knownQuery(params: SearchParams, base: string): Promise<KnownQuery> {
  const query = searchQuery(params)
  if (!params.venues && !params.market) return { query, notices: [] }
  try {
    return await checked(query, base)
  } catch (error) {
    // While the database cannot be read the page says so itself.
    if (error instanceof Unavailable) return { query, notices: [] }
    throw error
  }
}

async function checked(query: string, base: string): Promise<KnownQuery> {
  const store = readStore()
  const ids = await venueIds(store)
  const byVenue = ids.size === 0 ? { query, notices: [] } : withKnownVenues(query, ids)
  const market = new URLSearchParams(query).get('market')
  const fault = market === null ? null : await marketFault(store, base, market)
  if (fault === null) return byVenue
  const byMarket = withoutMarket(byVenue.query, fault)
  return { query: byMarket.query, notices: [...byVenue.notices, ...byMarket.notices] }
}
