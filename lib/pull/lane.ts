import type { Millis, Span } from '@/lib/contract/units'
import { FIRST_RETRY, LONGEST_RETRY, MOST_WAITING } from './limits'
import type { PullSource, PullTask } from './pull-source'

/** Names what fails and waits together: one kind of data of one subject. */
type Topic = Pick<PullTask, 'kind' | 'subject'>

export interface Failure {
  readonly times: number
  readonly retryAt: Millis
  readonly reason: string
}

/** The tasks of one source: those that wait, the one that runs, and what failed. */
export class Lane {
  readonly source: PullSource
  #waiting: PullTask[] = []
  #running: PullTask | null = null
  readonly #failures = new Map<string, Failure>()

  constructor(source: PullSource) {
    this.source = source
  }

  get waiting(): number {
    return this.#waiting.length
  }

  get isRunning(): boolean {
    return this.#running !== null
  }

  get isFull(): boolean {
    return this.#waiting.length >= MOST_WAITING
  }

  /** What is on its way, the running task first. */
  get tasks(): readonly PullTask[] {
    return this.#running ? [this.#running, ...this.#waiting] : this.#waiting
  }

  /** Spans of a topic that are on their way. */
  under(topic: Topic): readonly Span[] {
    return this.tasks.filter((task) => keyOf(task) === keyOf(topic))
  }

  /** Why a topic must not be asked for yet; null = it may be. */
  failureOf(topic: Topic, now: Millis): Failure | null {
    const failure = this.#failures.get(keyOf(topic))
    return failure && failure.retryAt > now ? failure : null
  }

  add(task: PullTask): void {
    this.#waiting.push(task)
  }

  /** The newest of what waits takes the place of the running one, which has ended; null = nothing waits. */
  next(): PullTask | null {
    const newest = this.#waiting.reduce<PullTask | null>((a, b) => (a && a.to >= b.to ? a : b), null)
    this.#waiting = this.#waiting.filter((task) => task !== newest)
    this.#running = newest
    return newest
  }

  succeeded(task: PullTask): void {
    this.#failures.delete(keyOf(task))
  }

  /** What waits of the same topic would fail too, and is dropped. */
  failed(task: PullTask, now: Millis, reason: string): void {
    const times = (this.#failures.get(keyOf(task))?.times ?? 0) + 1
    const retryAt = now + Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (times - 1))
    this.#failures.set(keyOf(task), { times, retryAt, reason })
    this.#waiting = this.#waiting.filter((other) => keyOf(other) !== keyOf(task))
  }
}

function keyOf({ kind, subject }: Topic): string {
  return `${kind} ${subject}`
}
