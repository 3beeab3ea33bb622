import { firstCounting } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import { ATTRIBUTIONS } from '@/lib/contract/attribution'
import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'

/**
 * Whom to name with numbers of these markets and this range: vendors whose rows are among those that count. Rows
 * that stand behind the venue's own are in no number, so their vendor is not named.
 */
export async function attributionOf(
  store: Store,
  markets: readonly MarketId[],
  { from, to }: Span,
): Promise<readonly string[]> {
  const counts = (sources: typeof ATTRIBUTIONS) =>
    firstCounting(
      store,
      markets,
      sources.map(({ source }) => source),
      { from, to },
    )
  if ((await counts(ATTRIBUTIONS)) === null) return []
  const names: string[] = []
  for (const vendor of ATTRIBUTIONS) if ((await counts([vendor])) !== null) names.push(vendor.name)
  return names
}
