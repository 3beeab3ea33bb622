import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { priceOfCoin } from '@/db/usd-rate'
import type { Market, MarketId } from '@/lib/contract/market'
import type { ParseContext } from '@/lib/contract/row-format'
import { findVenue, venues } from '@/lib/venues/index'

/** Finds markets for parsers: what the store knows first, then what the venue's adapter may assume. */
export interface MarketBook {
  readonly byId: (id: MarketId) => Market | undefined
  /** What the adapters know without having asked their venues. */
  readonly assumed: readonly Market[]
  /** Dollar price of a coin at a moment, as far as the store holds it. */
  readonly priceOf: NonNullable<ParseContext['priceOf']>
  /** The lookup that a format needs: by the symbol of its venue, or by market id where rows name theirs. */
  readonly lookup: (venue: string | null) => ParseContext['market']
}

export async function openMarketBook(store: Store): Promise<MarketBook> {
  const assumed = venues.flatMap((adapter) => adapter.snapshot)
  const held = await listMarkets(store, {})
  const known = new Map([...assumed, ...held].map((market) => [market.id, market]))

  const byId = (id: MarketId): Market | undefined => {
    const found = known.get(id)
    if (found) return found
    const colon = id.indexOf(':')
    const assumed = findVenue(id.slice(0, colon))?.provisionalMarket(id.slice(colon + 1))
    if (assumed) known.set(id, assumed)
    return assumed
  }
  return {
    byId,
    assumed,
    priceOf: (coin, at) => priceOfCoin(store, coin, at),
    lookup: (venue) => (venue === null ? byId : (symbol) => byId(`${venue}:${symbol}`)),
  }
}
