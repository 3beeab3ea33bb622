import type { Millis } from '@/lib/contract/units'
import type { Clock } from '@/lib/pull/clock'
import type { BackOff } from './back-off'

/**
 * One per venue: all its sockets pass here before they connect, one at a time, with growing pauses while none
 * can be opened, and none while the venue has asked to be left alone.
 */
export class ConnectGate {
  readonly #clock: Clock
  readonly #everyMs: Millis
  readonly #pauses: BackOff
  #nextAt: Millis = Number.NEGATIVE_INFINITY

  constructor(clock: Clock, everyMs: Millis, pauses: BackOff) {
    this.#clock = clock
    this.#everyMs = everyMs
    this.#pauses = pauses
  }

  /** 0 = connect now; else how long to wait before asking again. */
  enter(): Millis {
    const now = this.#clock.now()
    if (now < this.#nextAt) return this.#nextAt - now
    this.#nextAt = now + this.#everyMs
    return 0
  }

  /** A socket could not be opened: the next one of the venue waits longer, whichever it is. */
  refused(): void {
    this.holdOff(this.#pauses.next())
  }

  opened(): void {
    this.#pauses.reset()
  }

  /** The venue refused one of its sockets and wants none for so long. */
  holdOff(wait: Millis): void {
    this.#nextAt = Math.max(this.#nextAt, this.#clock.now() + wait)
  }
}
