import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { type Millis, SECOND } from '@/lib/contract/units'

/** Part of the bytes that may wait from which on a client is warned. */
const WARN_AT = 0.6
const HEARTBEAT: Millis = 15 * SECOND
/** A client that is cut off gets so long to take what is on its way. */
const GRACE: Millis = 30 * SECOND

/** When a client counts as too slow (reliability.md C2), and what it is told. */
export interface SlowClientRules {
  readonly maxBytes: number
  readonly maxMessages: number
  /** Sent once when over 60 % of the bytes wait, again after none did; null = no warning. */
  readonly warning: string | null
  /** Sent before a client that does not keep up is cut off. */
  readonly stall: string
}

/** One WebSocket with a bounded queue and a heartbeat; it is closed exactly once, however that comes. */
export class SocketClient {
  private waiting = 0
  private warned = false
  private alive = true
  private ended = false
  private gathering = false
  private readonly whenDrained: (() => void)[] = []
  private readonly undo: (() => void)[] = []

  constructor(
    private readonly socket: WebSocket,
    private readonly line: Pick<Duplex, 'cork' | 'uncork'>,
    private readonly slow: SlowClientRules,
    heartbeat: Millis = HEARTBEAT,
  ) {
    const beat = setInterval(() => this.beat(), heartbeat)
    beat.unref()
    this.undo.push(() => clearInterval(beat))
    socket.on('pong', () => {
      this.alive = true
    })
    socket.on('error', () => socket.terminate())
    socket.once('close', () => this.finish())
  }

  /** Runs when the client is gone; at once when it is gone already. */
  onClose(undo: () => void): void {
    if (this.ended) undo()
    else this.undo.push(undo)
  }

  /** Queues one message; a client that does not keep up is warned, then cut off. */
  send(text: string): void {
    if (this.ended) return
    const { maxBytes, maxMessages, warning, stall } = this.slow
    if (this.socket.bufferedAmount + text.length > maxBytes || this.waiting >= maxMessages) {
      this.end(stall, 1008)
      return
    }
    this.write(text)
    if (warning === null || this.warned || this.socket.bufferedAmount <= WARN_AT * maxBytes) return
    this.warned = true
    this.write(warning)
  }

  /** Resolves when nothing waits any more, or the client is gone. */
  drained(): Promise<void> {
    if (this.ended || this.waiting === 0) return Promise.resolve()
    return new Promise((resolve) => this.whenDrained.push(resolve))
  }

  /** Says a last word and closes; what is not taken within the grace is dropped. */
  end(lastWord: string | null, code: number): void {
    if (this.ended) return
    if (lastWord !== null) this.socket.send(lastWord)
    this.socket.close(code)
    const cut = setTimeout(() => this.socket.terminate(), GRACE)
    cut.unref()
    this.finish()
  }

  private write(text: string): void {
    this.waiting++
    this.gather()
    this.socket.send(text, () => {
      this.waiting--
      if (this.waiting > 0) return
      this.warned = false
      this.release()
    })
  }

  /** What is sent in one go leaves in one piece. */
  private gather(): void {
    if (this.gathering) return
    this.gathering = true
    this.line.cork()
    process.nextTick(() => {
      this.gathering = false
      this.line.uncork()
    })
  }

  private beat(): void {
    if (this.alive) this.socket.ping()
    else this.socket.terminate()
    this.alive = false
  }

  private finish(): void {
    if (this.ended) return
    this.ended = true
    for (const undo of this.undo.splice(0)) undo()
    this.release()
  }

  private release(): void {
    for (const resolve of this.whenDrained.splice(0)) resolve()
  }
}
