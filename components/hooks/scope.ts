import { venueOfMarket } from '@/lib/contract/market'
import type { View } from '@/lib/contract/view'
import type { PrintFilter } from '@/lib/heatmap/add-print'
import type { Params } from './fetch-json'

/** What is asked about: a base on some venues, or one market, with prints of some sizes. */
export type Scope = PrintFilter

export function scopeOf(base: string, view: View): Scope {
  return {
    base,
    market: view.market,
    venues: view.venues,
    minUsd: view.sizes === null || view.sizes[0] === 0 ? null : view.sizes[0],
    maxUsd: view.sizes?.[1] ?? null,
  }
}

export function scopeParams({ base, market, venues, minUsd, maxUsd }: Scope): Params {
  const subject = market === null ? { base, venue: venues.join(',') } : { market }
  return { ...subject, min_usd: minUsd, max_usd: maxUsd }
}

/** Venues that a view counts, none = all; of one market its own. */
export function venuesCounted({ market, venues }: Pick<View, 'market' | 'venues'>): readonly string[] {
  return market === null ? venues : [venueOfMarket(market)]
}

/** A view of venues, no longer of one market, whose contracts alone could be counted. */
export function onVenues({ unit }: Pick<View, 'unit'>, venues: readonly string[]): Partial<View> {
  return { venues, market: null, unit: unit === 'contracts' ? 'usd' : unit }
}
