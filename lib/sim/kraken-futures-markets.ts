import { inverseContract, linearContract, type SimContract } from './sim-contract'

export interface KrakenMarket {
  readonly symbol: string
  readonly base: string
  /** Contracts of one dollar instead of base units. */
  readonly inverse: boolean
  readonly priceDigits: number
  readonly sizeDigits: number
}

export const KRAKEN_MARKETS: readonly KrakenMarket[] = [
  linear('BTC', 0, 4),
  linear('ETH', 1, 3),
  linear('SOL', 2, 2),
  linear('XRP', 4, 0),
  linear('BNB', 1, 3),
  linear('DOGE', 5, 0),
  linear('ADA', 4, 0),
  linear('AVAX', 3, 1),
  linear('LINK', 3, 1),
  linear('LTC', 2, 2),
  linear('SUI', 4, 0),
  linear('PEPE', 9, 0),
  inverse('BTC', 1),
  inverse('ETH', 2),
  inverse('XRP', 5),
]

/** The venue calls Bitcoin XBT. */
function assetOf(base: string): string {
  return base === 'BTC' ? 'XBT' : base
}

function linear(base: string, priceDigits: number, sizeDigits: number): KrakenMarket {
  return { symbol: `PF_${assetOf(base)}USD`, base, inverse: false, priceDigits, sizeDigits }
}

function inverse(base: string, priceDigits: number): KrakenMarket {
  return { symbol: `PI_${assetOf(base)}USD`, base, inverse: true, priceDigits, sizeDigits: 0 }
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

export const KRAKEN_CONTRACTS: readonly SimContract[] = KRAKEN_MARKETS.map(
  ({ symbol, base, inverse, sizeDigits }) =>
    inverse ? inverseContract(symbol, base, 1) : linearContract(symbol, base, 10 ** -sizeDigits),
)
