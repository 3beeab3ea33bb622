import {
  COIN_FUTURES,
  COIN_SWAP,
  type HtxMarket,
  type HtxSimProduct,
  htxContracts,
  LINEAR_SWAP,
} from './htx-markets'
import { orderRow, turnoverOf } from './htx-orders'
import { htxRest } from './htx-rest'
import type { SimMarket, SimPrint } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject } from './series'
import type { Push, SimVenue } from './sim-venue'

/**
 * HTX's notification hosts as its documentation describes them (venues.md 2.9): written from there and from
 * recorded messages, without a look at the code that reads them.
 */
const PING_EVERY_MS = 5_000
const FUNDING_EVERY_MS = 60_000
/** Orders are notified this long after they were made. */
const PUSHED_AFTER_MS = 30

function simHtx(product: HtxSimProduct): SimVenue {
  return {
    id: product.id,
    contracts: htxContracts(product),
    mock: (market, options) => mockHtx(product, market, options),
    pushes: (market, from, to) =>
      market.prints(from, to).flatMap((print) => notification(product, print) ?? []),
  }
}

function mockHtx(product: HtxSimProduct, market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: product.id,
    encoding: 'gzip',
    accepts: (path) => path === product.socket,
    answer: (message, client) => answersTo(message, client, product),
    deliver: ({ stream, data }, { streams }) =>
      stream === PING || streams.has(stream) || streams.has(wildcardOf(stream)) ? JSON.stringify(data) : null,
    ticks: (now) => [
      ...(passed(now, tickEveryMs, PING_EVERY_MS) ? [ping(now)] : []),
      ...(passed(now, tickEveryMs, FUNDING_EVERY_MS) ? fundingRates(product, market, now) : []),
    ],
    tickEveryMs,
    rest: (url, now) => htxRest(product, market, url, now),
  }
}

/** True for the one tick after a multiple of the interval. */
function passed(now: number, tickEveryMs: number, interval: number): boolean {
  return Math.floor(now / interval) !== Math.floor((now - tickEveryMs) / interval)
}

const PING = 'ping'

function ping(now: number): StreamMessage {
  return { stream: PING, data: { op: 'ping', ts: String(now) } }
}

const TOPIC = /^public\.([^.]+)\.(liquidation_orders|funding_rate|contract_info)$/

/** `public.BTC-USDT.x` is also pushed to who asked for `public.*.x`. */
function wildcardOf(topic: string): string {
  return topic.replace(TOPIC, 'public.*.$2')
}

/** Pongs are heard without an answer. */
function answersTo(message: string, client: MockClient, product: HtxSimProduct): string[] {
  const request = decodedObject(message)
  if (request?.op === 'pong') return []
  const topic = String(request?.topic)
  const code = request?.op === 'sub' ? refusalOf(topic, client, product) : 2011
  if (code === 0) client.streams.add(topic)
  return [JSON.stringify({ op: request?.op, cid: request?.cid, topic, ts: Date.now(), 'err-code': code })]
}

/** 2014 = asked for before, 2012 = no such topic. */
function refusalOf(topic: string, { streams }: MockClient, { markets, topicOf }: HtxSimProduct): number {
  const [, name] = TOPIC.exec(topic) ?? []
  if (name !== '*' && !markets.some((market) => topicOf(market) === name)) return 2012
  return streams.has(topic) || streams.has(wildcardOf(topic)) ? 2014 : 0
}

function fundingRates(product: HtxSimProduct, market: SimMarket, now: number): StreamMessage[] {
  return product.markets.map((one) => {
    const topic = `public.${product.topicOf(one)}.funding_rate`
    const rate = market.fundingAt(one.code, now).toFixed(18)
    const row = {
      symbol: one.base,
      contract_code: one.code,
      fee_asset: product.linear ? 'USDT' : one.base,
      funding_time: String(now),
      funding_rate: rate,
      estimated_rate: rate,
      settlement_time: String(now),
    }
    return { stream: topic, data: { op: 'notify', topic, ts: now, data: [row] } }
  })
}

function notification(product: HtxSimProduct, print: SimPrint): Push | null {
  const found = product.markets.find(({ code }) => code === print.symbol)
  if (!found) return null
  const row = liquidationRow(product, found, print)
  const topic = `public.${product.topicOf(found)}.liquidation_orders`
  const pushedAt = print.time + PUSHED_AFTER_MS
  return { stream: topic, data: { op: 'notify', topic, ts: pushedAt, data: [row] }, pushedAt }
}

/** Linear rows as recorded in 2026, the others as in 2020, without `amount`. */
function liquidationRow(product: HtxSimProduct, one: HtxMarket, print: SimPrint) {
  const row = orderRow(one, print)
  if (!product.linear) return row
  return {
    ...row,
    ...turnoverOf(row, one),
    contract_type: 'swap',
    pair: one.code,
    business_type: 'swap',
    trade_partition: 'USDT',
  }
}

export const simHtxLinearSwap = simHtx(LINEAR_SWAP)
export const simHtxCoinSwap = simHtx(COIN_SWAP)
export const simHtxCoinFutures = simHtx(COIN_FUTURES)
