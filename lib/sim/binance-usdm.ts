import { overrideName } from '@/lib/contract/url-overrides'
import { linearAnswer } from './binance-rest'
import { contractsOf, forceOrdersOf, type Listed, larger, socketsOf } from './binance-wire'
import type { SimMarket } from './market'
import type { MockVenue } from './mock-venue'
import type { Push, SimVenue } from './sim-venue'

/**
 * Binance USD-M as its documentation describes the wire (venues.md 2.1): written from there and from recorded
 * messages, without a look at the code that reads it.
 */
export const VENUE_ID = 'binance-usdm'

const LISTED: readonly Listed[] = [
  listed('BTC', 2, 3),
  listed('ETH', 2, 3),
  listed('SOL', 4, 2),
  listed('XRP', 4, 1),
  listed('BNB', 3, 2),
  listed('DOGE', 6, 0),
  listed('ADA', 5, 0),
  listed('AVAX', 4, 0),
  listed('LINK', 4, 2),
  listed('LTC', 3, 3),
  listed('SUI', 6, 1),
  { ...listed('PEPE', 7, 0), symbol: '1000PEPEUSDT', bundle: 1000 },
]

function listed(base: string, priceDigits: number, sizeDigits: number): Listed {
  return { base, symbol: `${base}USDT`, bundle: 1, priceDigits, sizeDigits, inverse: null }
}

export const SYMBOLS: readonly string[] = LISTED.map(({ symbol }) => symbol)

/** Only the routed paths deliver. */
const ROUTED = ['/market/ws', '/market/stream']
const RETIRED = ['/ws', '/stream']

/** The environment that points the product at a mock exchange. */
export function environmentFor(origin: {
  readonly ws: string
  readonly rest: string
}): Record<string, string> {
  return {
    VENUES: VENUE_ID,
    [overrideName(VENUE_ID, 'WS')]: origin.ws,
    [overrideName(VENUE_ID, 'REST')]: origin.rest,
  }
}

export function mockBinanceUsdm(market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: VENUE_ID,
    ...socketsOf(market, { listed: LISTED, tickEveryMs, routed: ROUTED, retired: RETIRED }),
    rest: (url, now) => restAnswer(market, url, now),
  }
}

/** What the feed shows of the prints with time in [from, to): the largest per symbol and second. */
export function forceOrders(market: SimMarket, from: number, to: number): readonly Push[] {
  return forceOrdersOf(market, LISTED, larger, from, to)
}

/** The body of a REST request; undefined for paths and symbols that the venue does not have. */
export function restAnswer(market: SimMarket, url: URL, now: number): unknown {
  return linearAnswer({ market, listed: LISTED, url, now })
}

export const simBinanceUsdm: SimVenue = {
  id: VENUE_ID,
  contracts: contractsOf(LISTED),
  mock: mockBinanceUsdm,
  pushes: forceOrders,
}
