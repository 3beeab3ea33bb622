import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'

/** Statuses that ask a client to stay away: too many requests, and the ban that follows (venues.md 2.1). */
const REFUSALS: ReadonlySet<number> = new Set([418, 429])

/**
 * How long an answer asks us to stay away: its `Retry-After` in seconds or as a date, a minute where a
 * refusal names none, null where nothing is asked.
 */
export function retryAfter(status: number, header: string | undefined, now: Millis): Millis | null {
  const named = header === undefined ? Number.NaN : readHeader(header.trim(), now)
  if (Number.isFinite(named)) return Math.max(0, named)
  return REFUSALS.has(status) ? MINUTE : null
}

function readHeader(header: string, now: Millis): Millis {
  return /^\d+$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now
}
