import { firstCounting } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import { readConfig } from '@/lib/contract/config'
import { NotFound } from '@/lib/contract/errors'
import { SOURCE_DOMAINS } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { shownDomains } from './vendor-domains'

/**
 * Throws NotFound where sums of these markets rest on a vendor's rows that may not be passed on: pictures and
 * frozen views leave the house. Rows that stand behind the venue's own are in no sum.
 */
export async function assertRedistributable(
  store: Store,
  markets: readonly MarketId[],
  { from, to }: Span,
): Promise<void> {
  const allowed = shownDomains(readConfig(process.env).redistribute)
  const refused = SOURCE_DOMAINS.filter((domain) => !allowed.includes(domain))
  const market = await firstCounting(store, markets, refused, { from, to })
  if (market !== null)
    throw new NotFound(
      `What is held of ${market} in this range came from a data vendor and may not be passed on (REDISTRIBUTE).`,
    )
}
