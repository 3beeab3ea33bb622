import type { ConnectionState } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import type { Connection } from '@/lib/venues/adapter'
import { type BackOff, backOff } from './back-off'
import type { ConnectGate } from './connect-gate'
import { type Ending, Session, type SessionSetup } from './session'

export interface FeedSetup extends Omit<SessionSetup, 'url'> {
  readonly gate: ConnectGate
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Where a connection leads after the overrides. */
  readonly urlOf: (connection: Connection) => string
}

export interface FeedHandlers {
  /** `session` = the socket it came by. */
  readonly onFrame: (text: string, receivedAt: Millis, session: string) => void
  /** The feed delivers at this moment: the canary sang, a liquidation came, or anything where there is no canary. */
  readonly onLife: (at: Millis) => void
  /** No socket delivers any more. */
  readonly onLoss: (reason: string) => void
  readonly onState: (state: ConnectionState, reason: string | null) => void
}

interface Line {
  readonly session: Session
  readonly connection: Connection
  readonly openedAt: Millis
  alive: boolean
}

/**
 * Keeps one connection of a venue delivering: reconnects after every end, also clean ones, and replaces a
 * socket before the venue's age limit. It delivers as long as any of its sockets does, so a renewal, where
 * two run side by side for a while, leaves no hole; nor does a change of what it subscribes.
 */
export class Feed {
  readonly #setup: FeedSetup
  readonly #handlers: FeedHandlers
  readonly #pauses: BackOff
  readonly #lines = new Set<Line>()
  #connection: Connection
  #newest: Line | null = null
  #delivering = false
  #paused = false
  #closed = false
  #cancelAttempt = () => {}
  #cancelRetirement = () => {}

  constructor(setup: FeedSetup, handlers: FeedHandlers) {
    this.#setup = setup
    this.#handlers = handlers
    this.#connection = setup.connection
    this.#pauses = backOff(setup.timings, setup.random)
    handlers.onState('connecting', null)
    this.#attempt()
  }

  /** What this feed asks for from now on; a socket that asks for something else is replaced. */
  change(connection: Connection): void {
    const changed = wishesOf(connection) !== wishesOf(this.#connection)
    this.#connection = connection
    if (changed && this.#lines.size > 0) this.#attemptAfter(0)
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
    const connection = this.#connection
    const setup = { ...this.#setup, connection, url: this.#setup.urlOf(connection) }
    const session = new Session(setup, {
      onFrame: (text, at) => {
        if (isLifeSign(line, text) || (isListening(line) && this.#setup.delivers(text)))
          this.#heardLife(line, at)
        this.#handlers.onFrame(text, at, session.id)
      },
      onPulse: (at) => {
        if (isLifeSign(line, null)) this.#heardLife(line, at)
      },
      onOpen: () => setup.gate.opened(),
      onEnd: (ending) => this.#lost(line, ending),
    })
    const line: Line = { session, connection, openedAt: this.#setup.clock.now(), alive: false }
    this.#lines.add(line)
    this.#newest = line
    if (this.#paused) session.setPaused(true)
  }

  #heardLife(line: Line, at: Millis): void {
    if (!line.alive) {
      this.#takeOver(line)
      this.#handlers.onLife(Math.min(line.session.pulseFrom ?? at, at))
    }
    if (!this.#delivering) {
      this.#delivering = true
      this.#handlers.onState('live', null)
    }
    this.#handlers.onLife(at)
  }

  /** A new socket delivers: the older ones go after an overlap, and its own successor is planned. */
  #takeOver(line: Line): void {
    line.alive = true
    const { clock, timings } = this.#setup
    this.#cancelRetirement()
    this.#cancelRetirement = clock.after(timings.overlapMs, () => {
      if (!this.#lines.has(line)) return
      for (const old of olderThan(line, this.#lines)) old.session.end('renewed')
    })
    const { renewAfterMs } = line.connection
    if (renewAfterMs !== null && line === this.#newest) this.#attemptAfter(renewAfterMs)
  }

  #lost(line: Line, ending: Ending): void {
    this.#lines.delete(line)
    if (this.#closed) return
    const { clock, timings, gate } = this.#setup
    if (!ending.opened) gate.refused()
    if (ending.retryAfterMs !== null) gate.holdOff(ending.retryAfterMs)
    if (line.alive && clock.now() - line.openedAt >= timings.steadyMs) this.#pauses.reset()
    const falls = this.#delivering && ![...this.#lines].some(({ alive }) => alive)
    if (falls) {
      this.#delivering = false
      this.#handlers.onLoss(ending.reason)
    }
    if (falls || this.#lines.size === 0)
      this.#handlers.onState(ending.silent ? 'stale' : 'down', ending.reason)
    if (this.#lines.size === 0) this.#reconnect(ending)
    else if (line === this.#newest) this.#attemptAfter(this.#pauseAfter(ending))
  }

  #reconnect(ending: Ending): void {
    this.#attemptAfter(this.#pauseAfter(ending), () => this.#handlers.onState('connecting', ending.reason))
  }

  #pauseAfter({ retryAfterMs }: Ending): Millis {
    return Math.max(this.#pauses.next(), retryAfterMs ?? 0)
  }

  /** The one planned attempt, be it a reconnection or a renewal; a new plan replaces the old one. */
  #attemptAfter(delay: Millis, announce = () => {}): void {
    this.#cancelAttempt()
    this.#cancelAttempt = this.#setup.clock.after(delay, () => this.#attempt(announce))
  }

  #attempt(announce = () => {}): void {
    const wait = this.#setup.gate.enter()
    if (wait > 0) {
      this.#attemptAfter(wait, announce)
      return
    }
    announce()
    this.#connect()
  }
}

/** The canary where there is one, else anything at all; nothing before everything was asked for. */
function isLifeSign(line: Line, text: string | null): boolean {
  const { connection } = line
  if (!isListening(line)) return false
  return connection.canary === null || (text !== null && connection.canary.matches(text))
}

/** Everything was asked for, and what is heard is of now. */
function isListening({ session }: Line): boolean {
  return session.subscribed && session.caughtUp
}

/** Lines are kept in the order in which they were opened. */
function olderThan(line: Line, lines: ReadonlySet<Line>): Line[] {
  const all = [...lines]
  return all.slice(0, all.indexOf(line))
}

function wishesOf({ url, subscribe }: Connection): string {
  return JSON.stringify([url, subscribe])
}
