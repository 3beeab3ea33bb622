import type { ConnectionState } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import type { Connection } from '@/lib/venues/adapter'
import { backOff } from './back-off'
import type { Clock } from './clock'
import { type Ending, openSession, type Session } from './session'
import type { Timings } from './timings'

export interface FeedSetup {
  readonly url: string
  readonly connection: Connection
  readonly timings: Timings
  readonly clock: Clock
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

export interface Feed {
  readonly setPaused: (paused: boolean) => void
  readonly close: () => void
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
export function startFeed(setup: FeedSetup, handlers: FeedHandlers): Feed {
  const { connection, timings, clock } = setup
  const lines = new Set<Line>()
  const pauses = backOff(timings, setup.random)
  let [closed, paused, delivering] = [false, false, false]
  let cancelAttempt = () => {}
  let cancelRenewal = () => {}

  function connect(): void {
    const line: Line = {
      session: openSession(setup, {
        onFrame: (text, at) => {
          if (isLifeSign(connection, text)) hearLife(line, at)
          handlers.onFrame(text, at)
        },
        onEnd: (ending) => lose(line, ending),
      }),
      openedAt: clock.now(),
      alive: false,
    }
    lines.add(line)
    if (paused) line.session.setPaused(true)
  }

  function hearLife(line: Line, at: Millis): void {
    if (!line.alive) {
      line.alive = true
      retireOthers(line)
      planRenewal(connection.renewAfterMs)
    }
    if (!delivering) {
      delivering = true
      handlers.onState('live', null)
    }
    handlers.onLife(at)
  }

  function retireOthers(successor: Line): void {
    const old = [...lines].filter((line) => line !== successor)
    if (old.length === 0) return
    clock.after(timings.overlapMs, () => {
      if (!lines.has(successor)) return
      for (const line of old) line.session.end('renewed')
    })
  }

  function planRenewal(delay: Millis | null): void {
    cancelRenewal()
    if (delay !== null && !closed) cancelRenewal = clock.after(delay, connect)
  }

  function lose(line: Line, ending: Ending): void {
    lines.delete(line)
    if (closed) return
    if (line.alive && clock.now() - line.openedAt >= timings.steadyMs) pauses.reset()
    const still = [...lines]
    if (delivering && !still.some(({ alive }) => alive)) {
      delivering = false
      handlers.onLoss(ending.reason)
    }
    if (still.length === 0) reconnectAfter(ending)
    else if (delivering && !line.alive) planRenewal(Math.max(pauses.next(), ending.retryAfterMs ?? 0))
  }

  function reconnectAfter(ending: Ending): void {
    cancelRenewal()
    handlers.onState(ending.silent ? 'stale' : 'down', ending.reason)
    cancelAttempt = clock.after(Math.max(pauses.next(), ending.retryAfterMs ?? 0), () => {
      handlers.onState('connecting', ending.reason)
      connect()
    })
  }

  handlers.onState('connecting', null)
  connect()

  return {
    setPaused: (now) => {
      paused = now
      for (const { session } of lines) session.setPaused(now)
    },
    close: () => {
      closed = true
      cancelAttempt()
      cancelRenewal()
      for (const { session } of [...lines]) session.end('closed')
    },
  }
}

function isLifeSign({ canary }: Connection, text: string): boolean {
  return canary === null || canary.matches(text)
}
