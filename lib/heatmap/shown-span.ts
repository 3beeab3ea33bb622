import { isRelative, resolveSpan } from '@/lib/contract/time-expression'
import { DAY, MINUTE, type Millis, type Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { AUTO_COLUMNS, finestBucket } from './ladder'

type Range = Pick<View, 'from' | 'to'>

/**
 * The span that a view's range names now. Moments relative to now lie on steps that its length alone decides: so
 * every screen adds up the same prints, however wide the columns are that it draws. Columns at the ends may be cut.
 */
export function shownSpan(range: Range, now: Millis): Span {
  const step = shownSpanStep(range) ?? 1
  return resolveSpan(range.from, range.to, Math.ceil(now / step) * step)
}

/** How often the span of a range moves on: with the bucket that the API chooses for it, but no minute twice; null = never. */
export function shownSpanStep({ from, to }: Range): Millis | null {
  if (!isRelative(from) && !isRelative(to)) return null
  const length = isRelative(from) && isRelative(to) ? from.before - to.before : DAY
  return Math.max(MINUTE, finestBucket(0, length, AUTO_COLUMNS))
}
