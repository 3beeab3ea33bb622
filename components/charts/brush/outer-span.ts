import { DAY, HOUR, type Millis, type Span } from '@/lib/contract/units'
import { BUCKETS, columnsIn } from '@/lib/heatmap/ladder'

export interface Outer {
  readonly span: Span
  readonly bucketMs: Millis
}

const AROUND = 6
const SHORTEST = 48 * HOUR
const LONGEST = 3 * 365 * DAY
/** Bars of the navigator at most. */
const BARS = 170

/** What the navigator shows around a range: six times as much, ending at `now` where the range is recent. */
export function outerSpan({ from, to }: Span, now: Millis): Outer {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * AROUND))
  const bucketMs = bucketFor(length)
  const middle = (from + to) / 2
  const end = Math.min(Math.max(now, to), Math.max(to, middle + length / 2))
  const last = Math.ceil(end / bucketMs) * bucketMs
  return { span: { from: last - Math.ceil(length / bucketMs) * bucketMs, to: last }, bucketMs }
}

function bucketFor(length: Millis): Millis {
  const hourly = BUCKETS.filter(({ ms }) => ms >= HOUR)
  return hourly.find(({ ms }) => columnsIn(0, length, ms) <= BARS)?.ms ?? DAY
}

const LEAST: Millis = 10 * 60_000

/** The range with its start, its end or both moved by so many milliseconds, kept within the outer one. */
export function movedSpan(span: Span, part: 'from' | 'to' | 'both', by: Millis, outer: Span): Span {
  if (part === 'from') {
    const from = Math.min(Math.max(outer.from, span.from + by), span.to - LEAST)
    return { from, to: span.to }
  }
  if (part === 'to') {
    const to = Math.max(Math.min(outer.to, span.to + by), span.from + LEAST)
    return { from: span.from, to }
  }
  const shift = Math.max(outer.from - span.from, Math.min(outer.to - span.to, by))
  return { from: span.from + shift, to: span.to + shift }
}
