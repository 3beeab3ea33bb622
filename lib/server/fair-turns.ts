import type { Millis } from '@/lib/contract/units'

/** Requests of one client that are worked on at once, and that may wait for their turn. */
const AT_ONCE = 8
const WAITING = 100
/** A greedy client is worked for one request at a time, and rests as long as that took, but no longer. */
const LONGEST_REST: Millis = 100

/** Work that has its turn; it calls `release` once it is over, however it ends. */
type Work = (release: () => void) => void

interface Client {
  running: number
  atOnce: number
  resting: boolean
  readonly waiting: Work[]
}

/**
 * Lets each client have a few requests worked on at a time, so that one that asks for much waits for itself and
 * not others for it. A greedy one gets half of the time at most: in its rests this process is free, and above all
 * takes new connections, which it does one at a time between two pieces of work.
 */
export class FairTurns {
  private readonly clients = new Map<string, Client>()

  /** Runs `work` when it is the client's turn. False = too many wait already, and it will never run. */
  take(name: string, isGreedy: boolean, work: Work): boolean {
    const client = this.clients.get(name) ?? { running: 0, atOnce: 0, resting: false, waiting: [] }
    if (client.waiting.length >= WAITING) return false
    this.clients.set(name, client)
    client.atOnce = isGreedy ? 1 : AT_ONCE
    client.waiting.push(work)
    this.next(name, client)
    return true
  }

  private next(name: string, client: Client): void {
    while (!client.resting && client.running < client.atOnce) {
      const work = client.waiting.shift()
      if (!work) break
      this.run(name, client, work)
    }
    if (client.running === 0 && !client.resting) this.clients.delete(name)
  }

  private run(name: string, client: Client, work: Work): void {
    const began = performance.now()
    let isOver = false
    client.running++
    work(() => {
      if (isOver) return
      isOver = true
      client.running--
      if (client.atOnce === 1) this.rest(name, client, performance.now() - began)
      else this.next(name, client)
    })
  }

  private rest(name: string, client: Client, worked: Millis): void {
    client.resting = true
    setTimeout(
      () => {
        client.resting = false
        this.next(name, client)
      },
      Math.min(worked, LONGEST_REST),
    )
  }
}
