import type { ChartData } from '@/lib/contract/chart-data'
import { marketName, venueName } from '@/lib/contract/venue-name'

/** Names of venues that a picture speaks of, also of those whose prints are not among its numbers. */
export function namesOf(data: ChartData, ids: readonly string[]): readonly string[] {
  return ids.map((id) => nameOf(data, id))
}

export function nameOf(data: ChartData, id: string): string {
  return venueName(id, spokenOf(data))
}

export function nameOfMarket(data: ChartData, market: string): string {
  return marketName(market, spokenOf(data))
}

function spokenOf({ venues, named = [] }: ChartData) {
  return [...venues, ...named]
}
