import type { IncomingMessage } from 'node:http'
import { type RawData, WebSocket } from 'ws'
import type { Millis } from '@/lib/contract/units'
import type { Connection } from '@/lib/venues/adapter'
import type { Clock } from './clock'
import { retryAfter } from './retry-after'
import type { Timings } from './timings'
import { type Watchdog, watchdog } from './watchdog'

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

export interface SessionSetup {
  readonly url: string
  readonly connection: Connection
  readonly timings: Timings
  readonly clock: Clock
}

/** Longer frames end the socket: no venue sends liquidations of that size. */
const LONGEST_FRAME = 4 * 1024 * 1024

/** One socket from connect to close, with two watchdogs: pong for the line, canary for the feed. */
export class Session {
  readonly #setup: SessionSetup
  readonly #handlers: SessionHandlers
  readonly #socket: WebSocket
  readonly #idle: Watchdog
  readonly #pong: Watchdog
  readonly #silence: Watchdog | null
  #paused = false
  #ended = false

  constructor(setup: SessionSetup, handlers: SessionHandlers) {
    const { timings, clock, connection } = setup
    const { canary } = connection
    this.#setup = setup
    this.#handlers = handlers
    this.#idle = watchdog(clock, timings.pingAfterIdleMs, () => this.#ping())
    this.#pong = watchdog(clock, timings.pongWithinMs, () =>
      this.#endSilent(`no pong within ${timings.pongWithinMs} ms`),
    )
    this.#silence =
      canary &&
      watchdog(clock, canary.silenceMs, () =>
        this.#endSilent(`${canary.stream} was silent for ${canary.silenceMs} ms`),
      )
    this.#socket = new WebSocket(setup.url, {
      handshakeTimeout: timings.handshakeMs,
      maxPayload: LONGEST_FRAME,
      // Broken UTF-8 belongs into quarantine; it is no reason to lose the line.
      skipUTF8Validation: true,
    })
    this.#listen()
  }

  /** Back-pressure: a paused socket reads nothing, and its silence is not held against it. */
  setPaused(paused: boolean): void {
    this.#paused = paused
    if (this.#ended || this.#socket.readyState !== WebSocket.OPEN) return
    if (paused) {
      this.#socket.pause()
      this.#stopWatching()
    } else {
      this.#socket.resume()
      this.#startWatching()
    }
  }

  end(reason: string): void {
    this.#end({ reason, silent: false, retryAfterMs: null })
  }

  #listen(): void {
    const heard = () => this.#heard()
    this.#socket
      .on('open', () => this.#opened())
      .on('message', (data) => this.#received(data))
      .on('ping', heard)
      .on('pong', heard)
      .on('unexpected-response', (_request, response) => this.#refused(response))
      .on('error', (error) => this.end(error.message || String(error)))
      .on('close', (code, reason) => this.end(`closed by the venue (${[code, reason].join(' ').trim()})`))
  }

  #opened(): void {
    for (const message of this.#setup.connection.subscribe) this.#socket.send(message)
    if (this.#paused) this.#socket.pause()
    else this.#startWatching()
  }

  #received(data: RawData): void {
    if (this.#ended) return
    this.#heard()
    const text = textOf(data)
    if (this.#setup.connection.canary?.matches(text)) this.#silence?.start()
    this.#handlers.onFrame(text, this.#setup.clock.now())
  }

  #refused(response: IncomingMessage): void {
    const status = response.statusCode ?? 0
    const retryAfterMs = retryAfter(status, response.headers['retry-after'], this.#setup.clock.now())
    this.#end({ reason: `the venue refused the connection (${status})`, silent: false, retryAfterMs })
  }

  #heard(): void {
    this.#pong.stop()
    if (!this.#paused) this.#idle.start()
  }

  #ping(): void {
    this.#socket.ping()
    this.#pong.start()
  }

  #startWatching(): void {
    this.#idle.start()
    this.#silence?.start()
  }

  #stopWatching(): void {
    for (const dog of [this.#idle, this.#pong, this.#silence]) dog?.stop()
  }

  #endSilent(reason: string): void {
    this.#end({ reason, silent: true, retryAfterMs: null })
  }

  #end(ending: Ending): void {
    if (this.#ended) return
    this.#ended = true
    this.#stopWatching()
    this.#socket.terminate()
    this.#handlers.onEnd(ending)
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8')
}
