import type { Millis } from './units'

/** `late` = the picture tells its age, `old` = it loses its colours too. */
export type Age = 'fresh' | 'late' | 'old'

/** In refresh intervals (design.md, Decisions, "Stale"). */
const LATE = 2
const OLD = 10

/** Age of data that came at `asOf` and should be renewed each `interval`; null = there is none, or it never is. */
export function ageOf(asOf: Millis | null, interval: Millis | null, now: Millis): Age {
  if (asOf === null || interval === null) return 'fresh'
  const intervals = (now - asOf) / interval
  if (intervals <= LATE) return 'fresh'
  return intervals < OLD ? 'late' : 'old'
}
