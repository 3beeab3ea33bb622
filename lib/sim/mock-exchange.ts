import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Faults, Unreliable } from './faults'
import { type MockClock, machineClock } from './mock-clock'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'

/** Old messages that a venue may have to send again at most. */
const LONGEST_SNAPSHOT = 1_000

export interface Refusal {
  readonly status: number
  readonly retryAfter?: string
  /** Only sockets at this path are refused; all, and REST, unless said. */
  readonly path?: string
}

interface Line extends MockClient {
  readonly socket: WebSocket
  readonly wire: Socket
  /** Set for a line that was told to go deaf. */
  deaf: boolean
  /** Set for a line on which no stream is delivered any more. */
  stalled: boolean
}

interface MockExchangeOptions {
  readonly venue: MockVenue
  readonly port?: number
  readonly clock?: MockClock
}

/** A mock exchange on loopback: WebSocket and REST on one port, and the levers to make it misbehave. */
export class MockExchange {
  readonly #venue: MockVenue
  readonly #clock: MockClock
  readonly #server = createServer((request, response) => this.#rest(request, response))
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #lines = new Set<Line>()
  readonly #waiting = new Set<() => void>()
  #cancelTick = () => {}
  #refusal: Refusal | null = null
  #silent = false
  #canary = true
  #faults: {
    readonly delayMs: number
    readonly heldMs: number | null
    readonly line: Unreliable<StreamMessage>
  } | null = null
  /** Messages that have left, in this order; one that left twice stands once. */
  readonly #past = new Set<StreamMessage>()
  #snapshot = 0
  /** How much has happened here and was sent from here; while it grows something is on its way. */
  doings = 0
  /** When each attempt to connect was made, the refused ones too. */
  readonly attempts: number[] = []
  readonly requests: string[] = []

  static async start({ port = 0, ...options }: MockExchangeOptions): Promise<MockExchange> {
    const exchange = new MockExchange(options)
    await new Promise<void>((resolve, reject) => {
      exchange.#server.once('error', reject)
      exchange.#server.listen(port, '127.0.0.1', resolve)
    })
    return exchange
  }

  private constructor({ venue, clock = machineClock }: MockExchangeOptions) {
    this.#venue = venue
    this.#clock = clock
    this.#server.on('upgrade', (request, wire, head) => this.#upgrade(request, wire as Socket, head))
    this.#planTick()
  }

  get id(): string {
    return this.#venue.id
  }

  get origin(): { readonly ws: string; readonly rest: string } {
    const { port } = this.#server.address() as AddressInfo
    return { ws: `ws://127.0.0.1:${port}`, rest: `http://127.0.0.1:${port}` }
  }

  /** Sockets that are open now. */
  get connections(): number {
    return this.#lines.size
  }

  /** How many of them have asked for a stream. */
  subscribers(stream: string): number {
    return [...this.#lines].filter(({ streams }) => streams.has(stream)).length
  }

  /** Sends a stream's message to all who asked for it, unless it goes astray. */
  publish(message: StreamMessage): void {
    const { delayMs, heldMs, line } = this.#faults ?? { delayMs: 0, heldMs: null, line: null }
    const leaving = line ? line.pass(message) : [message]
    if (delayMs > 0) this.#clock.after(delayMs, () => this.#leave(leaving))
    else this.#leave(leaving)
    if (heldMs !== null && line) this.#clock.after(heldMs, () => this.#leave(line.flush()))
  }

  /** Lets published messages go astray; null = no more, what was held back goes out. */
  misbehave(faults: Faults | null): void {
    const held = this.#faults?.line.flush() ?? []
    this.#faults = faults && {
      delayMs: faults.delayMs ?? 0,
      heldMs: faults.heldMs ?? null,
      line: new Unreliable(faults),
    }
    this.#leave(held)
  }

  /** Messages that were published while `misbehave` lasted and never left. */
  get dropped(): readonly StreamMessage[] {
    return this.#faults?.line.dropped ?? []
  }

  /** So many of the last messages are sent again to everyone who subscribes; 0 = none. */
  setSnapshot(messages: number): void {
    this.#snapshot = Math.min(messages, LONGEST_SNAPSHOT)
  }

  /** Sends a text or bytes as they are to everyone. */
  send(frame: string | Uint8Array): void {
    for (const { socket, deaf } of this.#lines) if (!deaf) socket.send(frame)
  }

  /** A clean close, as at maintenance or the 24 hours' end. */
  closeAll(code = 1001): void {
    for (const { socket } of this.#lines) socket.close(code)
  }

  /** The lines break without a word, all or those at one path. */
  resetAll(path?: string): void {
    for (const line of this.#lines) if (path === undefined || line.path === path) line.wire.resetAndDestroy()
  }

  /** Half-open: the lines stay up, but nothing is read, answered or sent on them any more. */
  deafenAll(): void {
    for (const line of this.#lines) {
      line.deaf = true
      line.socket.pause()
    }
  }

  /** The lines that are open now get no stream any more; they still get answers, pongs among them. */
  stallAll(): void {
    for (const line of this.#lines) line.stalled = true
  }

  /** Nothing is delivered and no stream ticks, but pings are answered. */
  setStalled(stalled: boolean): void {
    this.setSilent(stalled)
    this.setTicking(!stalled)
  }

  /** Acknowledges subscriptions and delivers nothing; pings are still answered. */
  setSilent(silent: boolean): void {
    this.#silent = silent
  }

  /** Whether streams tick by themselves. */
  setTicking(ticking: boolean): void {
    this.#canary = ticking
  }

  /** Answers upgrades with a status instead; null = accepts them again. */
  refuse(refusal: Refusal | null): void {
    this.#refusal = refusal
  }

  /** Resolves when the condition holds; looked at after everything that happens here. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  async close(): Promise<void> {
    this.#cancelTick()
    for (const { socket } of this.#lines) socket.terminate()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #upgrade(request: IncomingMessage, wire: Socket, head: Buffer): void {
    this.attempts.push(this.#clock.now())
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const known = this.#venue.accepts(pathname) ? null : { status: 404 }
    const refusal = isFor(this.#refusal, pathname) ? this.#refusal : known
    if (refusal) refuseUpgrade(wire, refusal)
    else this.#sockets.handleUpgrade(request, wire, head, (socket) => this.#accept(socket, wire, pathname))
    this.#happened()
  }

  #accept(socket: WebSocket, wire: Socket, path: string): void {
    const line: Line = { path, streams: new Set(), socket, wire, deaf: false, stalled: false }
    this.#lines.add(line)
    for (const text of this.#venue.greeting?.(line) ?? []) this.#sendTo(line, text)
    socket.on('message', (data) => this.#heard(line, String(data)))
    // A reset arrives as an error; the close that follows is what matters.
    socket.on('error', () => this.#happened())
    socket.on('close', () => {
      this.#lines.delete(line)
      this.#happened()
    })
    this.#happened()
  }

  #heard(line: Line, message: string): void {
    const before: MockClient = { path: line.path, streams: new Set(line.streams) }
    for (const text of this.#venue.answer(message, line)) this.#sendTo(line, text)
    if (this.#snapshot > 0 && line.streams.size > before.streams.size) this.#sendPast(line, before)
    this.#happened()
  }

  /** Old messages of the streams that were added. */
  #sendPast(line: Line, before: MockClient): void {
    const added = [...this.#past].filter((message) => this.#venue.deliver(message, before) === null)
    const past = added.slice(-this.#snapshot)
    for (const message of this.#venue.snapshot?.(past) ?? past) this.#deliverTo(line, message)
  }

  #deliver(messages: readonly StreamMessage[]): void {
    for (const message of messages) for (const line of this.#lines) this.#deliverTo(line, message)
  }

  /** Messages of streams leave, and can be sent again. */
  #leave(messages: readonly StreamMessage[]): void {
    for (const message of messages) this.#past.add(message)
    for (const oldest of this.#past) {
      if (this.#past.size <= LONGEST_SNAPSHOT) break
      this.#past.delete(oldest)
    }
    this.#deliver(messages)
  }

  #deliverTo(line: Line, message: StreamMessage): void {
    const text = this.#silent || line.stalled ? null : this.#venue.deliver(message, line)
    if (text !== null) this.#sendTo(line, text)
  }

  #sendTo({ socket, deaf }: Line, text: string): void {
    this.doings += 1
    if (!deaf) socket.send(this.#venue.encoding === 'gzip' ? gzipSync(text) : text)
  }

  #planTick(): void {
    this.#cancelTick = this.#clock.after(this.#venue.tickEveryMs, () => {
      this.#planTick()
      this.#tick()
    })
  }

  #tick(): void {
    if (this.#canary) this.#deliver(this.#venue.ticks(this.#clock.now()))
    this.#happened()
  }

  #rest(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    this.requests.push(url.pathname + url.search)
    const refusal = this.#refusal?.path === undefined ? this.#refusal : null
    const body = refusal ? undefined : this.#venue.rest(url, this.#clock.now())
    response.statusCode = refusal?.status ?? (body === undefined ? 404 : 200)
    if (refusal?.retryAfter) response.setHeader('Retry-After', refusal.retryAfter)
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(body ?? { code: -1, msg: 'refused' }))
    this.#happened()
  }

  #happened(): void {
    this.doings += 1
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const look of waiting) look()
  }
}

function isFor(refusal: Refusal | null, path: string): boolean {
  return refusal !== null && (refusal.path ?? path) === path
}

function refuseUpgrade(wire: Socket, { status, retryAfter }: Refusal): void {
  const header = retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`
  wire.end(`HTTP/1.1 ${status} Refused\r\n${header}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}
