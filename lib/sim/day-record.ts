import type { ForcedOrder } from './forced-order'
import { DAY_MS } from './steps'

/** Open interest is noted as often as venues' own statistics are. */
export const NOTED_EVERY_MS = 300_000
const NOTES_A_DAY = DAY_MS / NOTED_EVERY_MS

/** What a day leaves behind: prices at every step, forced orders in order, open interest by the five minutes. */
export class DayRecord {
  readonly #orders: ForcedOrder[] = []
  /** Orders of steps that are over. */
  #sorted = 0
  readonly #start: number
  readonly #contracts: number
  readonly #long: Float64Array
  readonly #short: Float64Array

  constructor(start: number, contracts: number) {
    this.#start = start
    this.#contracts = contracts
    this.#long = new Float64Array(NOTES_A_DAY * contracts)
    this.#short = new Float64Array(NOTES_A_DAY * contracts)
  }

  note(time: number, long: Float64Array, short: Float64Array): void {
    const row = this.#rowAt(time)
    this.#long.set(long, row)
    this.#short.set(short, row)
  }

  add(order: ForcedOrder): void {
    this.#orders.push(order)
  }

  /** Puts the orders that were added since the last time in order; none of them is older than those before. */
  sortOrders(): void {
    if (this.#orders.length === this.#sorted) return
    const added = this.#orders.splice(this.#sorted).sort((a, b) => a.time - b.time)
    this.#orders.push(...added)
    this.#sorted = this.#orders.length
  }

  /** Multiples of the contract's step that are held on each side. */
  heldAt(time: number, contract: number): { readonly long: number; readonly short: number } {
    const place = this.#rowAt(time) + contract
    return { long: this.#long[place] ?? 0, short: this.#short[place] ?? 0 }
  }

  /** Forced orders with time in [from, to), oldest first. */
  ordersIn(from: number, to: number): readonly ForcedOrder[] {
    return this.#orders.slice(this.#firstAt(from), this.#firstAt(to))
  }

  #rowAt(time: number): number {
    return Math.floor((time - this.#start) / NOTED_EVERY_MS) * this.#contracts
  }

  /** Number of orders before a time. */
  #firstAt(time: number): number {
    let [low, high] = [0, this.#orders.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#orders[middle]?.time ?? 0) < time) low = middle + 1
      else high = middle
    }
    return low
  }
}
