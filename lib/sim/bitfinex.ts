import { BITFINEX_CONTRACTS, liquidatedPositions, type PositionRow } from './bitfinex-positions'
import { bitfinexRest } from './bitfinex-rest'
import type { SimMarket } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject } from './series'
import type { Push, SimVenue } from './sim-venue'

/**
 * Bitfinex as its documentation describes the wire (venues.md 2.8): written from there and from recorded
 * messages, without a look at the code that reads it.
 */
const PATH = '/ws/2'
const LIQUIDATIONS = 'liq:global'
const TICKER = 'tBTCUSD'
const HEARTBEAT_EVERY_MS = 15_000
const FIRST_CHANNEL = 386_841

const INFO = { event: 'info', version: 2, serverId: 'simulated', platform: { status: 1 } }

function mockBitfinex(market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  const channels = new Channels()
  return {
    id: 'bitfinex',
    accepts: (path) => path === PATH,
    greeting: () => [JSON.stringify(INFO)],
    answer: (message, client) => [JSON.stringify(answerTo(message, client, channels))],
    deliver: ({ stream, data }, client) => {
      const channel = channels.of(client, stream)
      return channel === undefined || !Array.isArray(data)
        ? null
        : JSON.stringify([channel, ...data.slice(1)])
    },
    ticks: (now) => [ticker(market, now), ...heartbeats(now, tickEveryMs)],
    tickEveryMs,
    rest: (url, now) => bitfinexRest(market, url, now),
  }
}

/** Every subscription of every connection has a number of its own. */
class Channels {
  readonly #given = new WeakMap<MockClient, Map<string, number>>()
  #next = FIRST_CHANNEL

  open(client: MockClient, stream: string): number {
    const given = this.#given.get(client) ?? new Map<string, number>()
    const channel = this.#next++
    this.#given.set(client, given.set(stream, channel))
    client.streams.add(stream)
    return channel
  }

  of(client: MockClient, stream: string): number | undefined {
    return this.#given.get(client)?.get(stream)
  }
}

function answerTo(message: string, client: MockClient, channels: Channels): object {
  const request = decodedObject(message)
  if (request?.event === 'ping') return { event: 'pong', ts: Date.now(), cid: request.cid ?? 0 }
  const { channel, key, symbol } = request ?? {}
  if (request?.event !== 'subscribe') return { event: 'error', msg: 'unknown event', code: 10000 }
  const stream = channel === 'status' ? key : channel === 'ticker' ? symbol : undefined
  if (stream !== LIQUIDATIONS && stream !== TICKER) return refusal(request, 'symbol: invalid', 10300)
  if (client.streams.has(stream)) return refusal(request, 'subscribe: dup', 10301)
  const chanId = channels.open(client, stream)
  return stream === LIQUIDATIONS
    ? { event: 'subscribed', channel, chanId, key }
    : { event: 'subscribed', channel, chanId, symbol, pair: TICKER.slice(1) }
}

function refusal(request: Readonly<Record<string, unknown>>, msg: string, code: number): object {
  return { ...request, event: 'error', msg, code }
}

/** `[CHANNEL, [BID, BID_SIZE, ASK, ASK_SIZE, CHANGE, CHANGE_RELATIVE, LAST, VOLUME, HIGH, LOW]]`. */
function ticker(market: SimMarket, now: number): StreamMessage {
  const price = Math.round(market.priceAt('BTC', now))
  const data = [FIRST_CHANNEL, [price, 1.5, price + 1, 2.5, -120, -0.0014, price, 1000, price, price]]
  return { stream: TICKER, data }
}

/** A channel that has been silent says that it lives. */
function heartbeats(now: number, tickEveryMs: number): readonly StreamMessage[] {
  const due = Math.floor(now / HEARTBEAT_EVERY_MS) !== Math.floor((now - tickEveryMs) / HEARTBEAT_EVERY_MS)
  return due ? [{ stream: LIQUIDATIONS, data: [FIRST_CHANNEL, 'hb'] }] : []
}

/** A trigger and its executions in messages of their own; now and then the executions come first. */
function pushes(market: SimMarket, from: number, to: number): readonly Push[] {
  return liquidatedPositions(market, from, to).flatMap(({ trigger, matches }) => {
    const time = matches[0]?.[2] ?? trigger[2]
    const late = time % 5 === 0 ? 2 : 0
    return [push([trigger], time + late), push(matches, time + 1)]
  })
}

function push(rows: readonly PositionRow[], pushedAt: number): Push {
  return { stream: LIQUIDATIONS, data: [FIRST_CHANNEL, rows], pushedAt }
}

export const simBitfinex: SimVenue = {
  id: 'bitfinex',
  contracts: BITFINEX_CONTRACTS,
  mock: mockBitfinex,
  pushes,
}
