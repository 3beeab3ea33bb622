/** Requests of one client that are worked on at once, and that may wait for their turn. */
const AT_ONCE = 8
const WAITING = 200

interface Client {
  running: number
  readonly waiting: (() => void)[]
}

/**
 * Lets each client have a few requests worked on at a time, so that one that asks for much waits for itself
 * and not others for it.
 */
export class FairTurns {
  private readonly clients = new Map<string, Client>()

  /** Runs `work` when it is the client's turn. False = too many wait already, and it will never run. */
  take(client: string, work: () => void): boolean {
    const known = this.clients.get(client) ?? { running: 0, waiting: [] }
    this.clients.set(client, known)
    if (known.running >= AT_ONCE) return known.waiting.length < WAITING && known.waiting.push(work) > 0
    known.running++
    work()
    return true
  }

  /** To be called once for each work that ran, when its answer begins or its client is gone. */
  release(client: string): void {
    const known = this.clients.get(client)
    if (!known) return
    const next = known.waiting.shift()
    if (next) {
      next()
      return
    }
    known.running--
    if (known.running === 0) this.clients.delete(client)
  }
}
