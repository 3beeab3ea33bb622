import { linearAnswer } from './binance-rest'
import { contractsOf, forceOrdersOf, type Listed, larger, socketsOf } from './binance-wire'
import type { SimVenue } from './sim-venue'

const LISTED: readonly Listed[] = [
  listed('BTC', 1, 3),
  listed('ETH', 2, 3),
  listed('SOL', 2, 2),
  listed('XRP', 4, 1),
  listed('BNB', 2, 2),
  listed('DOGE', 5, 0),
  listed('SUI', 4, 1),
]

function listed(base: string, priceDigits: number, sizeDigits: number): Listed {
  return { base, symbol: `${base}USDT`, bundle: 1, priceDigits, sizeDigits, inverse: null }
}

/** The venue publishes no history of open interest. */
const UNKNOWN_HERE = '/futures/data/openInterestHist'

/** Aster, which speaks as Binance USD-M does (venues.md 2.11). */
export const simAster: SimVenue = {
  id: 'aster',
  contracts: contractsOf(LISTED),
  mock: (market, { tickEveryMs = 1_000 } = {}) => ({
    id: 'aster',
    ...socketsOf(market, { listed: LISTED, tickEveryMs, routed: ['/ws', '/stream'] }),
    rest: (url, now) =>
      url.pathname === UNKNOWN_HERE ? undefined : linearAnswer({ market, listed: LISTED, url, now }),
  }),
  pushes: (market, from, to) => forceOrdersOf(market, LISTED, larger, from, to),
}
