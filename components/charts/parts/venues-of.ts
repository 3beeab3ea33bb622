import { venueOfMarket } from '@/lib/contract/market'

/** Venues of market ids (`{venue}:{symbol}`), sorted. */
export function venuesOf(markets: readonly string[]): string[] {
  return [...new Set(markets.map(venueOfMarket))].sort()
}
