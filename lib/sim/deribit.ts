import { DERIBIT_CONTRACTS, DERIBIT_CURRENCIES, DERIBIT_MARKETS } from './deribit-markets'
import { answered, deribitRest } from './deribit-rest'
import { type DeribitTrade, liquidationTrades, plainTrade } from './deribit-trades'
import type { SimMarket } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject } from './series'
import type { Push, SimVenue } from './sim-venue'

/**
 * Deribit as its documentation describes the wire (venues.md 2.5): written from there and from recorded
 * messages, without a look at the code that reads it.
 */
const PATH = '/ws/api/v2'
const BUNCHED_MS = 100
/** Set by `public/set_heartbeat`; no channel. */
const HEARTBEAT = 'heartbeat'
const TESTED_EVERY_MS = 10_000

const CHANNELS = DERIBIT_CURRENCIES.map(channelOf)

function channelOf(currency: string): string {
  return `trades.future.${currency}.100ms`
}

function mockDeribit(market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: 'deribit',
    accepts: (path) => path === PATH,
    answer: (message, client) => [answerTo(message, client)],
    deliver: ({ stream, data }, { streams }) => (streams.has(stream) ? JSON.stringify(data) : null),
    ticks: (now) => [...plainTrades(market, now), ...testRequests(now, tickEveryMs)],
    tickEveryMs,
    rest: (url, now) => deribitRest(market, url, now),
  }
}

function answerTo(message: string, client: MockClient): string {
  const request = decodedObject(message)
  const id = typeof request?.id === 'number' ? request.id : undefined
  const params = request?.params
  const result = resultOf(String(request?.method), typeof params === 'object' ? { ...params } : {}, client)
  return JSON.stringify(answered(result, id))
}

function resultOf(
  method: string,
  { channels }: { readonly channels?: unknown },
  { streams }: MockClient,
): unknown {
  if (method === 'public/test') return { version: '1.2.26' }
  if (method === 'public/set_heartbeat') {
    streams.add(HEARTBEAT)
    return 'ok'
  }
  if (method !== 'public/subscribe' || !Array.isArray(channels)) return undefined
  const offered = channels.map(String).filter((channel) => CHANNELS.includes(channel))
  for (const channel of offered) streams.add(channel)
  return offered
}

function subscription(channel: string, data: readonly DeribitTrade[]): object {
  return { jsonrpc: '2.0', method: 'subscription', params: { channel, data } }
}

function plainTrades(market: SimMarket, now: number): readonly StreamMessage[] {
  return DERIBIT_MARKETS.map((one) => {
    const stream = channelOf(one.currency)
    return { stream, data: subscription(stream, [plainTrade(market, one, now)]) }
  })
}

/** The venue asks whether the client lives and closes the line of one that does not answer. */
function testRequests(now: number, tickEveryMs: number): readonly StreamMessage[] {
  const due = Math.floor(now / TESTED_EVERY_MS) !== Math.floor((now - tickEveryMs) / TESTED_EVERY_MS)
  const data = { jsonrpc: '2.0', method: 'heartbeat', params: { type: 'test_request' } }
  return due ? [{ stream: HEARTBEAT, data }] : []
}

/** All flagged trades, those of a currency and a tenth of a second in one message. */
function pushes(market: SimMarket, from: number, to: number): readonly Push[] {
  const bunches = new Map<string, { channel: string; pushedAt: number; trades: DeribitTrade[] }>()
  for (const { market: one, trade } of liquidationTrades(market, from, to)) {
    const pushedAt = (Math.floor(trade.timestamp / BUNCHED_MS) + 1) * BUNCHED_MS
    const channel = channelOf(one.currency)
    const known = bunches.get(`${channel} ${pushedAt}`)
    if (known) known.trades.push(trade)
    else bunches.set(`${channel} ${pushedAt}`, { channel, pushedAt, trades: [trade] })
  }
  return [...bunches.values()].map(({ channel, pushedAt, trades }) => ({
    stream: channel,
    data: subscription(channel, trades),
    pushedAt,
  }))
}

export const simDeribit: SimVenue = {
  id: 'deribit',
  contracts: DERIBIT_CONTRACTS,
  mock: mockDeribit,
  pushes,
}
