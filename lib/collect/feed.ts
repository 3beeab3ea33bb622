import type { ConnectionState } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { type BackOff, backOff } from './back-off'
import { type Ending, Session, type SessionSetup } from './session'

export interface FeedSetup extends SessionSetup {
  /** Uniform in [0, 1). */
  readonly random: () => number
}

export interface FeedHandlers {
  readonly onFrame: (text: string, receivedAt: Millis) => void
  /** The feed delivers at this moment: the canary sang, or anything came where there is no canary. */
  readonly onLife: (at: Millis) => void
  /** No socket delivers any more. */
  readonly onLoss: (reason: string) => void
  readonly onState: (state: ConnectionState, reason: string | null) => void
}

interface Line {
  readonly session: Session
  readonly openedAt: Millis
  alive: boolean
}

/**
 * Keeps one connection of a venue delivering: reconnects after every end, also clean ones, and replaces a
 * socket before the venue's age limit. It delivers as long as any of its sockets does, so a renewal, where
 * two run side by side for a while, leaves no hole.
 */
export class Feed {
  readonly #setup: FeedSetup
  readonly #handlers: FeedHandlers
  readonly #pauses: BackOff
  readonly #lines = new Set<Line>()
  #newest: Line | null = null
  #delivering = false
  #paused = false
  #closed = false
  #cancelAttempt = () => {}
  #cancelRetirement = () => {}

  constructor(setup: FeedSetup, handlers: FeedHandlers) {
    this.#setup = setup
    this.#handlers = handlers
    this.#pauses = backOff(setup.timings, setup.random)
    handlers.onState('connecting', null)
    this.#connect()
  }

  setPaused(paused: boolean): void {
    this.#paused = paused
    for (const { session } of this.#lines) session.setPaused(paused)
  }

  close(): void {
    this.#closed = true
    this.#cancelAttempt()
    this.#cancelRetirement()
    for (const { session } of [...this.#lines]) session.end('closed')
  }

  #connect(): void {
    const session = new Session(this.#setup, {
      onFrame: (text, at) => {
        if (this.#isLifeSign(text)) this.#heardLife(line, at)
        this.#handlers.onFrame(text, at)
      },
      onEnd: (ending) => this.#lost(line, ending),
    })
    const line: Line = { session, openedAt: this.#setup.clock.now(), alive: false }
    this.#lines.add(line)
    this.#newest = line
    if (this.#paused) session.setPaused(true)
  }

  #isLifeSign(text: string): boolean {
    const { canary } = this.#setup.connection
    return canary === null || canary.matches(text)
  }

  #heardLife(line: Line, at: Millis): void {
    if (!line.alive) this.#takeOver(line)
    if (!this.#delivering) {
      this.#delivering = true
      this.#handlers.onState('live', null)
    }
    this.#handlers.onLife(at)
  }

  /** A new socket delivers: the older ones go after an overlap, and its own successor is planned. */
  #takeOver(line: Line): void {
    line.alive = true
    const { clock, connection, timings } = this.#setup
    this.#cancelRetirement()
    this.#cancelRetirement = clock.after(timings.overlapMs, () => {
      if (!this.#lines.has(line)) return
      for (const old of [...this.#lines]) if (old !== line) old.session.end('renewed')
    })
    if (connection.renewAfterMs !== null) this.#attemptAfter(connection.renewAfterMs)
  }

  #lost(line: Line, ending: Ending): void {
    this.#lines.delete(line)
    if (this.#closed) return
    const { clock, timings } = this.#setup
    if (line.alive && clock.now() - line.openedAt >= timings.steadyMs) this.#pauses.reset()
    if (this.#delivering && ![...this.#lines].some(({ alive }) => alive)) {
      this.#delivering = false
      this.#handlers.onLoss(ending.reason)
      this.#handlers.onState(ending.silent ? 'stale' : 'down', ending.reason)
    }
    if (this.#lines.size === 0) this.#reconnect(ending)
    else if (line === this.#newest) this.#attemptAfter(this.#pauseAfter(ending))
  }

  #reconnect(ending: Ending): void {
    this.#handlers.onState(ending.silent ? 'stale' : 'down', ending.reason)
    this.#attemptAfter(this.#pauseAfter(ending), () => this.#handlers.onState('connecting', ending.reason))
  }

  #pauseAfter({ retryAfterMs }: Ending): Millis {
    return Math.max(this.#pauses.next(), retryAfterMs ?? 0)
  }

  /** The one planned attempt, be it a reconnection or a renewal; a new plan replaces the old one. */
  #attemptAfter(delay: Millis, announce = () => {}): void {
    this.#cancelAttempt()
    this.#cancelAttempt = this.#setup.clock.after(delay, () => {
      announce()
      this.#connect()
    })
  }
}
