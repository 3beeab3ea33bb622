import type { Millis } from '@/lib/contract/units'

/** How many requests a vendor answers within a sliding span. */
export interface WindowLimit {
  readonly requests: number
  readonly windowMs: Millis
}

/** Keeps requests within a limit, and away for as long as the vendor wishes. */
export class RequestWindow {
  readonly #limit: WindowLimit
  #sent: Millis[] = []
  #blockedUntil: Millis = 0

  constructor(limit: WindowLimit) {
    this.#limit = limit
  }

  /** How long to wait before the next request. */
  waitFor(now: Millis): Millis {
    const { requests, windowMs } = this.#limit
    this.#sent = this.#sent.filter((at) => at > now - windowMs)
    const oldest = this.#sent.length < requests ? null : (this.#sent.at(-requests) ?? null)
    const free = oldest === null ? now : oldest + windowMs
    return Math.max(0, free - now, this.#blockedUntil - now)
  }

  note(now: Millis): void {
    this.#sent.push(now)
  }

  block(until: Millis): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, until)
  }
}
