import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { NotFound } from '@/lib/contract/errors'
import { resolveSpan } from '@/lib/contract/time-expression'
import type { Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { assertRedistributable } from './redistributable'

interface EmbedQuestion {
  readonly chart: string
  readonly base: string
  readonly view: View
  readonly now: Millis
}

/** Charts that show all assets, whatever base they are of. */
const OF_ALL: ReadonlySet<string> = new Set(['totals'])

/** Why a view may not be shown on other sites: a vendor's rows that may not be passed on; null = it may. */
export async function whyNotEmbeddable(
  store: Store,
  { chart, base, view, now }: EmbedQuestion,
): Promise<string | null> {
  const filter = OF_ALL.has(chart) ? {} : view.market === null ? { base } : { ids: [view.market] }
  const markets = (await listMarkets(store, filter)).map(({ id }) => id)
  try {
    await assertRedistributable(store, markets, resolveSpan(view.from, view.to, now))
    return null
  } catch (error) {
    if (error instanceof NotFound) return error.message
    throw error
  }
}
