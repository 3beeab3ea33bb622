import { inverseContract, linearContract, type SimContract } from './sim-contract'

export interface BybitMarket {
  readonly symbol: string
  readonly base: string
  readonly category: 'linear' | 'inverse'
  readonly quote: 'USDT' | 'USDC' | 'USD'
  /** Units of the base in one unit that the venue prices. */
  readonly bundle: number
  readonly priceDigits: number
  /** Inverse sizes are whole dollars. */
  readonly sizeDigits: number
}

export const BYBIT_MARKETS: readonly BybitMarket[] = [
  linear('BTC', 2, 3),
  linear('ETH', 2, 2),
  linear('SOL', 3, 1),
  linear('XRP', 4, 1),
  linear('BNB', 2, 2),
  linear('DOGE', 5, 0),
  linear('ADA', 4, 0),
  linear('AVAX', 3, 1),
  linear('LINK', 3, 1),
  linear('LTC', 2, 1),
  linear('SUI', 5, 0),
  { ...linear('PEPE', 7, 0), symbol: '1000PEPEUSDT', bundle: 1000 },
  { ...linear('BTC', 2, 3), symbol: 'BTCPERP', quote: 'USDC' },
  inverse('BTC', 2),
  inverse('ETH', 2),
  inverse('XRP', 4),
]

function linear(base: string, priceDigits: number, sizeDigits: number): BybitMarket {
  const terms = { category: 'linear', quote: 'USDT', bundle: 1 } as const
  return { symbol: `${base}USDT`, base, ...terms, priceDigits, sizeDigits }
}

function inverse(base: string, priceDigits: number): BybitMarket {
  const terms = { category: 'inverse', quote: 'USD', bundle: 1 } as const
  return { symbol: `${base}USD`, base, ...terms, priceDigits, sizeDigits: 0 }
}

const USDC_WEIGHT = 0.15

export const BYBIT_CONTRACTS: readonly SimContract[] = BYBIT_MARKETS.map(
  ({ symbol, base, category, quote, bundle, sizeDigits }) =>
    category === 'inverse'
      ? inverseContract(symbol, base, 1)
      : linearContract(symbol, base, bundle * 10 ** -sizeDigits, quote === 'USDC' ? USDC_WEIGHT : 1),
)
