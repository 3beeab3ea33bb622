import { KRAKEN_CONTRACTS, KRAKEN_MARKETS } from './kraken-futures-markets'
import { krakenFuturesRest } from './kraken-futures-rest'
import { liquidationTrades, plainTrade } from './kraken-futures-trades'
import type { SimMarket } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject, momentsIn } from './series'
import type { Push, SimVenue } from './sim-venue'

/**
 * Kraken Futures as its documentation describes the wire (venues.md 2.7): written from there and from
 * recorded messages, without a look at the code that reads it.
 */
const PATH = '/ws/v1'
const HEARTBEAT = 'heartbeat'
const SNAPSHOT_TRADES = 100
const SNAPSHOT_REACH_MS = 1_800_000
const SNAPSHOT_EVERY_MS = 30_000

function mockKrakenFutures(market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: 'kraken-futures',
    accepts: (path) => path === PATH,
    greeting: () => ['{"event":"info","version":1}'],
    answer: (message, client) => answersTo(message, client, market),
    deliver: ({ stream, data }, { streams }) => (streams.has(stream) ? JSON.stringify(data) : null),
    snapshot: snapshots,
    ticks: (now) => [
      { stream: HEARTBEAT, data: { feed: HEARTBEAT, time: now } },
      ...KRAKEN_MARKETS.map((one) => ({ stream: one.symbol, data: plainTrade(market, one, now) })),
    ],
    tickEveryMs,
    rest: (url, now) => krakenFuturesRest(market, url, now),
  }
}

/** A product's snapshot holds ordinary trades; those of `snapshot` hold what was published, if it is told to. */
function answersTo(message: string, { streams }: MockClient, market: SimMarket): readonly string[] {
  const request = decodedObject(message)
  if (request?.event !== 'subscribe') return [refusal('Bad request')]
  if (request.feed === HEARTBEAT) return [heartbeats(streams)]
  if (request.feed !== 'trade' || !Array.isArray(request.product_ids)) return [refusal('Invalid feed')]
  const symbols = request.product_ids.map(String)
  if (!symbols.every((symbol) => KRAKEN_MARKETS.some((one) => one.symbol === symbol))) {
    return [refusal('Invalid product id')]
  }
  for (const symbol of symbols) streams.add(symbol)
  const subscribed = { event: 'subscribed', feed: 'trade', product_ids: symbols }
  return [subscribed, ...symbols.map((symbol) => plainSnapshot(market, symbol))].map((answer) =>
    JSON.stringify(answer),
  )
}

function heartbeats(streams: Set<string>): string {
  const again = streams.has(HEARTBEAT)
  streams.add(HEARTBEAT)
  const message = 'Already subscribed to feed, re-requesting'
  return JSON.stringify(again ? { event: 'alert', message } : { event: 'subscribed', feed: HEARTBEAT })
}

function refusal(message: string): string {
  return JSON.stringify({ event: 'error', message })
}

function snapshotOf(product_id: string, trades: readonly unknown[]): object {
  return { feed: 'trade_snapshot', product_id, trades: trades.slice(-SNAPSHOT_TRADES) }
}

function plainSnapshot(market: SimMarket, symbol: string): object {
  const now = Date.now()
  const moments = momentsIn(now - SNAPSHOT_REACH_MS, now, SNAPSHOT_EVERY_MS, SNAPSHOT_TRADES)
  const ours = KRAKEN_MARKETS.filter((one) => one.symbol === symbol)
  return snapshotOf(
    symbol,
    ours.flatMap((one) => moments.map((time) => plainTrade(market, one, time))),
  )
}

/** Old trades are sent again as one snapshot a product. */
function snapshots(messages: readonly StreamMessage[]): readonly StreamMessage[] {
  const trades = messages.filter(({ data }) => isTrade(data))
  return [...new Set(trades.map(({ stream }) => stream))].map((stream) => ({
    stream,
    data: snapshotOf(
      stream,
      trades.filter((one) => one.stream === stream).map(({ data }) => data),
    ),
  }))
}

function isTrade(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'feed' in data && data.feed === 'trade'
}

function pushes(market: SimMarket, from: number, to: number): readonly Push[] {
  return liquidationTrades(market, from, to).map((trade) => ({
    stream: trade.product_id,
    data: trade,
    pushedAt: trade.time,
  }))
}

export const simKrakenFutures: SimVenue = {
  id: 'kraken-futures',
  contracts: KRAKEN_CONTRACTS,
  mock: mockKrakenFutures,
  pushes,
}
