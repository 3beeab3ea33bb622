import { DAY, HOUR, MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { PullKind } from './pull-source'

interface KindLimits {
  /** A part that is asked for, stored and remembered by itself. */
  readonly sliceMs: Millis
  /** Most of a question's range, the newest part of it, that is asked for. */
  readonly longestMs: Millis
  /** What is younger is left to the collector, whose rows may still be on their way. */
  readonly settledAfterMs: Millis
}

const BARS: KindLimits = { sliceMs: 12 * HOUR, longestMs: 31 * DAY, settledAfterMs: MINUTE }

export const LIMITS: Readonly<Record<PullKind, KindLimits>> = {
  liquidations: { sliceMs: 6 * HOUR, longestMs: 31 * DAY, settledAfterMs: 10 * MINUTE },
  mark: BARS,
  trade: BARS,
  open_interest: { sliceMs: DAY, longestMs: 31 * DAY, settledAfterMs: MINUTE },
  funding: { sliceMs: 30 * DAY, longestMs: 366 * DAY, settledAfterMs: MINUTE },
}

/** The newest end of what is asked for moves in steps, so that equal questions of a moment stay equal. */
export const HORIZON_STEP: Millis = 5 * MINUTE
/** Tasks that one question may add. */
export const MOST_PER_QUESTION = 24
/** Tasks that wait for one source. */
export const MOST_WAITING = 48
/** Pause after a failure; it doubles with each further one. */
export const FIRST_RETRY: Millis = 30 * SECOND
export const LONGEST_RETRY: Millis = 30 * MINUTE
