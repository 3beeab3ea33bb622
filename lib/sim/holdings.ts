import { ASSETS } from './assets'
import type { OpenPosition } from './position-book'
import type { TradedContract } from './traded-contract'

/** Dollars that funds hold for good on each side of the most active asset at a venue of share 1. */
const FUNDS = 5e7

/**
 * How much is open. Whoever trades with leverage has a maker on the other side who is hedged elsewhere and is
 * never liquidated; so what is open in a contract is the sum of the traders' positions, long and short, and of
 * what funds hold without leverage.
 */
export class Holdings {
  /** Multiples of the contract's step, by contract. */
  readonly long: Float64Array
  readonly short: Float64Array
  readonly #dollars = { long: new Float64Array(ASSETS.length), short: new Float64Array(ASSETS.length) }

  constructor(contracts: readonly TradedContract[]) {
    this.long = Float64Array.from(contracts, heldByFunds)
    this.short = Float64Array.from(contracts, heldByFunds)
  }

  add(position: OpenPosition): void {
    this.#change(position, 1)
  }

  remove(position: OpenPosition): void {
    this.#change(position, -1)
  }

  /** From -1, only shorts are open in an asset, to 1, only longs. */
  skewOf(asset: number): number {
    const [long, short] = [this.#dollars.long[asset] ?? 0, this.#dollars.short[asset] ?? 0]
    return long + short > 0 ? (long - short) / (long + short) : 0
  }

  #change({ side, contract, asset, size, dollars }: OpenPosition, sign: 1 | -1): void {
    const held = this[side]
    held[contract] = (held[contract] ?? 0) + sign * size
    const sum = this.#dollars[side]
    sum[asset] = (sum[asset] ?? 0) + sign * dollars
  }
}

/** Multiples of the contract's step. */
function heldByFunds({ base, inverse, step, share }: TradedContract): number {
  const asset = ASSETS.find((one) => one.base === base)
  if (!asset) return 0
  return Math.round((FUNDS * asset.activity * share) / (inverse ? step : step * asset.price))
}
