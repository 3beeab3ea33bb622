import { setMaxListeners } from 'node:events'
import type { Millis } from '@/lib/contract/units'

/** The only source of time and delay in this folder, so that tests can hold it in their hands. */
export interface Clock {
  readonly now: () => Millis
  /** Runs once after a delay; the answer cancels it. */
  readonly after: (delay: Millis, run: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delay, run) => {
    const timer = setTimeout(run, delay)
    return () => clearTimeout(timer)
  },
}

/** Resolves after the delay, or at once when the signal aborts. */
export function pause(clock: Clock, delay: Millis, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const finish = () => {
      cancel()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = clock.after(delay, finish)
    // As many wait on one signal as there is to do, which Node would take for a leak; none stays behind.
    setMaxListeners(0, signal)
    signal.addEventListener('abort', finish)
  })
}
