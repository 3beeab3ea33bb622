import type { PositionSide } from '@/lib/analytics/liquidation-price/side'
import { PositionColumns } from './position-columns'

/** A position that is open. Prices in dollars. */
export interface OpenPosition {
  readonly id: number
  /** Number of the contract among all that are traded. */
  readonly contract: number
  /** Number of the asset whose price it hangs on. */
  readonly asset: number
  readonly side: PositionSide
  readonly leverage: number
  /** Multiples of the contract's step. */
  readonly size: number
  /** What it was worth when it was opened. */
  readonly dollars: number
  readonly entry: number
  readonly liquidation: number
  readonly bankruptcy: number
  /** Step at whose beginning its trader closes it. */
  readonly endsAt: number
}

/** Liquidation prices stand on rungs of 5 basis points, from e^-1.5 to e^1.5 of the asset's usual price. */
const RUNG = 0.0005
const REACH = 1.5
const RUNGS = Math.ceil((2 * REACH) / RUNG)
const FIRST_PLACES = 2 ** 14
const NONE = -1

/**
 * All open positions of a market, found by what ends them: the step at which their trader closes them, or the
 * mark at which they are liquidated. There are tens of thousands, coming and going by the million, so they are
 * columns of numbers, threaded into lists: one for each rung of each ladder, one for each step.
 */
export class PositionBook {
  readonly #usual: readonly number[]
  /** First place on each rung: of the longs of the first asset, its shorts, the longs of the next one. */
  readonly #rungs: Int32Array
  /** First place that ends at each step. */
  readonly #ends: Int32Array
  #columns = new PositionColumns(FIRST_PLACES)
  /** Places that are free again. */
  readonly #free: number[] = []
  #used = 0

  /** Takes the usual price of each asset, and the step before which all ends. */
  constructor(usual: readonly number[], steps: number) {
    this.#usual = usual
    this.#rungs = new Int32Array(usual.length * 2 * RUNGS).fill(NONE)
    this.#ends = new Int32Array(steps).fill(NONE)
  }

  open(position: OpenPosition): void {
    const place = this.#free.pop() ?? this.#used++
    if (place === this.#columns.length) this.#columns = new PositionColumns(2 * place, this.#columns)
    const columns = this.#columns
    columns.write(place, position)
    const rung = this.#rungOf(position.asset, position.side, position.liquidation)
    const after = at(this.#rungs, rung)
    if (after !== NONE) columns.before[after] = place
    columns.rung[place] = rung
    columns.before[place] = NONE
    columns.after[place] = after
    this.#rungs[rung] = place
    if (position.endsAt >= this.#ends.length) return
    columns.endsNext[place] = at(this.#ends, position.endsAt)
    this.#ends[position.endsAt] = place
  }

  /** Takes out what traders close at a step. Every step has to be asked about, in order. */
  takeEnding(step: number, visit: (position: OpenPosition) => void): void {
    const columns = this.#columns
    for (let place = at(this.#ends, step); place !== NONE; ) {
      const next = at(columns.endsNext, place)
      if (at(columns.rung, place) !== NONE) visit(this.#remove(place))
      this.#free.push(place)
      place = next
    }
  }

  /** Takes out what the mark liquidates on its way from one price to another. */
  takeLiquidated(asset: number, from: number, to: number, visit: (position: OpenPosition) => void): void {
    if (to === from) return
    const side = to < from ? 'long' : 'short'
    const direction = to < from ? -1 : 1
    const [first, last] = [this.#rungOf(asset, side, from), this.#rungOf(asset, side, to)]
    const columns = this.#columns
    for (let rung = first; rung * direction <= last * direction; rung += direction) {
      for (let place = at(this.#rungs, rung); place !== NONE; place = at(columns.after, place)) {
        if (at(columns.liquidation, place) * direction <= to * direction) visit(this.#remove(place))
      }
    }
  }

  /** Takes a place out of its rung; it is free as soon as its step has come. */
  #remove(place: number): OpenPosition {
    const { rung, before, after } = this.#columns
    const [left, right] = [at(before, place), at(after, place)]
    if (left === NONE) this.#rungs[at(rung, place)] = right
    else after[left] = right
    if (right !== NONE) before[right] = left
    rung[place] = NONE
    return this.#columns.read(place)
  }

  #rungOf(asset: number, side: PositionSide, price: number): number {
    const height = Math.log(price / (this.#usual[asset] ?? Number.NaN)) + REACH
    const rung = Math.min(RUNGS - 1, Math.max(0, Math.floor(height / RUNG)))
    return (asset * 2 + (side === 'long' ? 0 : 1)) * RUNGS + rung
  }
}

function at(values: Int32Array | Float64Array, place: number): number {
  return values[place] ?? NONE
}
