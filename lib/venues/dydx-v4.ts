import type { Market } from '@/lib/contract/market'
import { SECOND } from '@/lib/contract/units'
import type { Connection, VenueAdapter } from './adapter'
import { facts, tardis } from './dydx-v4-facts'
import { provisionalMarket, snapshot } from './dydx-v4-market'
import { parse } from './dydx-v4-messages'
import { rest } from './dydx-v4-rest'

/** A connection carries so many markets of one channel. */
const MARKETS_PER_CONNECTION = 32

const canary: Connection['canary'] = {
  stream: 'v4_markets',
  matches: (text) => text.includes('"channel":"v4_markets"'),
  // Oracle prices of some two hundred markets change with every block of a second.
  silenceMs: 12 * SECOND,
}

/** Trades are asked for by market. Markets keep their order as new ones are listed, so sockets keep theirs. */
function connections(markets: readonly Market[]): readonly Connection[] {
  const count = Math.ceil(markets.length / MARKETS_PER_CONNECTION)
  return Array.from({ length: count }, (_, index) => {
    const first = index * MARKETS_PER_CONNECTION
    return connection(index + 1, markets.slice(first, first + MARKETS_PER_CONNECTION))
  })
}

function connection(number: number, markets: readonly Market[]): Connection {
  return {
    name: `trades-${number}`,
    role: 'trades',
    url: 'wss://indexer.dydx.trade/v4/ws',
    symbols: markets.map(({ symbol }) => symbol),
    encoding: 'text',
    subscribe: [
      JSON.stringify({ type: 'subscribe', channel: 'v4_markets', batched: true }),
      ...markets.map(({ symbol }) => JSON.stringify({ type: 'subscribe', channel: 'v4_trades', id: symbol })),
    ],
    // Two subscriptions a second are allowed.
    subscribeEveryMs: 600,
    heartbeat: null,
    answer: null,
    canary,
    renewAfterMs: null,
  }
}

/** Forced trades are named by their type. */
const FORCED = /LIQUIDATED|DELEVERAGED/
/** Prices, greetings, trades of which one at least names an ordinary type, and messages without trades. */
const QUIET = /"channel":"v4_markets"|"type":"(?:connected|unsubscribed|LIMIT)"|"trades":\[\]/

export const dydxV4: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'complete',
  connections,
  mayHoldLiquidation: (text) => FORCED.test(text) || !QUIET.test(text),
  parse,
  snapshot,
  provisionalMarket,
  rest,
  // Trades have ids: the same one again is a repetition.
  identicalFrameIsDuplicate: true,
  files: [],
  tardis,
}
