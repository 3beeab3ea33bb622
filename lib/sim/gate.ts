import { GATE_CONTRACTS, GATE_MARKETS, type GateMarket } from './gate-markets'
import { type GateOrder, gateOrders } from './gate-orders'
import { gateRest } from './gate-rest'
import type { SimMarket } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject } from './series'
import type { Push, SimVenue } from './sim-venue'

/**
 * Gate as its documentation describes the wire (venues.md 2.11): written from there and from its sample
 * messages, without a look at the code that reads it.
 */
const PATH = '/v4/ws/'
const LIQUIDATIONS = 'futures.public_liquidates'
const TICKERS = 'futures.tickers'
/** Of a contract and second one order is pushed, when the second is over. */
const SECOND = 1_000

function mockGate(sim: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: 'gate',
    accepts: (path) => [`${PATH}usdt`, `${PATH}btc`].includes(path),
    answer: (message, client) => answersTo(message, client),
    deliver: ({ stream, data }, { streams }) =>
      streams.has(stream) || streams.has(allOf(stream)) ? JSON.stringify(data) : null,
    ticks: (now) => GATE_MARKETS.map((market) => ticker(sim, market, now)),
    tickEveryMs,
    rest: (url, now) => gateRest(sim, url, now),
  }
}

/** A stream is a settlement currency, a channel and a contract; `!all` stands for every contract. */
function streamOf(settle: string, channel: string, contract: string): string {
  return [settle, channel, contract].join(' ')
}

function allOf(stream: string): string {
  return stream.replace(/\S+$/, '!all')
}

function answersTo(message: string, client: MockClient): string[] {
  const request = decodedObject(message)
  const channel = String(request?.channel)
  if (typeof request?.time !== 'number') return []
  if (channel === 'futures.ping') return [told('futures.pong', '', null)]
  const settle = client.path.slice(PATH.length)
  const contracts = Array.isArray(request.payload) ? request.payload.map(String) : []
  const unknown = contracts.find((name) => name !== '!all' && !isListed(name, settle))
  if (unknown !== undefined || ![LIQUIDATIONS, TICKERS].includes(channel))
    return [told(channel, 'subscribe', null, { code: 2, message: `unknown contract ${unknown}` })]
  for (const name of contracts) client.streams.add(streamOf(settle, channel, name))
  return [told(channel, 'subscribe', { status: 'success' })]
}

function isListed(contract: string, settle: string): boolean {
  return GATE_MARKETS.some((market) => market.contract === contract && market.settle === settle)
}

function told(channel: string, event: string, result: unknown, error?: object): string {
  return JSON.stringify({ ...clock(Date.now()), channel, event, ...(error ? { error } : {}), result })
}

function clock(now: number) {
  return { time: Math.floor(now / SECOND), time_ms: now }
}

function ticker(sim: SimMarket, market: GateMarket, now: number): StreamMessage {
  const price = sim.priceAt(market.base, now).toFixed(market.priceDigits)
  const row = { contract: market.contract, last: price, mark_price: price, index_price: price }
  const data = { ...clock(now), channel: TICKERS, event: 'update', result: [row] }
  return { stream: streamOf(market.settle, TICKERS, market.contract), data }
}

/** The first order of a contract and second; the others of it are never seen on the socket. */
function pushes(sim: SimMarket, from: number, to: number): readonly Push[] {
  const firsts = new Map<string, GateOrder>()
  for (const order of gateOrders(sim, from, to)) {
    const second = `${order.market.contract} ${Math.floor(order.print.time / SECOND)}`
    if (!firsts.has(second)) firsts.set(second, order)
  }
  return [...firsts.values()].map(pushOf)
}

/** The size is that of the order, negative when it sells. */
function pushOf({ market, print, contracts }: GateOrder): Push {
  const pushedAt = (Math.floor(print.time / SECOND) + 1) * SECOND
  const row = {
    price: Number(print.limitPrice.toFixed(market.priceDigits)),
    size: print.side === 'sell' ? -contracts : contracts,
    time_ms: print.time,
    contract: market.contract,
  }
  const data = { channel: LIQUIDATIONS, event: 'update', ...clock(pushedAt), result: [row] }
  return { stream: streamOf(market.settle, LIQUIDATIONS, market.contract), data, pushedAt }
}

export const simGate: SimVenue = {
  id: 'gate',
  contracts: GATE_CONTRACTS,
  mock: mockGate,
  pushes,
}
