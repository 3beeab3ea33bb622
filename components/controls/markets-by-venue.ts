import type { VenueAnswer } from '@/lib/contract/answers'
import type { MarketAnswer } from '@/lib/contract/list-answers'

type Listed = Pick<MarketAnswer, 'id' | 'venue' | 'symbol' | 'expiry'>

interface VenueMarkets<M> {
  readonly venue: string
  readonly name: string
  readonly markets: readonly M[]
}

/** Markets by venue, venues by name; within one what never expires first, then by expiry and symbol. */
export function marketsByVenue<M extends Listed>(
  markets: readonly M[],
  venues: readonly Pick<VenueAnswer, 'id' | 'short_name'>[],
): readonly VenueMarkets<M>[] {
  const nameOf = (id: string) => venues.find((venue) => venue.id === id)?.short_name ?? id
  return [...new Set(markets.map(({ venue }) => venue))]
    .map((venue) => ({
      venue,
      name: nameOf(venue),
      markets: markets.filter((market) => market.venue === venue).sort(byExpiry),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

function byExpiry(a: Listed, b: Listed): number {
  return (a.expiry ?? 0) - (b.expiry ?? 0) || a.symbol.localeCompare(b.symbol, 'en', { numeric: true })
}
