import { type Millis, SECOND } from '@/lib/contract/units'

/** Answers and pages are on their way for less; a device's clock that is off by more counts as wrong. */
const TOLERATED: Millis = 30 * SECOND

/** How far the server's clock is ahead of the device's. */
let ahead: Millis = 0

/** The time now by the server's clock, since that is what "now" means in a question to it. */
export function serverNow(): Millis {
  return Date.now() + ahead
}

/** Takes note of the server's time, as it just said it. */
export function learnTime(server: Millis): void {
  if (Math.abs(server - serverNow()) <= TOLERATED) return
  const offset = server - Date.now()
  ahead = Math.abs(offset) <= TOLERATED ? 0 : offset
}

/** The same from an answer; one that a browser may have kept says when it was first given, so it is left out. */
export function learnTimeFrom(headers: Headers): void {
  if (!/^no-(?:store|cache)\b/.test(headers.get('cache-control') ?? '')) return
  const said = Date.parse(headers.get('date') ?? '')
  if (!Number.isNaN(said)) learnTime(said)
}
