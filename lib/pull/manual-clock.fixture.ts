import type { Clock } from './clock'

/** A clock that stands still until it is told to go on; due timers run in order. */
export class ManualClock implements Clock {
  #now: number
  #timers: { due: number; run: () => void }[] = []

  constructor(start = 1_000_000) {
    this.#now = start
  }

  readonly now = (): number => this.#now

  readonly after = (delay: number, run: () => void): (() => void) => {
    const timer = { due: this.#now + delay, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Lets time pass, and with every timer the promises that wait for it. */
  async advance(ms: number): Promise<void> {
    await settled()
    const until = this.#now + ms
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#now = Math.max(this.#now, next.due)
      this.#timers = this.#timers.filter((timer) => timer !== next)
      next.run()
      await settled()
    }
    this.#now = until
  }

  #next(until: number) {
    return this.#timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0]
  }
}

/** Resolves after everything that is ready has run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
