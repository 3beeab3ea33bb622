import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import type { TotalsAnswer } from '@/lib/contract/answers'
import type { Span } from '@/lib/contract/units'
import { assertRedistributable } from './redistributable'
import { totals } from './totals'

/** Sums of all assets for a picture. Throws NotFound where they rest on rows that may not be passed on. */
export async function passableTotals(store: Store, { from, to }: Span): Promise<TotalsAnswer> {
  const markets = await listMarkets(store)
  await assertRedistributable(
    store,
    markets.map(({ id }) => id),
    { from, to },
  )
  return totals(store, { from, to, by: 'base', venues: [] })
}
