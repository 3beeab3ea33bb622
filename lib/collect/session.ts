import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type RawData, WebSocket } from 'ws'
import { LOSS_REASONS } from '@/lib/contract/loss-reasons'
import type { Millis } from '@/lib/contract/units'
import type { Clock } from '@/lib/pull/clock'
import { retryAfter } from '@/lib/pull/retry-after'
import type { Connection } from '@/lib/venues/adapter'
import { frameText, LONGEST_FRAME } from './frame-text'
import type { Timings } from './timings'
import { type Watchdog, watchdog } from './watchdog'

/** Why a socket ended, and how long the venue asked us to stay away. */
export interface Ending {
  readonly reason: string
  /** True = it looked open and said nothing. */
  readonly silent: boolean
  /** False = it never was open. */
  readonly opened: boolean
  readonly retryAfterMs: Millis | null
}

export interface SessionHandlers {
  readonly onFrame: (text: string, receivedAt: Millis) => void
  /** The line was heard of without a message: a ping or pong of the protocol. */
  readonly onPulse: (at: Millis) => void
  readonly onOpen: () => void
  /** Called exactly once. */
  readonly onEnd: (ending: Ending) => void
}

export interface SessionSetup {
  /** True for a frame that proves delivery by itself, as a liquidation does; the canary's stream apart. */
  readonly delivers: (frameText: string) => boolean
  readonly url: string
  readonly connection: Connection
  readonly timings: Timings
  readonly clock: Clock
}

/**
 * One socket from connect to close, with three watchdogs: pong for the line, the venue's own regular words for
 * whoever sends them, canary for the feed.
 */
export class Session {
  readonly #setup: SessionSetup
  readonly #handlers: SessionHandlers
  readonly #socket: WebSocket
  readonly #idle: Watchdog
  readonly #pong: Watchdog
  readonly #silence: Watchdog | null
  readonly #quiet: Watchdog | null
  /** Unique, also among the sockets of other processes. */
  readonly id = randomUUID()
  #paused = false
  #opened = false
  /** The ping whose answer shows that all is read which came during a pause; null = nothing is left to read. */
  #behind: string | null = null
  #subscribed = false
  /** When the venue's pulse was felt first after everything was asked for. */
  #pulseFrom: Millis | null = null
  #ended = false
  #cancelSubscribing = () => {}
  #cancelHeartbeat = () => {}
  #cancelPings = () => {}

  constructor(setup: SessionSetup, handlers: SessionHandlers) {
    const { timings, clock, connection } = setup
    const { canary, pulse } = connection
    this.#setup = setup
    this.#handlers = handlers
    this.#idle = watchdog(clock, timings.pingAfterIdleMs, () => this.#ping())
    this.#pong = watchdog(clock, timings.pongWithinMs, () =>
      this.#endSilent(LOSS_REASONS.noPong(timings.pongWithinMs)),
    )
    this.#silence =
      canary &&
      watchdog(clock, canary.silenceMs, () =>
        this.#endSilent(LOSS_REASONS.silent(canary.stream, canary.silenceMs)),
      )
    this.#quiet = pulse
      ? watchdog(clock, pulse.silenceMs, () =>
          this.#endSilent(LOSS_REASONS.mute(pulse.stream, pulse.silenceMs)),
        )
      : null
    this.#socket = new WebSocket(setup.url, {
      handshakeTimeout: timings.handshakeMs,
      maxPayload: LONGEST_FRAME,
      // Broken UTF-8 belongs into quarantine; it is no reason to lose the line.
      skipUTF8Validation: true,
    })
    this.#listen()
  }

  /** Everything has been asked for. */
  get subscribed(): boolean {
    return this.#subscribed
  }

  /**
   * False after a pause until a ping sent at its end is answered: what is read before that was sent earlier, and
   * does not tell that all of it will still come.
   */
  get caughtUp(): boolean {
    return this.#behind === null
  }

  /**
   * Since when the venue has been pushing; null = unknown. A slow canary that sings at last proves afterwards
   * that the feed delivered from here on, and was no more silent than usual.
   */
  get pulseFrom(): Millis | null {
    return this.#pulseFrom
  }

  /** Back-pressure: a paused socket reads nothing, and its silence is not held against it. */
  setPaused(paused: boolean): void {
    this.#paused = paused
    if (this.#ended || this.#socket.readyState !== WebSocket.OPEN) return
    if (paused) this.#pause()
    else this.#resume()
  }

  #pause(): void {
    this.#behind = randomUUID()
    this.#socket.pause()
    this.#stopWatching()
  }

  #resume(): void {
    this.#socket.resume()
    this.#startWatching()
    if (this.#behind !== null) this.#socket.ping(this.#behind)
  }

  end(reason: string): void {
    this.#end({ reason, silent: false, retryAfterMs: null })
  }

  #listen(): void {
    const pulse = () => this.#felt()
    this.#socket
      .on('open', () => this.#began())
      .on('message', (data) => this.#guarded(() => this.#received(data)))
      .on('ping', pulse)
      .on('pong', (data) => {
        if (String(data) === this.#behind) this.#behind = null
        pulse()
      })
      .on('unexpected-response', (_request, response) => this.#refused(response))
      .on('error', (error) => this.end(error.message || String(error)))
      .on('close', (code, reason) => this.end(LOSS_REASONS.closed(code, String(reason))))
  }

  #began(): void {
    this.#opened = true
    this.#handlers.onOpen()
    this.#subscribe(0)
    this.#beat()
    this.#pingRegularly()
    if (this.#paused) this.#pause()
    else this.#startWatching()
  }

  /** One message after the other, as fast as the venue allows. */
  #subscribe(index: number): void {
    const { clock, connection } = this.#setup
    const { subscribe, subscribeEveryMs } = connection
    const last = subscribeEveryMs > 0 ? Math.min(index + 1, subscribe.length) : subscribe.length
    for (const message of subscribe.slice(index, last)) this.#socket.send(message)
    if (last < subscribe.length) {
      this.#cancelSubscribing = clock.after(subscribeEveryMs, () => this.#subscribe(last))
      return
    }
    this.#subscribed = true
    if (this.#paused) return
    this.#silence?.start()
    this.#quiet?.start()
  }

  #beat(): void {
    const { clock, connection } = this.#setup
    const { heartbeat } = connection
    if (!heartbeat) return
    this.#cancelHeartbeat = clock.after(heartbeat.everyMs, () => {
      this.#guarded(() => this.#socket.send(heartbeat.message(clock.now())))
      if (!this.#ended) this.#beat()
    })
  }

  /** Some venues cut a line on which they were not pinged, however much they say (venues.md 2.7). */
  #pingRegularly(): void {
    const { clock, timings } = this.#setup
    this.#cancelPings = clock.after(timings.pingEveryMs, () => {
      if (!this.#paused) this.#socket.ping()
      this.#pingRegularly()
    })
  }

  #received(data: RawData): void {
    if (this.#ended) return
    this.#heard()
    const { connection, clock } = this.#setup
    const text = frameText(data, connection.encoding)
    if (this.#subscribed && !this.#paused) this.#quiet?.start()
    if (this.#subscribed && connection.pulse?.matches(text)) this.#pulseFrom ??= clock.now()
    const answer = connection.answer?.(text) ?? null
    if (answer !== null) this.#socket.send(answer)
    if (!this.#paused && (connection.canary?.matches(text) || this.#setup.delivers(text)))
      this.#silence?.start()
    this.#handlers.onFrame(text, clock.now())
  }

  #felt(): void {
    if (this.#ended) return
    this.#heard()
    this.#handlers.onPulse(this.#setup.clock.now())
  }

  /** What a venue's adapter throws costs this socket, nothing else. */
  #guarded(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.end(LOSS_REASONS.adapter(error instanceof Error ? error.message : String(error)))
    }
  }

  #refused(response: IncomingMessage): void {
    const status = response.statusCode ?? 0
    const retryAfterMs = retryAfter(status, response.headers['retry-after'], this.#setup.clock.now())
    this.#end({ reason: LOSS_REASONS.refused(status), silent: false, retryAfterMs })
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
    if (!this.#subscribed) return
    this.#silence?.start()
    this.#quiet?.start()
  }

  #stopWatching(): void {
    for (const dog of [this.#idle, this.#pong, this.#silence, this.#quiet]) dog?.stop()
  }

  #endSilent(reason: string): void {
    this.#end({ reason, silent: true, retryAfterMs: null })
  }

  #end(ending: Omit<Ending, 'opened'>): void {
    if (this.#ended) return
    this.#ended = true
    this.#cancelSubscribing()
    this.#cancelHeartbeat()
    this.#cancelPings()
    this.#stopWatching()
    this.#socket.terminate()
    this.#handlers.onEnd({ ...ending, opened: this.#opened })
  }
}
