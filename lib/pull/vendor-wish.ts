import { type Millis, SECOND } from '@/lib/contract/units'
import { retryAfter } from './retry-after'

/**
 * How long an answer asks not to be asked again: `Retry-After`, else `x-ratelimit-reset` (seconds until the
 * window ends) once nothing remains (vendors.md 1.1). A 429 that names no time means one window; null =
 * nothing is asked.
 */
export function wishOf(response: Response, now: Millis, windowMs: Millis): Millis | null {
  const { headers, status } = response
  const retry = headers.get('retry-after')
  if (retry !== null) return retryAfter(status, retry, now)
  const isSpent = status === 429 || headers.get('x-ratelimit-remaining') === '0'
  const reset = headers.get('x-ratelimit-reset') ?? ''
  if (isSpent && /^\d{1,6}$/.test(reset)) return Number(reset) * SECOND
  return status === 429 ? windowMs : null
}
