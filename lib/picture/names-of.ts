import type { ChartData } from '@/lib/contract/chart-data'
import { venueName } from '@/lib/contract/venue-name'

/** Names of venues that a picture speaks of, also of those whose prints are not among its numbers. */
export function namesOf(data: ChartData, ids: readonly string[]): readonly string[] {
  return ids.map((id) => nameOf(data, id))
}

export function nameOf({ venues, named = [] }: ChartData, id: string): string {
  return venueName(id, [...venues, ...named])
}
