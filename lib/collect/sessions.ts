import type { Session } from '@/lib/contract/append-batch'

/** Sessions overlap by a few sockets; older ones say nothing any more. */
const MOST_AT_ONCE = 500

/** The sessions whose rows are being counted, by id. */
export class Sessions {
  readonly #known = new Map<string, Session>()

  /** The session of this id; null for texts that stand for themselves. */
  of(id: string | null): Session | null {
    if (id === null) return null
    const known = this.#known.get(id)
    if (known) return known
    const session: Session = { id, seen: new Map() }
    this.#known.set(id, session)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_AT_ONCE) break
      this.#known.delete(oldest)
    }
    return session
  }
}
