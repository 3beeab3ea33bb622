import { indexerAnswer, marketsOf } from './dydx-v4-rest'
import { fillsOf, type Listed, ordinaryTrade, type Trade } from './dydx-v4-trades'
import type { SimMarket } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject } from './series'
import { linearContract } from './sim-contract'
import type { Push, SimVenue } from './sim-venue'

/** dYdX v4 as the documentation of its indexer and recorded messages have it (venues.md 2.11). */
const VENUE_ID = 'dydx-v4'

const LISTED: readonly Listed[] = [
  listed('BTC', 0, 4),
  listed('ETH', 1, 3),
  listed('SOL', 2, 1),
  listed('XRP', 4, 0),
  listed('DOGE', 5, 0),
  listed('AVAX', 3, 1),
  listed('LINK', 3, 0),
  listed('SUI', 4, 0),
]

function listed(base: string, priceDigits: number, sizeDigits: number): Listed {
  return { base, ticker: `${base}-USD`, priceDigits, sizeDigits }
}

/** Trades come with their block. */
const PUSHED_AFTER_MS = 500
const CONNECTION = '3a2e4c0c-7579-4bf6-a570-e0979418bbe9'

function mockDydx(market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: VENUE_ID,
    accepts: (path) => path === '/v4/ws',
    greeting: () => [JSON.stringify({ type: 'connected', connection_id: CONNECTION, message_id: 0 })],
    answer: (message, client) => [answerTo(market, message, client)],
    deliver: ({ stream, data }, client) => (client.streams.has(stream) ? JSON.stringify(data) : null),
    ticks: (now) => [oraclePrices(market, now), ordinaryTick(market, now)],
    tickEveryMs,
    rest: (url, now) => indexerAnswer(market, LISTED, url, now),
  }
}

function answerTo(market: SimMarket, message: string, client: MockClient): string {
  const { type, channel, id } = decodedObject(message) ?? {}
  const found = LISTED.find(({ ticker }) => ticker === id)
  const head = { connection_id: CONNECTION, message_id: client.streams.size + 1, channel }
  const known = channel === 'v4_markets' || (channel === 'v4_trades' && found !== undefined)
  if (type !== 'subscribe' || !known) {
    return JSON.stringify({ type: 'error', message: 'Invalid subscription', ...head })
  }
  client.streams.add(streamOf(channel, found))
  const contents = found ? { trades: [] } : { markets: marketsOf(market, LISTED, Date.now()) }
  return JSON.stringify({ type: 'subscribed', ...head, ...(found ? { id } : {}), contents })
}

function streamOf(channel: 'v4_trades' | 'v4_markets', one?: Listed): string {
  return one ? `${channel} ${one.ticker}` : channel
}

function oraclePrices(market: SimMarket, now: number): StreamMessage {
  const prices = LISTED.map(({ base, ticker, priceDigits }, marketId) => {
    const oraclePrice = market.priceAt(base, now).toFixed(priceDigits)
    return [
      ticker,
      { oraclePrice, effectiveAt: new Date(now).toISOString(), effectiveAtHeight: '1', marketId },
    ]
  })
  const data = {
    type: 'channel_batch_data',
    connection_id: CONNECTION,
    message_id: 2,
    channel: 'v4_markets',
    version: '1.0.0',
    contents: [{ oraclePrices: Object.fromEntries(prices) }],
  }
  return { stream: 'v4_markets', data }
}

function ordinaryTick(market: SimMarket, now: number): StreamMessage {
  const [btc = listed('BTC', 0, 4)] = LISTED
  return tradesOf(btc, [ordinaryTrade(market, btc, now)])
}

function tradesOf(one: Listed, trades: readonly Trade[]): StreamMessage {
  const data = {
    type: 'channel_data',
    connection_id: CONNECTION,
    message_id: 3,
    id: one.ticker,
    channel: 'v4_trades',
    version: '2.1.0',
    contents: { trades },
  }
  return { stream: streamOf('v4_trades', one), data }
}

/** Every forced order with its fills. */
function pushes(market: SimMarket, from: number, to: number): readonly Push[] {
  return market.prints(from, to).flatMap((print) => {
    const found = LISTED.find(({ ticker }) => ticker === print.symbol)
    const fills = found ? fillsOf(found, print) : []
    return found && fills.length > 0
      ? [{ ...tradesOf(found, fills), pushedAt: print.time + PUSHED_AFTER_MS }]
      : []
  })
}

export const simDydxV4: SimVenue = {
  id: VENUE_ID,
  contracts: LISTED.map(({ ticker, base, sizeDigits }) => linearContract(ticker, base, 10 ** -sizeDigits)),
  mock: mockDydx,
  pushes,
}
