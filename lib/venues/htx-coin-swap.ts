import { htxAdapter } from './htx-adapter'
import { htxFacts } from './htx-facts'

/** HTX perpetuals margined in coin (venues.md 2.9). */
export const htxCoinSwap = htxAdapter({
  facts: htxFacts({
    id: 'htx-coin-swap',
    name: 'HTX coin swaps',
    shortName: 'HTX coin',
    colour: '#17b3c1',
    notes: ['A contract is worth 100 dollars (BTC) or 10 (others), so the dollar amount needs no price.'],
  }),
  contractType: 'inverse',
  notification: '/swap-notification',
  canary: 'BTC-USD',
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
  liquidationName: (symbol) => symbol,
  snapshot: [
    { symbol: 'BTC-USD', contractSize: '100' },
    { symbol: 'ETH-USD', contractSize: '10' },
  ],
})
