import { parseTime as parseExpression } from '@/lib/contract/time-expression'
import type { Millis } from '@/lib/contract/units'

const EPOCH = /^\d{1,16}$/
const DATE = /^(\d{4})-(\d{2})-(\d{2})/

/** The last instant a JavaScript date can name. */
const LAST: Millis = 8.64e15

export const TIME_HELP =
  'epoch milliseconds, ISO 8601 (UTC unless it has an offset), now, or now-24h (s m h d w y)'

/**
 * Epoch milliseconds of `1765416960000`, `2025-12-11`, `2025-12-11T01:36:00Z`, `now` or `now-24h`; null when
 * it is none of them. A `+` that a query string turned into a blank is read as a plus.
 */
export function parseTime(text: string, now: Millis): Millis | null {
  if (EPOCH.test(text)) return Number(text) <= LAST ? Number(text) : null
  const expression = parseExpression(text.replace(/ (?=\d{2}:?\d{2}$)/, '+'))
  if (!expression || !dayExists(text)) return null
  const time = 'at' in expression ? expression.at : now - expression.before
  return Math.max(0, time)
}

/** `Date.parse` rolls 2025-02-31 over to March. */
function dayExists(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? []
  if (day === undefined) return true
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
}
