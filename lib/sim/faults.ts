import { noiseOf } from './noise'

/** How messages go astray. Shares in [0, 1]; the same seed and messages give the same faults. */
export interface Faults {
  readonly seed: number
  readonly drop?: number
  readonly duplicate?: number
  /** Messages that are overtaken by the next few. */
  readonly reorder?: number
  /** So long at most is a message held back that others overtake; without it until enough have passed. */
  readonly heldMs?: number
  readonly delayMs?: number
}

const DROP = 1
const DUPLICATE = 2
const REORDER = 3
const OVERTAKEN_BY = 4
/** An overtaken message lets up to so many pass. */
const MOST_PASSES = 5

interface Held<T> {
  readonly message: T
  passes: number
}

/** Drops, repeats and reorders messages by their number alone, whatever the clock does. */
export class Unreliable<T> {
  readonly #faults: Faults
  readonly #noise: (kind: number, number: number) => number
  #held: Held<T>[] = []
  #count = 0
  /** Messages that never left. */
  readonly dropped: T[] = []

  constructor(faults: Faults) {
    this.#faults = faults
    this.#noise = noiseOf(faults.seed)
  }

  /** What leaves when this message should. */
  pass(message: T): readonly T[] {
    const number = this.#count++
    const { drop = 0, duplicate = 0, reorder = 0 } = this.#faults
    if (this.#noise(DROP, number) < drop) {
      this.dropped.push(message)
      return this.#released()
    }
    const copies = this.#noise(DUPLICATE, number) < duplicate ? [message, message] : [message]
    if (this.#noise(REORDER, number) >= reorder) return [...copies, ...this.#released()]
    const passes = 1 + Math.floor(this.#noise(OVERTAKEN_BY, number) * MOST_PASSES)
    const released = this.#released()
    this.#held.push(...copies.map((copy) => ({ message: copy, passes })))
    return released
  }

  /** The messages still held back. */
  flush(): readonly T[] {
    const rest = this.#held.map(({ message }) => message)
    this.#held = []
    return rest
  }

  #released(): T[] {
    for (const held of this.#held) held.passes -= 1
    const due = this.#held.filter(({ passes }) => passes <= 0)
    this.#held = this.#held.filter(({ passes }) => passes > 0)
    return due.map(({ message }) => message)
  }
}
