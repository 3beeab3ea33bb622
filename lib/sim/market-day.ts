import { ASSETS, type SimAsset } from './assets'
import { DayRecord, NOTED_EVERY_MS } from './day-record'
import { forcedOrderOf } from './forced-order'
import { Holdings } from './holdings'
import { type Draws, drawsFrom, type Noise, poisson } from './noise'
import { openedFrom } from './open-position'
import { type OpenPosition, PositionBook } from './position-book'
import type { OutsideDay } from './price-path'
import { PricePressure } from './price-pressure'
import { DAY_MS, STEP_MS, STEPS_A_DAY } from './steps'
import type { Listing, TradedContract } from './traded-contract'
import { buyersAmong, LONGEST_HELD, wishOf } from './trader'

/** What a market is made of, the same on every day. */
export interface MarketTerms {
  readonly noise: Noise
  readonly contracts: readonly TradedContract[]
  /** By asset. */
  readonly listings: readonly Listing[]
  /** How strongly forced orders move the price: 1, or 0 for not at all. */
  readonly impact: number
}

/** Is told what becomes of every position; steps count from noon of the day before. */
export interface Bookkeeper {
  readonly opened: (position: OpenPosition, step: number) => void
  readonly closed: (position: OpenPosition, step: number) => void
  readonly liquidated: (position: OpenPosition, step: number) => void
}

/** Dollars. */
export interface PriceBar {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

const NOBODY: Bookkeeper = { opened: () => {}, closed: () => {}, liquidated: () => {} }

/** Traders who come in a step to an asset of activity 1 on venues of share 1. */
const COMING = 1.3
const HALF_HOUR = 180
const MINUTES = 18
const TRADERS = 1
const FORCED = 2
/** Steps are counted from the time at which the oldest position may have been opened. */
const MIDNIGHT = LONGEST_HELD
const LAST = MIDNIGHT + STEPS_A_DAY

/**
 * A day of the market, from midnight to midnight UTC. Every midnight the venues settle: what forced orders did
 * to prices has worn off, and positions are carried over as they stand by prices without it. So a day is a
 * function of the seed and its date, whatever was asked about before; half the day before is traded
 * through once more to know who holds what.
 */
export class MarketDay {
  readonly record: DayRecord
  readonly #terms: MarketTerms
  readonly #day: number
  readonly #outside: readonly [yesterday: OutsideDay, today: OutsideDay]
  readonly #books: Bookkeeper
  /** By asset and step. */
  readonly #prices: readonly Float64Array[]
  readonly #pressure: PricePressure
  readonly #holdings: Holdings
  /** Null when the day is over. */
  #book: PositionBook | null = new PositionBook(
    ASSETS.map(({ price }) => price),
    LAST,
  )
  #traders: Draws
  readonly #forced: Draws
  #nextId: number
  /** Prices are known to its beginning, and all that happened before it. */
  #step = 0

  constructor(
    terms: MarketTerms,
    day: number,
    outside: readonly [yesterday: OutsideDay, today: OutsideDay],
    books: Bookkeeper = NOBODY,
  ) {
    this.#terms = terms
    this.#day = day
    this.#outside = outside
    this.#books = books
    this.record = new DayRecord(day * DAY_MS, terms.contracts.length)
    this.#pressure = new PricePressure(terms.impact)
    this.#holdings = new Holdings(terms.contracts)
    this.#prices = outside[0].prices.map((prices) => {
      const path = new Float64Array(LAST + 1)
      path[0] = prices[STEPS_A_DAY - MIDNIGHT] ?? 0
      return path
    })
    this.#traders = this.#tradersOf(0)
    this.#forced = drawsFrom(terms.noise, FORCED, day)
    this.#nextId = day * 2 ** 24
  }

  /** Dollars at the beginning of a step of this day; the last one is the midnight after. */
  priceAt(asset: number, step: number): number {
    this.advanceTo(step)
    return this.#price(asset, MIDNIGHT + step)
  }

  /** Prices from a step of this day to a later one, both included. */
  barOf(asset: number, from: number, to: number): PriceBar {
    this.advanceTo(to)
    const [open, close] = [this.#price(asset, MIDNIGHT + from), this.#price(asset, MIDNIGHT + to)]
    let [high, low] = [open, open]
    for (let step = MIDNIGHT + from + 1; step <= MIDNIGHT + to; step += 1) {
      const price = this.#price(asset, step)
      if (price > high) high = price
      if (price < low) low = price
    }
    return { open, high, low, close }
  }

  /** Lets the market run until everything is known that happens before a step of this day. */
  advanceTo(step: number): void {
    this.#runTo(Math.min(LAST, MIDNIGHT + step))
  }

  /** Lets the half day before midnight run for so many more steps. */
  prepare(steps: number): void {
    this.#runTo(Math.min(MIDNIGHT, this.#step + steps))
  }

  #runTo(target: number): void {
    while (this.#book && this.#step < target) {
      this.#go(this.#book, this.#step)
      this.#step += 1
    }
    if (this.#step === LAST) this.#book = null
  }

  #go(book: PositionBook, step: number): void {
    // Each half of a day has traders of its own, the same ones whichever day they are asked for.
    if (step % LONGEST_HELD === 0) this.#traders = this.#tradersOf(step / LONGEST_HELD)
    for (const [asset, one] of ASSETS.entries()) this.#letTradersIn(book, asset, one, step)
    book.takeEnding(step, (position) => {
      this.#holdings.remove(position)
      this.#books.closed(position, step)
    })
    this.#note(step)
    this.#movePrices(step)
    for (const asset of ASSETS.keys()) this.#liquidate(book, asset, step)
    this.record.sortOrders()
  }

  #tradersOf(half: number): Draws {
    return drawsFrom(this.#terms.noise, TRADERS, 2 * this.#day - 1 + half)
  }

  #timeOf(step: number): number {
    return this.#day * DAY_MS + (step - MIDNIGHT) * STEP_MS
  }

  #price(asset: number, step: number): number {
    return this.#prices[asset]?.[step] ?? Number.NaN
  }

  /** Log of the move over the last steps. */
  #moved(asset: number, step: number, steps: number): number {
    return Math.log(this.#price(asset, step) / this.#price(asset, Math.max(0, step - steps)))
  }

  /** Outside of this market, at a step counted as the market's own. */
  #outsideAt(step: number): { readonly day: OutsideDay; readonly at: number } {
    const [yesterday, today] = this.#outside
    return step < MIDNIGHT
      ? { day: yesterday, at: STEPS_A_DAY - MIDNIGHT + step }
      : { day: today, at: step - MIDNIGHT }
  }

  /** Those who came since the last step; how many they are does not depend on prices. */
  #letTradersIn(book: PositionBook, asset: number, { activity, dailyMove }: SimAsset, step: number): void {
    const { day, at } = this.#outsideAt(step)
    const listing = this.#terms.listings[asset]
    if (!listing) return
    const coming = COMING * activity * listing.share * (day.mood[at] ?? 1)
    const count = poisson(coming, this.#traders())
    if (count === 0) return
    const [price, before] = [this.#price(asset, step), this.#price(asset, Math.max(0, step - 1))]
    const skew = this.#holdings.skewOf(asset)
    const buyers = buyersAmong(
      this.#moved(asset, step, HALF_HOUR) / dailyMove,
      this.#moved(asset, step, MINUTES) / dailyMove,
      skew,
    )
    for (let nth = 0; nth < count; nth += 1) {
      const wish = wishOf(this.#traders, buyers, activity)
      const number = listing.pick(wish.contract)
      const contract = this.#terms.contracts[number]
      if (!contract) continue
      const id = this.#nextId++
      const place = { id, asset, contract: number, endsAt: step + wish.steps }
      const position = openedFrom(wish, contract, place, before, price)
      book.open(position)
      this.#holdings.add(position)
      this.#books.opened(position, step)
    }
  }

  #note(step: number): void {
    const time = this.#timeOf(step)
    if (step < MIDNIGHT || time % NOTED_EVERY_MS !== 0) return
    this.record.note(time, this.#holdings.long, this.#holdings.short)
  }

  #movePrices(step: number): void {
    const { day, at } = this.#outsideAt(step)
    this.#pressure.advance()
    for (const [asset, path] of this.#prices.entries()) {
      const factor = step < MIDNIGHT ? 1 : this.#pressure.factorAt(asset, at + 1)
      path[step + 1] = (day.prices[asset]?.[at + 1] ?? 0) * factor
    }
  }

  #liquidate(book: PositionBook, asset: number, step: number): void {
    const [from, to] = [this.#price(asset, step), this.#price(asset, step + 1)]
    book.takeLiquidated(asset, from, to, (position) => {
      this.#holdings.remove(position)
      this.#books.liquidated(position, step)
      if (step < MIDNIGHT) return
      const begins = this.#timeOf(step)
      this.record.add(forcedOrderOf(position, { begins, from, to }, this.#forced))
      this.#pressure.push(asset, position.side === 'long' ? -position.dollars : position.dollars)
    })
  }
}
