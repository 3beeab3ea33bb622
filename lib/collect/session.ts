import type { IncomingMessage } from 'node:http'
import { type RawData, WebSocket } from 'ws'
import type { Millis } from '@/lib/contract/units'
import type { Connection } from '@/lib/venues/adapter'
import type { Clock } from './clock'
import { retryAfter } from './retry-after'
import type { Timings } from './timings'

/** Why a socket ended, and how long the venue asked us to stay away. */
export interface Ending {
  readonly reason: string
  /** True = it looked open and said nothing. */
  readonly silent: boolean
  readonly retryAfterMs: Millis | null
}

export interface SessionHandlers {
  readonly onFrame: (text: string, receivedAt: Millis) => void
  /** Called exactly once. */
  readonly onEnd: (ending: Ending) => void
}

export interface Session {
  /** Back-pressure: a paused socket reads nothing, and its silence is not held against it. */
  readonly setPaused: (paused: boolean) => void
  readonly end: (reason: string) => void
}

interface SessionSetup {
  readonly url: string
  readonly connection: Connection
  readonly timings: Timings
  readonly clock: Clock
}

/** Longer frames end the socket: no venue sends liquidations of that size. */
const LONGEST_FRAME = 4 * 1024 * 1024

/** One socket from connect to close, with its two watchdogs: pong for the line, canary for the feed. */
export function openSession(setup: SessionSetup, handlers: SessionHandlers): Session {
  const { connection, timings, clock } = setup
  const socket = new WebSocket(setup.url, {
    handshakeTimeout: timings.handshakeMs,
    maxPayload: LONGEST_FRAME,
    // Broken UTF-8 belongs into quarantine; it is no reason to lose the line.
    skipUTF8Validation: true,
  })
  const idle = watchdog(clock, timings.pingAfterIdleMs, ping)
  const pong = watchdog(clock, timings.pongWithinMs, () =>
    endAs(`no pong within ${timings.pongWithinMs} ms`, true),
  )
  const { canary } = connection
  const silence = watchdog(clock, canary?.silenceMs ?? 0, () =>
    endAs(`${canary?.stream} was silent for ${canary?.silenceMs} ms`, true),
  )
  let ended = false

  function endAs(reason: string, silent = false, retryAfterMs: Millis | null = null): void {
    if (ended) return
    ended = true
    for (const dog of [idle, pong, silence]) dog.stop()
    socket.terminate()
    handlers.onEnd({ reason, silent, retryAfterMs })
  }

  function ping(): void {
    if (socket.readyState !== WebSocket.OPEN) return
    socket.ping()
    pong.start()
  }

  function heard(): void {
    pong.stop()
    idle.start()
  }

  socket.on('open', () => {
    for (const message of connection.subscribe) socket.send(message)
    idle.start()
    if (canary) silence.start()
  })
  socket.on('message', (data: RawData) => {
    if (ended) return
    heard()
    const text = textOf(data)
    if (canary?.matches(text)) silence.start()
    handlers.onFrame(text, clock.now())
  })
  socket.on('ping', heard)
  socket.on('pong', heard)
  socket.on('unexpected-response', (_request, response: IncomingMessage) => {
    const status = response.statusCode ?? 0
    const stayAway = retryAfter(status, response.headers['retry-after'], clock.now())
    response.resume()
    endAs(`the venue answered ${status} to the upgrade`, false, stayAway)
  })
  socket.on('error', (error) => endAs(error.message))
  socket.on('close', (code, reason) =>
    endAs(`closed by the venue (${code}${reason.length > 0 ? ` ${reason}` : ''})`),
  )

  return {
    setPaused: (paused) => {
      if (ended) return
      if (paused) {
        socket.pause()
        for (const dog of [idle, pong, silence]) dog.stop()
      } else {
        socket.resume()
        idle.start()
        if (canary && socket.readyState === WebSocket.OPEN) silence.start()
      }
    },
    end: (reason) => endAs(reason),
  }
}

/** Barks once when it was not started anew in time. */
function watchdog(clock: Clock, delay: Millis, bark: () => void) {
  let cancel = () => {}
  return {
    start: () => {
      cancel()
      cancel = clock.after(delay, bark)
    },
    stop: () => cancel(),
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8')
}
