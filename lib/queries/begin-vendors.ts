import { Unavailable } from '@/lib/contract/errors'
import { beginCommunityDay } from './community-pull'
import { pullerOf } from './puller-of'
import { readStore } from './store'

/**
 * What a web process asks of the data vendors by itself when it starts: which markets they have, and the open
 * host's last day where that is switched on. Without a store there is nobody to ask for.
 */
export async function beginVendors(): Promise<void> {
  try {
    const store = readStore()
    await pullerOf(store)?.learnMarkets()
    await beginCommunityDay(store)
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
  }
}
