import type { Millis } from '@/lib/contract/units'
import type { Clock } from '@/lib/pull/clock'

/** Turns of the event loop without any activity after which everything on its way has arrived. */
const QUIET_TURNS = 8

interface Timer {
  readonly due: Millis
  /** Timers of one moment run in the order in which they were set. */
  readonly number: number
  readonly run: () => void
  cancelled: boolean
}

/**
 * Time that passes only when it is told to, for a collector and exchanges that talk over real sockets: after
 * every moment at which something was due it waits until nothing is on its way any more. So hours pass in
 * seconds, and the same choices make the same run.
 */
export class VirtualClock implements Clock {
  #now: Millis
  #timers: Timer[] = []
  #set = 0
  #others: (() => number)[] = []

  constructor(start: Millis) {
    this.#now = start
  }

  readonly now = (): Millis => this.#now

  readonly after = (delay: Millis, run: () => void): (() => void) => {
    const timer = {
      due: this.#now + Math.max(0, Math.ceil(delay)),
      number: this.#set++,
      run,
      cancelled: false,
    }
    insert(this.#timers, timer)
    return () => {
      timer.cancelled = true
    }
  }

  /** Someone else whose count of doings tells that something is still on its way. */
  watch(doings: () => number): void {
    this.#others.push(doings)
  }

  async pass(duration: Millis): Promise<void> {
    await this.until(() => false, duration)
  }

  /** Lets time pass until the condition holds or so much has passed; false = it never held. */
  async until(condition: () => boolean | Promise<boolean>, most: Millis): Promise<boolean> {
    const end = this.#now + most
    await this.#settled()
    while (!(await condition())) {
      const due = this.#nextDue()
      if (due === null || due > end) {
        this.#now = end
        return condition()
      }
      this.#now = Math.max(this.#now, due)
      this.#runDue()
      await this.#settled()
    }
    return true
  }

  #nextDue(): Millis | null {
    while (this.#timers[0]?.cancelled) removeFirst(this.#timers)
    return this.#timers[0]?.due ?? null
  }

  #runDue(): void {
    for (let due = this.#nextDue(); due !== null && due <= this.#now; due = this.#nextDue()) {
      removeFirst(this.#timers)?.run()
    }
  }

  async #settled(): Promise<void> {
    let [quiet, before] = [0, this.#doings()]
    while (quiet < QUIET_TURNS) {
      await new Promise((resolve) => setImmediate(resolve))
      const doings = this.#doings()
      quiet = doings === before ? quiet + 1 : 0
      before = doings
    }
  }

  #doings(): number {
    return this.#others.reduce((sum, doings) => sum + doings(), this.#set)
  }
}

/** A binary heap, the next one first: every frame sets timers anew. */
function insert(heap: Timer[], timer: Timer): void {
  let at = heap.length
  heap.push(timer)
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!isBefore(heap, at, parent)) return
    swap(heap, at, parent)
    at = parent
  }
}

function removeFirst(heap: Timer[]): Timer | undefined {
  swap(heap, 0, heap.length - 1)
  const first = heap.pop()
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    const child = right < heap.length && isBefore(heap, right, left) ? right : left
    if (child >= heap.length || !isBefore(heap, child, at)) return first
    swap(heap, at, child)
    at = child
  }
}

function isBefore(heap: readonly Timer[], a: number, b: number): boolean {
  const [one, other] = [heap[a], heap[b]]
  if (!one || !other) return false
  return one.due === other.due ? one.number < other.number : one.due < other.due
}

function swap(heap: Timer[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]]
  if (!one || !other) return
  heap[a] = other
  heap[b] = one
}
