/** Requests of one client that are worked on at once, and that may wait for their turn. */
const AT_ONCE = 4
const WAITING = 100
/** What may begin in one round of the event loop, and for how long. */
const MOST_IN_ROUND = 8
const ROUND_MS = 10
/** So many rounds with a new connection may come before the next with work. */
const CONNECTIONS_FIRST = 32

/** Work that has its turn; it calls `release` once it is over, however it ends. */
type Work = (release: () => void) => void

interface Client {
  running: number
  readonly waiting: Work[]
}

/**
 * Lets clients take turns, so that one that asks for much waits for itself and not others for it. Little begins in
 * each round of the event loop: Node takes one new connection a round, so long rounds would keep everybody waiting
 * who is not connected yet. While connections come, work waits for them.
 */
export class FairTurns {
  private readonly clients = new Map<string, Client>()
  private isDue = false
  private hasConnected = false
  private connections = 0
  private until = Number.NEGATIVE_INFINITY

  /** `now` in ms, from any start. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Runs `work` when it is the client's turn. False = too many wait already, and it will never run. */
  take(name: string, work: Work): boolean {
    const client = this.clients.get(name) ?? { running: 0, waiting: [] }
    if (client.waiting.length >= WAITING) return false
    this.clients.set(name, client)
    client.waiting.push(work)
    this.schedule()
    return true
  }

  /** To be told of each new connection. */
  readonly giveWay = (): void => {
    this.hasConnected = true
  }

  /** Immediates of one round, between which what they began goes on. */
  private schedule(): void {
    if (this.isDue) return
    this.isDue = true
    setImmediate(this.beginRound)
    for (let step = 0; step < MOST_IN_ROUND; step++) setImmediate(this.step)
    setImmediate(this.endRound)
  }

  private readonly beginRound = (): void => {
    const waits = this.hasConnected && this.connections < CONNECTIONS_FIRST
    this.connections = waits ? this.connections + 1 : 0
    this.hasConnected = false
    this.until = waits ? Number.NEGATIVE_INFINITY : this.now() + ROUND_MS
  }

  private readonly step = (): void => {
    if (this.now() < this.until) this.runNext()
  }

  private readonly endRound = (): void => {
    this.isDue = false
    const someWait = [...this.clients.values()].some(mayRun)
    if (someWait) this.schedule()
  }

  /** The clients stand in the order of their last turn. */
  private runNext(): void {
    for (const [name, client] of this.clients) {
      const work = mayRun(client) ? client.waiting.shift() : undefined
      if (!work) continue
      this.clients.delete(name)
      this.clients.set(name, client)
      this.run(name, client, work)
      break
    }
  }

  private run(name: string, client: Client, work: Work): void {
    let isOver = false
    client.running++
    work(() => {
      if (isOver) return
      isOver = true
      client.running--
      if (client.running === 0 && client.waiting.length === 0) this.clients.delete(name)
      else this.schedule()
    })
  }
}

function mayRun({ running, waiting }: Client): boolean {
  return running < AT_ONCE && waiting.length > 0
}
