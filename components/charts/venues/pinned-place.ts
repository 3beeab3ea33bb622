import type { Millis, Span } from '@/lib/contract/units'
import { shownColumn } from '@/lib/heatmap/axis-place'
import type { VenueModel } from '@/lib/heatmap/venue-model'
import type { VenuePlace } from './venue-words'

/** A place that is kept: rows change places when prints arrive, and columns with the bucket. */
export interface PinnedPlace {
  readonly venue: string
  /** Column start. */
  readonly x: Millis
  readonly bucketMs: Millis
}

type Picture = Pick<VenueModel, 'answer' | 'rows'>

/** What of a place stays the same while prints arrive; null when no row is there. */
export function keptPlace({ x, row }: VenuePlace, { answer, rows }: Picture): PinnedPlace | null {
  const venue = rows[row]?.venue
  return venue === undefined ? null : { venue, x, bucketMs: answer.bucket_ms }
}

/** Where a pinned place stands now; null when the picture has other columns, or does not show it. */
export function shownPlace(
  { venue, x, bucketMs }: PinnedPlace,
  { answer, rows }: Picture,
  span: Span,
): VenuePlace | null {
  const row = rows.findIndex((one) => one.venue === venue)
  const isShown = bucketMs === answer.bucket_ms && shownColumn(x, bucketMs, span) !== null
  return isShown && row >= 0 ? { x, row } : null
}
