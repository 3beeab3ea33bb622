import type { Session } from '@/lib/contract/append-batch'
import type { Liquidation } from '@/lib/contract/liquidation'

/** Equal rows are near each other in time; what a session said long before need not be remembered. */
const MOST_REMEMBERED = 20_000

/**
 * Counts equal rows: within a session where a batch belongs to one, else within each message. A session
 * hears of the counts only through `keep`, after the rows were committed.
 */
export class Twins {
  readonly #session: Session | null
  #counts = new Map<string, number>()

  constructor(session: Session | null) {
    this.#session = session
  }

  nextMessage(): void {
    if (!this.#session) this.#counts.clear()
  }

  /** 0 for the first of equal rows, 1 for the second, and so on. */
  ordinalOf(event: Liquidation): number {
    const identity = `${event.market.id}|${event.domain}|${event.time}|${event.venueKey}`
    const ordinal = this.#counts.get(identity) ?? this.#session?.seen.get(identity) ?? 0
    this.#counts.set(identity, ordinal + 1)
    return ordinal
  }

  keep(): void {
    if (!this.#session) return
    const { seen } = this.#session
    for (const [identity, count] of this.#counts) seen.set(identity, count)
    for (const identity of seen.keys()) {
      if (seen.size <= MOST_REMEMBERED) break
      seen.delete(identity)
    }
    this.#counts.clear()
  }
}
