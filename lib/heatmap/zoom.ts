import { DAY, type Millis, SECOND, type Span } from '@/lib/contract/units'

const SHORTEST: Millis = 120 * SECOND
const LONGEST: Millis = 3_650 * DAY
/** liqmap's proven feel: about 8 % per notch of a wheel. */
const PER_PIXEL = 0.00075
const LINE_PIXELS = 33

/** A span that is `factor` times as long, with the moment at `anchor` (0 to 1) staying where it is. */
export function zoomSpan({ from, to }: Span, factor: number, anchor: number): Span {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * factor))
  const fixed = from + (to - from) * anchor
  const start = Math.round(fixed - length * anchor)
  return { from: start, to: Math.round(start + length) }
}

export function panSpan({ from, to }: Span, by: Millis): Span {
  return { from: Math.round(from + by), to: Math.round(to + by) }
}

/** How much one wheel event lengthens the span; `deltaMode` 1 counts lines (Firefox). */
export function wheelFactor(deltaY: number, deltaMode: number): number {
  return Math.exp(PER_PIXEL * deltaY * (deltaMode === 1 ? LINE_PIXELS : 1))
}

/** A span on whole seconds, so that links stay short. */
export function roundedSpan({ from, to }: Span): Span {
  return { from: Math.round(from / SECOND) * SECOND, to: Math.round(to / SECOND) * SECOND }
}
