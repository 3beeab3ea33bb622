import type { Millis, Span } from '@/lib/contract/units'

/** The parts of [from, to) that lie in a column which the range cuts: at most one at each end. */
export function cutColumns({ from, to }: Span, bucketMs: Millis): Span[] {
  const firstWhole = Math.ceil(from / bucketMs) * bucketMs
  const lastWhole = Math.floor(to / bucketMs) * bucketMs
  if (firstWhole > lastWhole) return [{ from, to }]
  return [
    { from, to: firstWhole },
    { from: lastWhole, to },
  ].filter((span) => span.from < span.to)
}
