import { htxAdapter } from './htx-adapter'
import { htxFacts } from './htx-facts'
import { readHtxCode } from './htx-product'

/** HTX dated futures margined in coin (venues.md 2.9); a contract keeps its code, never a rolling alias. */
export const htxCoinFutures = htxAdapter({
  facts: htxFacts({
    id: 'htx-coin-futures',
    name: 'HTX coin futures',
    shortName: 'HTX futures',
    colour: '#7c6cf2',
    notes: [
      'A contract is worth 100 dollars (BTC) or 10 (others), so the dollar amount needs no price. Contracts are known by their code (BTC251226), which stays theirs after expiry.',
      'No history of open interest per contract: the venue asks for it by rolling alias.',
    ],
  }),
  contractType: 'inverse',
  notification: '/notification',
  canary: null,
  paths: {
    instruments: '/api/v1/contract_contract_info',
    klines: '/market/history/kline',
    markKlines: '/index/market/history/mark_price_kline',
    openInterest: '/api/v1/contract_open_interest',
    openInterestHist: null,
    funding: null,
    liquidations: '/api/v3/contract_liquidation_orders',
  },
  klineKey: 'symbol',
  liquidationKey: 'symbol',
  // One answer holds all contracts of a coin.
  liquidationName: (symbol) => readHtxCode(symbol)?.asset ?? symbol,
  snapshot: [
    { symbol: 'BTC200703', contractSize: '100' },
    { symbol: 'BTC251226', contractSize: '100' },
  ],
})
