import { LRUCache } from 'lru-cache'
import { ASSETS } from './assets'
import type { ForcedOrder } from './forced-order'
import { MarketDay, type MarketTerms, type PriceBar } from './market-day'
import { noiseOf } from './noise'
import { type OutsideDay, outsideDay } from './price-path'
import { DAY_MS, dayOf, STEP_MS } from './steps'
import { listingsOf, type Participant, type TradedContract, tradedContracts } from './traded-contract'

/** More than a week and the days that it begins and ends in, so that readers of all of it find it again. */
const DAYS_KEPT = 12

interface WorldOptions {
  readonly seed: number
  readonly participants: readonly Participant[]
  /** How strongly forced orders move prices: 1, or 0 for not at all. */
  readonly impact: number
}

/** The venues of one market, day after day; a day is worked out when it is asked about, as far as is asked. */
export class World {
  readonly contracts: readonly TradedContract[]
  readonly #terms: MarketTerms
  readonly #days = new LRUCache<number, MarketDay>({ max: DAYS_KEPT })
  readonly #outside = new LRUCache<number, OutsideDay>({ max: DAYS_KEPT })

  constructor({ seed, participants, impact }: WorldOptions) {
    this.contracts = tradedContracts(participants)
    const listings = listingsOf(ASSETS, this.contracts)
    this.#terms = { noise: noiseOf(seed), contracts: this.contracts, listings, impact }
  }

  /** Dollars; between two steps the price goes straight. */
  priceAt(asset: number, time: number): number {
    const day = this.#dayOf(time)
    const elapsed = (time % DAY_MS) / STEP_MS
    const step = Math.floor(elapsed)
    const price = day.priceAt(asset, step)
    const share = elapsed - step
    return share === 0 ? price : price + (day.priceAt(asset, step + 1) - price) * share
  }

  /** Prices from a time on for so long; both are whole steps and lie within a day. */
  barAt(asset: number, time: number, length: number): PriceBar {
    const first = (time % DAY_MS) / STEP_MS
    return this.#dayOf(time).barOf(asset, first, first + length / STEP_MS)
  }

  /** How restless the market is, around 1. */
  moodAt(time: number): number {
    return this.#outsideOf(dayOf(time)).mood[Math.floor((time % DAY_MS) / STEP_MS)] ?? 1
  }

  /** Multiples of a contract's step that are held on each side. */
  heldAt(contract: number, time: number): { readonly long: number; readonly short: number } {
    const day = this.#dayOf(time)
    day.advanceTo(Math.floor((time % DAY_MS) / STEP_MS) + 1)
    return day.record.heldAt(time, contract)
  }

  /** Forced orders with time in [from, to), oldest first. */
  *ordersIn(from: number, to: number): Iterable<ForcedOrder> {
    for (let day = dayOf(from); day * DAY_MS < to; day += 1) {
      const midnight = day * DAY_MS
      const one = this.#dayOf(midnight)
      one.advanceTo(Math.ceil((Math.min(to, midnight + DAY_MS) - midnight) / STEP_MS))
      yield* one.record.ordersIn(from, to)
    }
  }

  /**
   * Works on the day after a time: makes it if it is not known, or lets so many steps of the half day before
   * it be traded. Asked for often enough before midnight, nobody has to wait for it then.
   */
  prepareAfter(time: number, steps: number): void {
    const midnight = (dayOf(time) + 1) * DAY_MS
    this.#dayOf(midnight).prepare(steps)
  }

  #dayOf(time: number): MarketDay {
    const number = dayOf(time)
    const known = this.#days.get(number)
    if (known) return known
    const outside = [this.#outsideOf(number - 1), this.#outsideOf(number)] as const
    const day = new MarketDay(this.#terms, number, outside)
    this.#days.set(number, day)
    return day
  }

  #outsideOf(day: number): OutsideDay {
    const known = this.#outside.get(day) ?? outsideDay(this.#terms.noise, day)
    this.#outside.set(day, known)
    return known
  }
}
