import type { Millis } from '@/lib/contract/units'
import type { Clock } from '@/lib/pull/clock'

/**
 * One per venue: all its sockets pass here before they connect, one at a time, and none while the venue has
 * asked to be left alone.
 */
export class ConnectGate {
  readonly #clock: Clock
  readonly #everyMs: Millis
  #nextAt: Millis = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, everyMs: Millis) {
    this.#clock = clock
    this.#everyMs = everyMs
  }

  /** 0 = connect now; else how long to wait before asking again. */
  enter(): Millis {
    const now = this.#clock.now()
    if (now < this.#nextAt) return this.#nextAt - now
    this.#nextAt = now + this.#everyMs
    return 0
  }

  /** The venue refused one of its sockets and wants none for so long. */
  holdOff(wait: Millis): void {
    this.#nextAt = Math.max(this.#nextAt, this.#clock.now() + wait)
  }
}
