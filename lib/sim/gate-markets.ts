import { inverseContract, linearContract, type SimContract } from './sim-contract'

export interface GateMarket {
  readonly contract: string
  readonly base: string
  readonly settle: 'usdt' | 'btc'
  /** Base units of a contract; inverse ones are worth a dollar. */
  readonly multiplier: number
  readonly priceDigits: number
}

export const GATE_MARKETS: readonly GateMarket[] = [
  linear('BTC', 0.0001, 1),
  linear('ETH', 0.01, 2),
  linear('SOL', 0.1, 3),
  linear('XRP', 1, 4),
  linear('BNB', 0.001, 2),
  linear('DOGE', 10, 5),
  linear('ADA', 1, 4),
  linear('AVAX', 0.1, 3),
  linear('LINK', 0.1, 3),
  linear('LTC', 0.01, 2),
  linear('SUI', 1, 4),
  linear('PEPE', 100_000, 10),
  { contract: 'BTC_USD', base: 'BTC', settle: 'btc', multiplier: 0, priceDigits: 1 },
]

function linear(base: string, multiplier: number, priceDigits: number): GateMarket {
  return { contract: `${base}_USDT`, base, settle: 'usdt', multiplier, priceDigits }
}

export const GATE_CONTRACTS: readonly SimContract[] = GATE_MARKETS.map(
  ({ contract, base, settle, multiplier }) =>
    settle === 'btc' ? inverseContract(contract, base, 1) : linearContract(contract, base, multiplier),
)
