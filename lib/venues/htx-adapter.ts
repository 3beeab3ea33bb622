import { MINUTE, SECOND } from '@/lib/contract/units'
import type { Canary, Connection, VenueAdapter } from './adapter'
import { htxMarket } from './htx-instruments'
import { mayHoldHtxLiquidation, parseHtx } from './htx-messages'
import type { HtxProduct } from './htx-product'
import { htxRest } from './htx-rest'

/** The adapter of an HTX product. No market is provisional: sizes are contracts, worth what the venue says. */
export function htxAdapter(product: HtxProduct): VenueAdapter {
  const connection = notifications(product)
  return {
    facts: product.facts,
    adapterVersion: 1,
    coverageAt: () => 'unknown',
    connections: () => [connection],
    mayHoldLiquidation: mayHoldHtxLiquidation,
    parse: parseHtx,
    snapshot: product.snapshot.flatMap(
      (stated) => htxMarket(product, { ...stated, tickSize: null, origin: 'snapshot' }) ?? [],
    ),
    provisionalMarket: () => undefined,
    rest: htxRest(product),
    // Equal orders of one millisecond may be two: the tuple has no id (venues.md section 7).
    identicalFrameIsDuplicate: false,
    files: [],
    tardis: null,
  }
}

function notifications({ notification, canary }: HtxProduct): Connection {
  const topics = ['public.*.liquidation_orders', ...(canary === null ? [] : [topicOf(canary)])]
  return {
    name: 'notification',
    role: 'notification',
    url: `wss://api.hbdm.com${notification}`,
    encoding: 'gzip',
    subscribe: topics.map((topic, index) => JSON.stringify({ op: 'sub', cid: String(index + 1), topic })),
    subscribeEveryMs: 100,
    heartbeat: null,
    answer: pong,
    canary: canary === null ? pings : fundingRates(canary),
    pulse: pings,
    renewAfterMs: null,
  }
}

function topicOf(market: string): string {
  return `public.${market}.funding_rate`
}

/** The funding rate is pushed every 60 s (documentation of the coin swaps); two may be missed. */
function fundingRates(market: string): Canary {
  const topic = `"${topicOf(market)}"`
  return {
    stream: topicOf(market),
    matches: (text) => text.includes(topic) && text.includes('"notify"'),
    silenceMs: 2.5 * MINUTE,
  }
}

/** Where no stream is busy the venue's own pings, one in 5 s, are what can fall silent. */
const pings: Canary = {
  stream: 'ping',
  matches: (text) => PING.test(text),
  silenceMs: 12 * SECOND,
}

const PING = /"op"\s*:\s*"ping"/
const TIME = /"ts"\s*:\s*"?(\d{1,16})\b/

/** The same ts as text, as documented (venues.md 2.9). */
function pong(text: string): string | null {
  const [, ts] = (PING.test(text) && TIME.exec(text)) || []
  return ts === undefined ? null : JSON.stringify({ op: 'pong', ts })
}
