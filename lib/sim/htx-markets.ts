import { inverseContract, linearContract, type SimContract } from './sim-contract'

export interface HtxMarket {
  readonly code: string
  readonly base: string
  /** What a contract holds: base units of linear ones, dollars of the others. */
  readonly contractSize: number
  readonly priceDigits: number
}

/** One of the three products, which have hosts and paths of their own. */
export interface HtxSimProduct {
  readonly id: string
  readonly linear: boolean
  readonly socket: string
  readonly markets: readonly HtxMarket[]
  /** What stands in a topic for a market: its code, or its coin for dated futures. */
  readonly topicOf: (market: HtxMarket) => string
  readonly paths: {
    readonly instruments: string
    readonly klines: string
    readonly markKlines: string
    readonly openInterest: string
    readonly openInterestHist: string
    readonly funding: string
    readonly liquidations: string
  }
  /** Names the market in a question for bars, and in one for liquidations. */
  readonly klineKey: 'contract_code' | 'symbol'
  readonly liquidationKey: 'contract' | 'symbol'
}

export const LINEAR_SWAP: HtxSimProduct = {
  id: 'htx-linear-swap',
  linear: true,
  socket: '/linear-swap-notification',
  markets: [
    linear('BTC', 0.001, 1),
    linear('ETH', 0.01, 2),
    linear('SOL', 0.1, 3),
    linear('XRP', 1, 4),
    linear('BNB', 0.01, 2),
    linear('DOGE', 10, 5),
    linear('ADA', 1, 4),
    linear('AVAX', 0.1, 3),
    linear('LINK', 0.1, 3),
    linear('LTC', 0.01, 2),
    linear('SUI', 1, 4),
    linear('PEPE', 100_000, 10),
  ],
  topicOf: ({ code }) => code,
  paths: {
    instruments: '/linear-swap-api/v1/swap_contract_info',
    klines: '/linear-swap-ex/market/history/kline',
    markKlines: '/index/market/history/linear_swap_mark_price_kline',
    openInterest: '/linear-swap-api/v1/swap_open_interest',
    openInterestHist: '/linear-swap-api/v1/swap_his_open_interest',
    funding: '/linear-swap-api/v1/swap_historical_funding_rate',
    liquidations: '/linear-swap-api/v3/swap_liquidation_orders',
  },
  klineKey: 'contract_code',
  liquidationKey: 'contract',
}

export const COIN_SWAP: HtxSimProduct = {
  id: 'htx-coin-swap',
  linear: false,
  socket: '/swap-notification',
  markets: [inverse('BTC-USD', 100, 1), inverse('ETH-USD', 10, 2), inverse('XRP-USD', 10, 4)],
  topicOf: ({ code }) => code,
  paths: {
    instruments: '/swap-api/v1/swap_contract_info',
    klines: '/swap-ex/market/history/kline',
    markKlines: '/index/market/history/swap_mark_price_kline',
    openInterest: '/swap-api/v1/swap_open_interest',
    openInterestHist: '/swap-api/v1/swap_his_open_interest',
    funding: '/swap-api/v1/swap_historical_funding_rate',
    liquidations: '/swap-api/v3/swap_liquidation_orders',
  },
  klineKey: 'contract_code',
  liquidationKey: 'contract',
}

/** Dated so far off that no simulation outlives them. */
export const COIN_FUTURES: HtxSimProduct = {
  id: 'htx-coin-futures',
  linear: false,
  socket: '/notification',
  markets: [inverse('BTC331230', 100, 2), inverse('ETH331230', 10, 3)],
  topicOf: ({ base }) => base,
  paths: {
    instruments: '/api/v1/contract_contract_info',
    klines: '/market/history/kline',
    markKlines: '/index/market/history/mark_price_kline',
    openInterest: '/api/v1/contract_open_interest',
    openInterestHist: '',
    funding: '',
    liquidations: '/api/v3/contract_liquidation_orders',
  },
  klineKey: 'symbol',
  liquidationKey: 'symbol',
}

function linear(base: string, contractSize: number, priceDigits: number): HtxMarket {
  return { code: `${base}-USDT`, base, contractSize, priceDigits }
}

function inverse(code: string, contractSize: number, priceDigits: number): HtxMarket {
  return { code, base: code.slice(0, 3), contractSize, priceDigits }
}

export function htxContracts({ linear, markets }: HtxSimProduct): readonly SimContract[] {
  const contract = linear ? linearContract : inverseContract
  return markets.map(({ code, base, contractSize }) => contract(code, base, contractSize))
}
