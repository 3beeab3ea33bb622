import type { Millis } from '@/lib/contract/units'
import type { Clock } from '@/lib/pull/clock'

/** Barks once when it was not started anew in time. */
export interface Watchdog {
  readonly start: () => void
  readonly stop: () => void
}

export function watchdog(clock: Clock, delay: Millis, bark: () => void): Watchdog {
  let cancel = () => {}
  return {
    start: () => {
      cancel()
      cancel = clock.after(delay, bark)
    },
    stop: () => cancel(),
  }
}
