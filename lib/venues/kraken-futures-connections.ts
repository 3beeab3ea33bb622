import type { Market } from '@/lib/contract/market'
import { SECOND } from '@/lib/contract/units'
import type { Connection } from './adapter'

/** Some 200 go into a message (venues.md 2.7); fewer, so that one that is refused takes few with it. */
const PRODUCTS_PER_MESSAGE = 50

const HEARTBEAT = '{"event":"subscribe","feed":"heartbeat"}'

/**
 * One socket: there is no liquidation feed, so the trades of all products are asked for. They are their own
 * canary. Dated markets, which end, are asked for apart from perpetual ones.
 */
export function connections(markets: readonly Market[]): readonly Connection[] {
  const [perpetual, dated] = productsOf(markets)
  const trades: Connection = {
    name: 'trades',
    role: 'trades',
    url: 'wss://futures.kraken.com/ws/v1',
    encoding: 'text',
    subscribe: [HEARTBEAT, ...[perpetual, dated].flatMap(subscriptions)],
    subscribeEveryMs: 100,
    // The venue wants a ping every minute, which every socket sends.
    heartbeat: null,
    answer: null,
    canary: {
      stream: 'trade',
      matches: (text) => text.startsWith('{"feed":"trade"'),
      silenceMs: 60 * SECOND,
    },
    // Ticks each second.
    pulse: {
      stream: 'heartbeat',
      matches: (text) => text.startsWith('{"feed":"heartbeat"'),
      silenceMs: 10 * SECOND,
    },
    renewAfterMs: null,
  }
  return [trades]
}

/** What the venue lists; before it has been asked, the perpetual markets of the snapshot. */
function productsOf(markets: readonly Market[]): [perpetual: readonly string[], dated: readonly string[]] {
  const listed = markets.filter(({ origin }) => origin === 'venue')
  const symbols = (from: readonly Market[], kind: Market['kind']) =>
    from.filter((market) => market.kind === kind).map(({ symbol }) => symbol)
  return [symbols(listed.length > 0 ? listed : markets, 'perpetual'), symbols(listed, 'future')]
}

function subscriptions(products: readonly string[]): readonly string[] {
  const count = Math.ceil(products.length / PRODUCTS_PER_MESSAGE)
  return Array.from({ length: count }, (_, index) => {
    const start = index * PRODUCTS_PER_MESSAGE
    const product_ids = products.slice(start, start + PRODUCTS_PER_MESSAGE)
    return JSON.stringify({ event: 'subscribe', feed: 'trade', product_ids })
  })
}
