import { setImmediate as turn } from 'node:timers/promises'
import { dataVersion, latestSeq, readLog } from '@/db/log'
import type { Store } from '@/db/store'
import type { StreamState } from '@/lib/contract/stream'
import { type Millis, SECOND } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { isSameState, streamState } from './stream-state'

/** How often the store is asked whether anything was committed. */
const POLL: Millis = 150
const STATE_POLL: Millis = SECOND
/** Events told in one go: well below what a client may have waiting, so that only slow ones fall behind. */
const PAGE = 100

export interface Logged {
  readonly seq: number
  readonly event: WireEvent
}

export interface TailListener {
  readonly events: (batch: readonly Logged[]) => void
  readonly state: (state: StreamState) => void
  /** The store cannot be read; nothing more will come. */
  readonly failed: (error: unknown) => void
}

const shared = globalThis as typeof globalThis & { __tails?: Map<string, Tail> }

/**
 * Calls the listener with every event stored after `ready`, in order, and with the state of the feeds at
 * once and whenever it changes. One poller per store and process serves all listeners; it stops with the
 * last.
 */
export function listen(
  store: Store,
  listener: TailListener,
): { readonly ready: Promise<void>; readonly stop: () => void } {
  shared.__tails ??= new Map()
  const tails = shared.__tails
  const running = tails.get(store.path)
  const tail = running ?? new Tail(store, () => tails.delete(store.path))
  tails.set(store.path, tail)
  return { stop: tail.add(listener), ready: tail.ready }
}

/** Pollers that run in this process. */
export function tailCount(): number {
  return shared.__tails?.size ?? 0
}

class Tail {
  readonly ready: Promise<void>
  private readonly listeners = new Set<TailListener>()
  private seq = 0
  private version = -1
  private state: StreamState | null = null
  private stateAskedAt: Millis = Number.NEGATIVE_INFINITY
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly store: Store,
    private readonly onIdle: () => void,
  ) {
    this.ready = latestSeq(store).then((seq) => {
      this.seq = seq
      this.next(0)
    })
  }

  add(listener: TailListener): () => void {
    this.listeners.add(listener)
    if (this.state) listener.state(this.state)
    return () => this.remove(listener)
  }

  private remove(listener: TailListener): void {
    if (!this.listeners.delete(listener) || this.listeners.size > 0) return
    if (this.timer) clearTimeout(this.timer)
    this.onIdle()
  }

  private next(delay: Millis): void {
    if (this.listeners.size > 0) this.timer = setTimeout(this.poll, delay)
  }

  private readonly poll = async (): Promise<void> => {
    try {
      await this.pollEvents()
      await this.pollState()
    } catch (error) {
      this.tell((listener) => listener.failed(error))
    }
    this.next(POLL)
  }

  private async pollEvents(): Promise<void> {
    const version = dataVersion(this.store)
    if (version === this.version) return
    const latest = await latestSeq(this.store)
    while (this.seq < latest) {
      const batch = await readLog(this.store, { after: this.seq, limit: PAGE })
      this.seq = batch.at(-1)?.seq ?? latest
      if (batch.length > 0) this.tell((listener) => listener.events(batch))
      await turn()
    }
    this.version = version
  }

  private async pollState(): Promise<void> {
    if (performance.now() - this.stateAskedAt < STATE_POLL) return
    this.stateAskedAt = performance.now()
    const state = await streamState(this.store, Date.now())
    if (this.state && isSameState(this.state, state)) return
    this.state = state
    this.tell((listener) => listener.state(state))
  }

  /** A listener may leave while it is told. */
  private tell(say: (listener: TailListener) => void): void {
    for (const listener of [...this.listeners]) if (this.listeners.has(listener)) say(listener)
  }
}
