import { ASSETS } from './assets'

/** A contract that the simulated venue lists, as far as trading in it is concerned. */
export interface SimContract {
  readonly symbol: string
  readonly base: string
  /** Counts dollars and settles in the coin. */
  readonly inverse: boolean
  /** The least that is traded, of which every position is a multiple: base units, dollars of inverse ones. */
  readonly step: number
  /** How much of its venue's trading in the base it has, relative to the others. */
  readonly weight: number
}

const INVERSE_WEIGHT = 0.2

export function linearContract(symbol: string, base: string, step: number, weight = 1): SimContract {
  return { symbol, base, inverse: false, step, weight }
}

export function inverseContract(
  symbol: string,
  base: string,
  step: number,
  weight = INVERSE_WEIGHT,
): SimContract {
  return { symbol, base, inverse: true, step, weight }
}

/** A power of ten of base units that is worth about a dollar, where the venue sets no coarser step. */
export function dollarsWorth(base: string): number {
  const price = ASSETS.find((asset) => asset.base === base)?.price ?? 1
  return 10 ** -Math.round(Math.log10(price))
}
