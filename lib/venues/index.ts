import type { VenueFacts } from '@/lib/contract/venue'
import type { VenueAdapter } from './adapter'
import { binanceUsdm } from './binance-usdm'

/** Every venue of the product; a new one is a line here and a file beside it. */
export const venues: readonly VenueAdapter[] = [binanceUsdm]

export const venueFacts: readonly VenueFacts[] = venues.map(({ facts }) => facts)

export function findVenue(id: string): VenueAdapter | undefined {
  return venues.find(({ facts }) => facts.id === id)
}
