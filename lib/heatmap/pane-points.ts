import type { CandlesAnswer } from '@/lib/contract/answers'
import type { FundingAnswer, OpenInterestAnswer } from '@/lib/contract/overlay-answers'
import type { Millis, Span } from '@/lib/contract/units'

export interface PanePoint {
  readonly at: Millis
  readonly value: number
}

/** Open interest in base units, at the end of its buckets. */
export function openInterestPoints({ time, amount }: OpenInterestAnswer): PanePoint[] {
  return time.map((at, i) => ({ at, value: amount[i] ?? 0 }))
}

/** Funding in per cent; a rate holds until the next one, and the last one until `end`. */
export function fundingPoints({ time, rate }: FundingAnswer, end: Millis): PanePoint[] {
  const points = time.map((at, i) => ({ at, value: (rate[i] ?? 0) * 100 }))
  const last = points.at(-1)
  return last && last.at < end ? [...points, { at: end, value: last.value }] : points
}

/** Closing mark prices, in the middle of their candles. */
export function markPoints({ time, close, bucket_ms }: CandlesAnswer): PanePoint[] {
  return time.map((at, i) => ({ at: at + bucket_ms / 2, value: close[i] ?? 0 }))
}

/** One of several lines of a pane. */
export interface PaneLine {
  readonly name: string
  readonly colour: string
  readonly points: readonly PanePoint[]
}

/** Ends of an axis that holds the points of all lines in a span, with a little air; null when there is none. */
export function paneExtent(
  lines: readonly (readonly PanePoint[])[],
  { from, to }: Span,
): { readonly low: number; readonly high: number } | null {
  const values = lines.flatMap((points) => {
    const before = points.filter(({ at }) => at < from).at(-1)
    const inside = points.filter(({ at }) => at >= from && at < to)
    return [...(before ? [before] : []), ...inside].map(({ value }) => value)
  })
  if (values.length === 0) return null
  const low = values.reduce((least, value) => Math.min(least, value))
  const high = values.reduce((most, value) => Math.max(most, value))
  const air = high > low ? (high - low) * 0.12 : Math.abs(high) * 0.01 || 1
  return { low: low - air, high: high + air }
}

/** The latest point at or before a moment. */
export function pointAt(points: readonly PanePoint[], moment: Millis): PanePoint | null {
  let found: PanePoint | null = null
  for (const point of points) if (point.at <= moment) found = point
  return found
}
