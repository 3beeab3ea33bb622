import { inverseContract, linearContract, type SimContract } from './sim-contract'

export interface DeribitMarket {
  readonly symbol: string
  readonly base: string
  /** The coin in which it settles, by which trades are asked for. */
  readonly currency: 'BTC' | 'ETH' | 'USDC'
  readonly inverse: boolean
  /** Dollars of an inverse contract, base units of a linear one: the least that is traded. */
  readonly contractSize: number
  readonly tickSize: number
}

export const DERIBIT_MARKETS: readonly DeribitMarket[] = [
  inverse('BTC', 10, 0.5),
  inverse('ETH', 1, 0.05),
  linear('BTC', 0.0001, 0.5),
  linear('ETH', 0.001, 0.05),
  linear('SOL', 0.1, 0.001),
  linear('XRP', 1, 0.0001),
  linear('BNB', 0.01, 0.01),
  linear('DOGE', 1, 0.00001),
  linear('ADA', 1, 0.0001),
  linear('AVAX', 0.1, 0.001),
  linear('LINK', 0.1, 0.001),
  linear('LTC', 0.01, 0.01),
]

export const DERIBIT_CURRENCIES = ['BTC', 'ETH', 'USDC', 'USDT'] as const

function inverse(base: 'BTC' | 'ETH', contractSize: number, tickSize: number): DeribitMarket {
  return { symbol: `${base}-PERPETUAL`, base, currency: base, inverse: true, contractSize, tickSize }
}

function linear(base: string, contractSize: number, tickSize: number): DeribitMarket {
  return { symbol: `${base}_USDC-PERPETUAL`, base, currency: 'USDC', inverse: false, contractSize, tickSize }
}

/** A multiple of a step, without the rests of binary fractions. */
export function toStep(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(8))
}

/** Most is traded in the inverse contracts. */
const INVERSE_WEIGHT = 2

export const DERIBIT_CONTRACTS: readonly SimContract[] = DERIBIT_MARKETS.map(
  ({ symbol, base, inverse, contractSize }) =>
    inverse
      ? inverseContract(symbol, base, contractSize, INVERSE_WEIGHT)
      : linearContract(symbol, base, contractSize),
)
