import { isoMinute } from '@/lib/contract/format-time'
import { DAY, HOUR, MINUTE, type Millis, SECOND, type Span } from '@/lib/contract/units'

/** A moment as a view names it: fixed, or so long before now. */
export type TimeExpression = { readonly at: Millis } | { readonly before: Millis }

const UNITS: Readonly<Record<string, Millis>> = {
  s: SECOND,
  m: MINUTE,
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
  y: 365 * DAY,
}
const RELATIVE = /^now(?:-(\d{1,6})([smhdwy]))?$/
const EPOCH = /^\d{9,15}$/
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/** Reads `now`, `now-24h`, epoch milliseconds or ISO 8601 (UTC where no zone is given); undefined = neither. */
export function parseTime(text: string): TimeExpression | undefined {
  const relative = RELATIVE.exec(text)
  if (relative) return { before: Number(relative[1] ?? 0) * (UNITS[relative[2] ?? 's'] ?? 0) }
  if (EPOCH.test(text)) return { at: Number(text) }
  if (!ISO.test(text)) return undefined
  const zoned = text.includes('T') && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text
  const at = Date.parse(zoned)
  return Number.isNaN(at) ? undefined : { at }
}

const LONGEST_FIRST = ['y', 'd', 'h', 'm', 's'] as const

export function writeTime(time: TimeExpression): string {
  if ('at' in time) return isoMinute(time.at)
  if (time.before === 0) return 'now'
  return `now-${writeDuration(time.before)}`
}

/** `86,400,000` -> `24h`: the largest unit that divides it, days only from two days on, years when whole. */
export function writeDuration(length: Millis): string {
  for (const unit of LONGEST_FIRST) {
    const size = UNITS[unit] ?? SECOND
    if (length % size === 0 && (unit !== 'd' || length > 2 * DAY)) return `${length / size}${unit}`
  }
  return `${Math.round(length / SECOND)}s`
}

/** Reads `5m`, `1h`, `10s`; undefined = not a duration. */
export function parseDuration(text: string): Millis | undefined {
  const [, digits, unit = ''] = /^(\d{1,6})([smhdwy])$/.exec(text) ?? []
  const length = Number(digits) * (UNITS[unit] ?? Number.NaN)
  return length > 0 ? length : undefined
}

/** The span a pair of moments names now. */
export function resolveSpan(from: TimeExpression, to: TimeExpression, now: Millis): Span {
  const at = (time: TimeExpression) => ('at' in time ? time.at : now - time.before)
  return { from: at(from), to: at(to) }
}

export function isRelative(time: TimeExpression): time is { readonly before: Millis } {
  return 'before' in time
}
