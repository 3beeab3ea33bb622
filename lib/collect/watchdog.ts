import { type Millis, SECOND } from '@/lib/contract/units'
import type { Clock } from '@/lib/pull/clock'

/** Barks once when it was not started anew in time. */
export interface Watchdog {
  readonly start: () => void
  readonly stop: () => void
}

/** A timer that comes so late was kept waiting by the process itself. */
const LATE: Millis = 100
/** Time to read what has arrived in the meantime. */
const GRACE: Millis = SECOND

/**
 * A watchdog that knows a process which was busy, or asleep, from a line that was silent: what arrived while
 * nobody could read is still to be read, so that it waits a little longer then.
 */
export function watchdog(clock: Clock, delay: Millis, bark: () => void): Watchdog {
  let cancel = () => {}
  const wait = (time: Millis) => {
    const due = clock.now() + time
    cancel = clock.after(time, () => (clock.now() - due > LATE ? wait(GRACE) : bark()))
  }
  return {
    start: () => {
      cancel()
      wait(delay)
    },
    stop: () => cancel(),
  }
}
