import type { SimMarket, SimPrint } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject } from './series'
import { inverseContract, linearContract, type SimContract } from './sim-contract'
import type { Push } from './sim-venue'

/** The language of the sockets of Binance and of venues that copied it (venues.md 2.1, 2.2, 2.11). */
export interface Listed {
  readonly base: string
  readonly symbol: string
  /** Units of the base in one unit that the venue prices. */
  readonly bundle: number
  readonly priceDigits: number
  readonly sizeDigits: number
  /** Dollars of an inverse contract and the pair it is of; null where sizes are in units. */
  readonly inverse: { readonly contract: number; readonly pair: string } | null
}

const ALL_ORDERS = '!forceOrder@arr'
/** An order is pushed when its second is over. */
const PUSHED_AFTER_MS = 1_000
const FUNDING_EVERY = 8 * 3_600_000

interface Sockets {
  readonly listed: readonly Listed[]
  readonly tickEveryMs: number
  /** Paths that deliver. */
  readonly routed: readonly string[]
  /** Paths that accept sockets, acknowledge, and stay silent. */
  readonly retired?: readonly string[]
}

/** Everything of a mock venue that goes over its sockets. */
export function socketsOf(
  market: SimMarket,
  { listed, tickEveryMs, routed, retired = [] }: Sockets,
): Omit<MockVenue, 'id' | 'rest'> {
  return {
    accepts: (path) => [...routed, ...retired].includes(path),
    answer: (message, client) => [answerTo(message, client)],
    deliver: (message, client) => (routed.includes(client.path) ? deliver(message, client) : null),
    ticks: (now) => listed.map((one) => markPriceTick(market, one, now)),
    tickEveryMs,
  }
}

function answerTo(message: string, client: MockClient): string {
  const request = decodedObject(message)
  const id = request?.id ?? null
  if (!request || !Array.isArray(request.params))
    return JSON.stringify({ error: { code: 2, msg: 'Invalid request' }, id })
  for (const stream of request.params.map(String)) {
    if (request.method === 'SUBSCRIBE') client.streams.add(stream)
    if (request.method === 'UNSUBSCRIBE') client.streams.delete(stream)
  }
  return JSON.stringify({ result: null, id })
}

function deliver({ stream, data }: StreamMessage, client: MockClient): string | null {
  const named = [stream, ...(stream.endsWith('@forceOrder') ? [ALL_ORDERS] : [])].find((name) =>
    client.streams.has(name),
  )
  if (named === undefined) return null
  return JSON.stringify(client.path.endsWith('/stream') ? { stream: named, data } : data)
}

/** Which of two orders of one symbol and second is shown. */
export type Shown = (one: SimPrint, other: SimPrint) => SimPrint

export const larger: Shown = (one, other) => (one.size < other.size ? other : one)
export const later: Shown = (one, other) => (one.time <= other.time ? other : one)

/** What a feed shows of the prints with time in [from, to): one per symbol and second. */
export function forceOrdersOf(
  market: SimMarket,
  listed: readonly Listed[],
  shown: Shown,
  from: number,
  to: number,
): readonly Push[] {
  const kept = new Map<string, SimPrint>()
  for (const print of market.prints(from, to)) {
    const second = `${print.symbol} ${Math.floor(print.time / 1_000)}`
    const known = kept.get(second)
    kept.set(second, known ? shown(known, print) : print)
  }
  const markets = new Map(listed.map((one) => [one.symbol, one]))
  return [...kept.values()].flatMap((print) => {
    const found = markets.get(print.symbol)
    return found ? [forceOrderOf(found, print)] : []
  })
}

function forceOrderOf(one: Listed, print: SimPrint): Push {
  const size = countOf(one, print.size)
  const last = countOf(one, print.size * print.lastFillShare)
  const pushedAt = print.time + PUSHED_AFTER_MS
  const order = {
    s: one.symbol,
    ...(one.inverse ? { ps: one.inverse.pair } : {}),
    S: print.side.toUpperCase(),
    o: 'LIMIT',
    f: 'IOC',
    q: size,
    p: priceOf(one, print.limitPrice),
    ap: priceOf(one, print.fillPrice),
    X: 'FILLED',
    l: Number(last) > 0 ? last : size,
    z: size,
    T: print.time,
  }
  const data = { e: 'forceOrder', E: pushedAt, o: order }
  return { stream: `${one.symbol.toLowerCase()}@forceOrder`, data, pushedAt }
}

function markPriceTick(market: SimMarket, one: Listed, now: number): StreamMessage {
  const price = priceOf(one, market.priceAt(one.base, now))
  const data = {
    e: 'markPriceUpdate',
    E: now,
    s: one.symbol,
    p: price,
    i: price,
    P: price,
    r: market.fundingAt(one.symbol, now).toFixed(8),
    T: nextFunding(now),
  }
  return { stream: `${one.symbol.toLowerCase()}@markPrice@1s`, data }
}

export function nextFunding(now: number): number {
  return (Math.floor(now / FUNDING_EVERY) + 1) * FUNDING_EVERY
}

/** Base units, or dollars of an inverse contract, as the venue counts them: in bundles, or in contracts. */
function countOf({ inverse, bundle, sizeDigits }: Listed, size: number): string {
  return (size / (inverse?.contract ?? bundle)).toFixed(sizeDigits)
}

/** A base amount as the venue counts it. */
export function sizeOf(one: Listed, amount: number, price: number): string {
  return countOf(one, one.inverse ? amount * price : amount)
}

export function contractsOf(listed: readonly Listed[]): readonly SimContract[] {
  return listed.map(({ symbol, base, bundle, sizeDigits, inverse }) =>
    inverse
      ? inverseContract(symbol, base, inverse.contract)
      : linearContract(symbol, base, bundle * 10 ** -sizeDigits),
  )
}

export function priceOf({ bundle, priceDigits }: Listed, price: number): string {
  return (price * bundle).toFixed(priceDigits)
}
