import type { Store } from '@/db/store'
import type { Problem } from '@/lib/contract/answers'
import type { SocketMessage } from '@/lib/contract/stream'
import { type Millis, SECOND } from '@/lib/contract/units'
import { problemOf } from '@/lib/http/problem'
import { readSubscription } from '@/lib/http/stream-query'
import { type Follower, type FollowQuery, follow } from '@/lib/queries/follow'
import { assertKnown } from '@/lib/queries/scope'
import type { SocketClient } from './socket-client'

/** How often a quiet stream says that it is there, for clients that see no ping. */
const ALIVE: Millis = 15 * SECOND
/** What a client may ask between two signs of life. */
const MAX_ASKED = 20

type Logged = Parameters<Follower['event']>[0]
const texts = new WeakMap<Logged, string>()

/** What one client of `/api/ws` gets: one subscription at a time, the last it asked for. */
export class Subscription {
  private end: () => void = () => {}
  private asked = 0
  private generation = 0
  private readonly beat: ReturnType<typeof setInterval>

  constructor(
    private readonly client: SocketClient,
    private readonly store: Store,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.beat = setInterval(() => {
      this.asked = 0
      this.say({ type: 'alive' })
    }, ALIVE)
    this.beat.unref()
  }

  /** Reads a message of the client and begins what it asks for; what cannot be read is answered by an error. */
  async take(text: string): Promise<void> {
    if (++this.asked > MAX_ASKED) return this.client.end(null, 1008)
    const generation = ++this.generation
    try {
      const wanted = readSubscription(text)
      await assertKnown(this.store, wanted)
      if (generation === this.generation) this.begin(wanted)
    } catch (error) {
      await this.refuse(error)
    }
  }

  stop(): void {
    this.generation++
    clearInterval(this.beat)
    this.end()
    this.end = () => {}
  }

  private begin(wanted: FollowQuery): void {
    this.end()
    this.end = follow(this.store, wanted, {
      ready: (data) => this.say({ type: 'ready', data }),
      event: (logged) => this.client.send(textOf(logged)),
      state: (data) => this.say({ type: 'state', data }),
      reset: (data) => this.say({ type: 'reset', data }),
      drained: () => this.client.drained(),
      failed: (error) => this.fail(error),
    })
  }

  private async refuse(error: unknown): Promise<void> {
    const { response, unexpected } = problemOf(error)
    if (unexpected) return this.fail(error)
    const data = (await response.json()) as Problem
    this.say({ type: 'error', data })
  }

  private fail(error: unknown): void {
    this.onFailure(error)
    this.client.end(textFor({ type: 'end', data: { reason: 'failed' } }), 1011)
  }

  private say(message: SocketMessage): void {
    this.client.send(textFor(message))
  }
}

function textFor(message: SocketMessage): string {
  return JSON.stringify(message)
}

/** One event is written once, however many clients it goes to. */
function textOf(logged: Logged): string {
  const known = texts.get(logged)
  if (known !== undefined) return known
  const made = textFor({ type: 'liquidation', seq: logged.seq, data: logged.event })
  texts.set(logged, made)
  return made
}
