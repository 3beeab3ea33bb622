import { BYBIT_CONTRACTS, BYBIT_MARKETS, type BybitMarket } from './bybit-markets'
import { bybitRest } from './bybit-rest'
import type { SimMarket, SimPrint } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject } from './series'
import type { Push, SimVenue } from './sim-venue'

/**
 * Bybit as its documentation describes the wire (venues.md 2.3): written from there and from recorded
 * messages, without a look at the code that reads it.
 */
const PATH = '/v5/public/'
const MOST_ARGS = 10
const LONGEST_ARGS = 21_000
const PUSHED_EVERY_MS = 500
const CONNECTION = 'aa01fbff-b25e-4f6b-9a5f-e34b51f2b9c3'

function mockBybit(market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: 'bybit',
    accepts: (path) => [`${PATH}linear`, `${PATH}inverse`].includes(path),
    answer: (message, client) => [answerTo(message, client)],
    deliver: ({ stream, data }, { streams }) => (streams.has(stream) ? JSON.stringify(data) : null),
    ticks: (now) => BYBIT_MARKETS.map((one) => ticker(market, one, now)),
    tickEveryMs,
    rest: (url, now) => bybitRest(market, url, now),
  }
}

function answerTo(message: string, client: MockClient): string {
  const request = decodedObject(message)
  const id = typeof request?.req_id === 'string' ? request.req_id : ''
  if (request?.op === 'ping') return told(true, 'pong', id, 'ping')
  if (request?.op !== 'subscribe' || !Array.isArray(request.args))
    return told(false, 'error:invalid op', id, '')
  const args = request.args.map(String)
  const refused = refusalOf(args, client)
  if (refused !== null) return told(false, refused, id, 'subscribe')
  for (const topic of args) client.streams.add(topic)
  return told(true, '', id, 'subscribe')
}

function told(success: boolean, ret_msg: string, req_id: string, op: string): string {
  return JSON.stringify({ success, ret_msg, conn_id: CONNECTION, req_id, op })
}

/** One topic that cannot be had spoils the whole message. */
function refusalOf(args: readonly string[], { path, streams }: MockClient): string | null {
  if (args.length > MOST_ARGS) return 'error:args size >10'
  if (JSON.stringify([...streams, ...args]).length > LONGEST_ARGS) return 'error:args too long'
  const unknown = args.find((topic) => !offered(topic, path))
  if (unknown !== undefined) return `error:handler not found,topic:${unknown}`
  const again = args.find((topic) => streams.has(topic))
  return again === undefined ? null : `error:already subscribed,topic:${again}`
}

function offered(topic: string, path: string): boolean {
  const [channel, symbol] = topic.split('.')
  const known = BYBIT_MARKETS.find((one) => one.symbol === symbol)
  return (channel === 'allLiquidation' || channel === 'tickers') && path === `${PATH}${known?.category}`
}

function ticker(
  market: SimMarket,
  { symbol, base, bundle, priceDigits }: BybitMarket,
  now: number,
): StreamMessage {
  const price = (market.priceAt(base, now) * bundle).toFixed(priceDigits)
  const data = { symbol, lastPrice: price, markPrice: price, indexPrice: price }
  const topic = `tickers.${symbol}`
  return { stream: topic, data: { topic, type: 'delta', data, cs: now, ts: now } }
}

/** All liquidations, half a second's rows of a market in one message. */
function pushes(market: SimMarket, from: number, to: number): readonly Push[] {
  const messages = new Map<string, { topic: string; ts: number; data: object[] }>()
  for (const print of market.prints(from, to)) {
    const found = BYBIT_MARKETS.find(({ symbol }) => symbol === print.symbol)
    if (!found) continue
    const row = rowOf(print, found)
    const ts = (Math.floor(print.time / PUSHED_EVERY_MS) + 1) * PUSHED_EVERY_MS
    const topic = `allLiquidation.${found.symbol}`
    const known = messages.get(`${topic} ${ts}`)
    if (known) known.data.push(row)
    else messages.set(`${topic} ${ts}`, { topic, ts, data: [row] })
  }
  return [...messages.values()].map(({ topic, ts, data }) => ({
    stream: topic,
    data: { topic, type: 'snapshot', ts, data },
    pushedAt: ts,
  }))
}

/** The side is that of the position: a sell closes a long one, which is a `Buy`. */
function rowOf({ time, side, size, limitPrice }: SimPrint, one: BybitMarket): object {
  const v = (size / one.bundle).toFixed(one.sizeDigits)
  const p = (limitPrice * one.bundle).toFixed(one.priceDigits)
  return { T: time, s: one.symbol, S: side === 'sell' ? 'Buy' : 'Sell', v, p }
}

export const simBybit: SimVenue = {
  id: 'bybit',
  contracts: BYBIT_CONTRACTS,
  mock: mockBybit,
  pushes,
}
