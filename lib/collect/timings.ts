import { HOUR, MINUTE, type Millis, SECOND } from '@/lib/contract/units'

/** Every duration of the collecting role that is not a venue's own (`lib/venues`). */
export interface Timings {
  /** A socket that was silent so long is pinged, and ended when the answer takes as long again. */
  readonly pingAfterIdleMs: Millis
  readonly pongWithinMs: Millis
  /** A socket is pinged so often also while it is busy. */
  readonly pingEveryMs: Millis
  readonly handshakeMs: Millis
  /** Least time between two sockets that a venue is asked for. */
  readonly connectEveryMs: Millis
  /** Pauses between attempts: full jitter under a doubling ceiling. */
  readonly firstPauseMs: Millis
  readonly longestPauseMs: Millis
  /** A socket that lived so long resets the ceiling. */
  readonly steadyMs: Millis
  /** How long old and new socket run side by side at a renewal. */
  readonly overlapMs: Millis
  readonly commitEveryMs: Millis
  /** How often feed state and coverage are written. */
  readonly beatMs: Millis
  readonly leaseMs: Millis
  readonly instrumentsMs: Millis
  /** The same where feeds are subscribed by symbol, so that new listings are not missed for long. */
  readonly listingsMs: Millis
  /** How often it is looked whether a list is due. */
  readonly listingsLookMs: Millis
  /** Least time between two refreshes that unknown symbols ask for, and after one that failed. */
  readonly unknownSymbolMs: Millis
  /** How often the list is asked for while prices are doubted. */
  readonly doubtsMs: Millis
  readonly overlaysMs: Millis
  /** How long after a feed came to life the venue's history is asked for what was missed. */
  readonly backFillAfterMs: Millis
  readonly backFillRetryMs: Millis
  readonly compactMs: Millis
}

export const TIMINGS: Timings = {
  pingAfterIdleMs: 10 * SECOND,
  pongWithinMs: 10 * SECOND,
  pingEveryMs: 30 * SECOND,
  handshakeMs: 15 * SECOND,
  connectEveryMs: SECOND,
  firstPauseMs: SECOND,
  longestPauseMs: MINUTE,
  steadyMs: MINUTE,
  overlapMs: 5 * SECOND,
  commitEveryMs: 75,
  beatMs: SECOND,
  leaseMs: 10 * SECOND,
  instrumentsMs: HOUR,
  listingsMs: 40 * SECOND,
  listingsLookMs: 5 * SECOND,
  unknownSymbolMs: MINUTE,
  doubtsMs: 10 * SECOND,
  overlaysMs: 30 * SECOND,
  backFillAfterMs: 5 * SECOND,
  backFillRetryMs: MINUTE,
  compactMs: 5 * SECOND,
}
