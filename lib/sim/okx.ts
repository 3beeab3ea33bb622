import type { SimMarket } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { OKX_CONTRACTS, OKX_MARKETS, type OkxMarket } from './okx-markets'
import { okxSeconds, partOf } from './okx-orders'
import { okxRest } from './okx-rest'
import { decodedObject } from './series'
import type { Push, SimVenue } from './sim-venue'

/**
 * OKX as its documentation describes the wire (venues.md 2.4): written from there and from recorded messages,
 * without a look at the code that reads it.
 */
const CONNECTION = 'a4d3ae55'
const LIQUIDATIONS = 'liquidation-orders'

function mockOkx(market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: 'okx',
    accepts: (path) => path === '/ws/v5/public',
    answer: answersTo,
    deliver: ({ stream, data }, { streams }) => (streams.has(stream) ? JSON.stringify(data) : null),
    snapshot: replayed,
    ticks: (now) => OKX_MARKETS.map((one) => ticker(market, one, now)),
    tickEveryMs,
    rest: (url, now) => okxRest(market, url, now),
  }
}

/** The heartbeat is a text in both directions. */
function answersTo(message: string, client: MockClient): readonly string[] {
  if (message === 'ping') return ['pong']
  const request = decodedObject(message)
  const streams = Array.isArray(request?.args) ? request.args.map(streamOf) : []
  if (request?.op !== 'subscribe' || streams.length === 0 || streams.includes(null)) {
    const msg = `Invalid request: ${message.slice(0, 100)}`
    return [JSON.stringify({ event: 'error', code: '60012', msg, connId: CONNECTION })]
  }
  for (const stream of streams) if (stream) client.streams.add(stream.name)
  return streams.map((stream) => JSON.stringify({ event: 'subscribe', arg: stream?.arg, connId: CONNECTION }))
}

function streamOf(arg: unknown): { readonly name: string; readonly arg: object } | null {
  if (typeof arg !== 'object' || arg === null || !('channel' in arg)) return null
  if (arg.channel === LIQUIDATIONS && 'instType' in arg) {
    return { name: `${LIQUIDATIONS} ${String(arg.instType)}`, arg }
  }
  const known = 'instId' in arg && OKX_MARKETS.some(({ instId }) => instId === arg.instId)
  return arg.channel === 'tickers' && known ? { name: `tickers ${String(arg.instId)}`, arg } : null
}

/** Whoever subscribes gets old rows again, those of an instrument type in one message. */
function replayed(messages: readonly StreamMessage[]): readonly StreamMessage[] {
  const parts = new Map<string, unknown[]>()
  for (const { stream, data } of messages) {
    if (typeof data !== 'object' || data === null || !('data' in data) || !Array.isArray(data.data)) continue
    parts.set(stream, [...(parts.get(stream) ?? []), ...data.data])
  }
  return [...parts].map(([stream, data]) => ({
    stream,
    data: { arg: { channel: LIQUIDATIONS, instType: stream.slice(LIQUIDATIONS.length + 1) }, data },
  }))
}

function ticker(market: SimMarket, one: OkxMarket, now: number): StreamMessage {
  const { instId, instType, base, priceDigits } = one
  const last = market.priceAt(base, now).toFixed(priceDigits)
  const data = [{ instType, instId, last, askPx: last, bidPx: last, ts: String(now) }]
  return { stream: `tickers ${instId}`, data: { arg: { channel: 'tickers', instId }, data } }
}

/** A message per instrument and second. */
function pushes(market: SimMarket, from: number, to: number): readonly Push[] {
  return okxSeconds(market, from, to).map(({ market: one, endsAt, details }) => ({
    stream: `${LIQUIDATIONS} ${one.instType}`,
    data: { arg: { channel: LIQUIDATIONS, instType: one.instType }, data: [partOf(one, details)] },
    pushedAt: endsAt,
  }))
}

export const simOkx: SimVenue = {
  id: 'okx',
  contracts: OKX_CONTRACTS,
  mock: mockOkx,
  pushes,
}
