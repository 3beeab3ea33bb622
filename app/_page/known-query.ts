import { Unavailable } from '@/lib/contract/errors'
import { withKnownVenues } from '@/lib/contract/known-venues'
import type { SearchParams } from '@/lib/contract/view'
import { readStore } from '@/lib/queries/store'
import { venueIds } from '@/lib/queries/venues'
import { searchQuery } from './search-query'

/** The query of a page's address without venues that do not exist, and the notice of what was left out. */
export async function knownQuery(params: SearchParams): Promise<ReturnType<typeof withKnownVenues>> {
  const query = searchQuery(params)
  if (!params.venues) return { query, notice: null }
  const ids = await known()
  return ids.size === 0 ? { query, notice: null } : withKnownVenues(query, ids)
}

/** Empty while the database cannot be read: the page then says so itself. */
async function known(): Promise<ReadonlySet<string>> {
  try {
    return await venueIds(readStore())
  } catch (error) {
    if (error instanceof Unavailable) return new Set()
    throw error
  }
}
