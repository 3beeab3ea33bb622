/** Time as an exchange sees it; that of the machine unless a test holds it in its hands. */
export interface MockClock {
  readonly now: () => number
  /** Runs once after a delay; the answer cancels it. */
  readonly after: (delay: number, run: () => void) => () => void
}

export const machineClock: MockClock = {
  now: () => Date.now(),
  after: (delay, run) => {
    const timer = setTimeout(run, delay)
    return () => clearTimeout(timer)
  },
}
