import { inverseAnswer } from './binance-rest'
import { contractsOf, forceOrdersOf, type Listed, later, socketsOf } from './binance-wire'
import type { SimVenue } from './sim-venue'

const LISTED: readonly Listed[] = [
  listed('BTC', 100, 1),
  listed('ETH', 10, 2),
  listed('SOL', 10, 3),
  listed('XRP', 10, 4),
  listed('BNB', 10, 3),
  listed('DOGE', 10, 6),
]

function listed(base: string, contract: number, priceDigits: number): Listed {
  const pair = `${base}USD`
  return { base, symbol: `${pair}_PERP`, bundle: 1, priceDigits, sizeDigits: 0, inverse: { contract, pair } }
}

/** Binance COIN-M as its documentation describes the wire (venues.md 2.2): the latest order of a second. */
export const simBinanceCoinm: SimVenue = {
  id: 'binance-coinm',
  contracts: contractsOf(LISTED),
  mock: (market, { tickEveryMs = 1_000 } = {}) => ({
    id: 'binance-coinm',
    ...socketsOf(market, { listed: LISTED, tickEveryMs, routed: ['/ws', '/stream'] }),
    rest: (url, now) => inverseAnswer({ market, listed: LISTED, url, now }),
  }),
  pushes: (market, from, to) => forceOrdersOf(market, LISTED, later, from, to),
}
