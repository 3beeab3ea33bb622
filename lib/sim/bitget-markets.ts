import { dollarsWorth, inverseContract, linearContract, type SimContract } from './sim-contract'

export interface BitgetMarket {
  readonly symbol: string
  readonly base: string
  readonly category: 'USDT-FUTURES' | 'USDC-FUTURES' | 'COIN-FUTURES'
  readonly priceDigits: number
}

export const BITGET_MARKETS: readonly BitgetMarket[] = [
  linear('BTC', 1),
  linear('ETH', 2),
  linear('SOL', 3),
  linear('XRP', 4),
  linear('BNB', 2),
  linear('DOGE', 5),
  linear('ADA', 4),
  linear('AVAX', 3),
  linear('LINK', 3),
  linear('LTC', 2),
  linear('SUI', 4),
  linear('PEPE', 10),
  { symbol: 'BTCPERP', base: 'BTC', category: 'USDC-FUTURES', priceDigits: 1 },
  { symbol: 'ETHPERP', base: 'ETH', category: 'USDC-FUTURES', priceDigits: 2 },
  { symbol: 'BTCUSD', base: 'BTC', category: 'COIN-FUTURES', priceDigits: 1 },
  { symbol: 'ETHUSD', base: 'ETH', category: 'COIN-FUTURES', priceDigits: 2 },
]

function linear(base: string, priceDigits: number): BitgetMarket {
  return { symbol: `${base}USDT`, base, category: 'USDT-FUTURES', priceDigits }
}

const USDC_WEIGHT = 0.15

export const BITGET_CONTRACTS: readonly SimContract[] = BITGET_MARKETS.map(({ symbol, base, category }) =>
  category === 'COIN-FUTURES'
    ? inverseContract(symbol, base, 1)
    : linearContract(symbol, base, dollarsWorth(base), category === 'USDC-FUTURES' ? USDC_WEIGHT : 1),
)
