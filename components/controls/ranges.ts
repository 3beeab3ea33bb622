import { DASH } from '@/lib/contract/format'
import { clock, dayShort, isoDay, momentOf, wallClock } from '@/lib/contract/format-time'
import { isRelative, resolveSpan } from '@/lib/contract/time-expression'
import { DAY, HOUR, type Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'

interface Range {
  readonly text: string
  readonly length: Millis
}

/** The ranges traders know, shortest first. */
export const RANGES: readonly Range[] = [
  ...[1, 4, 12, 24, 48].map((n) => ({ text: `${n}h`, length: n * HOUR })),
  ...[3, 7, 14, 30, 90, 180].map((n) => ({ text: `${n}d`, length: n * DAY })),
  { text: '1y', length: 365 * DAY },
]

/** Length of the range if it ends now, else null. */
export function lengthUpToNow({ from, to }: View): Millis | null {
  return isRelative(from) && isRelative(to) && to.before === 0 ? from.before : null
}

/** `01:30–03:20` of today, `11 Dec 01:30–03:20` of another day, or the days that the range holds. */
export function rangeWords(view: View, now: Millis): string {
  const { from, to } = resolveSpan(view.from, view.to, now)
  const [first, last] = [from, to - 1].map((at) => dayShort(at, view.tz))
  if (first !== last) return `${first}${DASH}${last}`
  const [begins, ends] = [from, to].map((at) => clock(at, view.tz))
  if (begins === ends) return first ?? ''
  const times = `${begins}${DASH}${ends}`
  return isoDay(from, view.tz) === isoDay(now, view.tz) ? times : `${first} ${times}`
}

/** What a date-time field holds, by the clocks of a zone; null when it is empty or no time. */
export function parseField(text: string, zone: string): Millis | null {
  const wall = Date.parse(`${text}Z`)
  return Number.isNaN(wall) ? null : momentOf(wall, zone)
}

export function writeField(at: Millis, zone: string): string {
  return wallClock(at, zone).toISOString().slice(0, 16)
}
