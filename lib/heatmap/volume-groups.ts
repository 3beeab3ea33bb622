import type { VolumeAnswer, VolumeSeries } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { venueName } from '@/lib/contract/venue-name'
import type { View } from '@/lib/contract/view'
import { barsOf, type VolumeBar } from './volume-bars'

/** A venue, or all those that are not told apart, with its buckets. */
export interface VolumeGroup {
  /** Venue id; null = the others. */
  readonly venue: string | null
  /** One for each `x` of the answer. */
  readonly bars: readonly VolumeBar[]
}

/** So many venues can be told apart; where there are more the rest is one group. */
const TOLD_APART = 4

/** The venues of a view that shows several one by one, by their sums, the largest first; else none. */
export function volumeGroups(answer: VolumeAnswer, view: View): readonly VolumeGroup[] {
  if (view.by !== 'venue') return []
  const barsFor = (series: readonly VolumeSeries[]) => barsOf({ ...answer, series }, view)
  const ranked = answer.series
    .map((series) => ({ series, venue: series.key, bars: barsFor([series]) }))
    .filter(({ bars }) => bars.some(({ count }) => count > 0))
    .sort((a, b) => sumOf(b.bars) - sumOf(a.bars) || a.venue.localeCompare(b.venue))
  if (ranked.length < 2) return []
  const told = ranked.length > TOLD_APART + 1 ? TOLD_APART : ranked.length
  const groups = ranked.slice(0, told).map(({ venue, bars }) => ({ venue, bars }))
  const rest = ranked.slice(told).map(({ series }) => series)
  return rest.length === 0 ? groups : [...groups, { venue: null, bars: barsFor(rest) }]
}

/** What a group is called. */
export function groupName(
  { venue }: Pick<VolumeGroup, 'venue'>,
  venues: Parameters<typeof venueName>[1],
): string {
  return venue === null ? CHART_TEXTS.otherVenues : venueName(venue, venues)
}

function sumOf(bars: readonly VolumeBar[]): number {
  return bars.reduce((sum, { long, short }) => sum + long + short, 0)
}
