import { htxAdapter } from './htx-adapter'
import { htxFacts } from './htx-facts'

/** HTX perpetuals and futures margined in USDT (venues.md 2.9). */
export const htxLinearSwap = htxAdapter({
  facts: htxFacts({
    id: 'htx-linear-swap',
    name: 'HTX linear swaps and futures',
    shortName: 'HTX linear',
    colour: '#2483ff',
    notes: [
      'The quote amount is trade_turnover where the venue states it, else contracts times contract size times price.',
    ],
  }),
  contractType: 'linear',
  notification: '/linear-swap-notification',
  canary: 'BTC-USDT',
  paths: {
    instruments: '/linear-swap-api/v1/swap_contract_info?business_type=all',
    klines: '/linear-swap-ex/market/history/kline',
    markKlines: '/index/market/history/linear_swap_mark_price_kline',
    openInterest: '/linear-swap-api/v1/swap_open_interest',
    openInterestHist: '/linear-swap-api/v1/swap_his_open_interest',
    funding: '/linear-swap-api/v1/swap_historical_funding_rate',
    liquidations: '/linear-swap-api/v3/swap_liquidation_orders',
  },
  klineKey: 'contract_code',
  liquidationKey: 'contract',
  liquidationName: (symbol) => symbol,
  snapshot: [
    { symbol: 'BTC-USDT', contractSize: '0.001' },
    { symbol: 'ETH-USDT', contractSize: '0.01' },
    { symbol: 'BTC-USDT-211210', contractSize: '0.001' },
    { symbol: 'BTC-USDT-251226', contractSize: '0.001' },
  ],
})
