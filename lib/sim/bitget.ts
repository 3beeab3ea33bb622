import { BITGET_CONTRACTS, BITGET_MARKETS, type BitgetMarket } from './bitget-markets'
import { bitgetRest } from './bitget-rest'
import { type BitgetLiquidation, bitgetLiquidations } from './bitget-rows'
import type { SimMarket } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-venue'
import { decodedObject } from './series'
import type { Push, SimVenue } from './sim-venue'

/**
 * Bitget's unified socket as its documentation describes it (venues.md 2.11): written from there and from a
 * recorded message, without a look at the code that reads it.
 */
const PATH = '/v3/ws/public'
const SECOND = 1_000

function mockBitget(sim: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: 'bitget',
    accepts: (path) => path === PATH,
    answer: answersTo,
    deliver: ({ stream, data }, { streams }) => (streams.has(stream) ? JSON.stringify(data) : null),
    ticks: (now) => BITGET_MARKETS.map((market) => ticker(sim, market, now)),
    tickEveryMs,
    rest: (url, now) => bitgetRest(sim, url, now),
  }
}

/** A bare word is answered by a bare word, each topic of a subscription by a message of its own. */
function answersTo(message: string, client: MockClient): string[] {
  if (message === 'ping') return ['pong']
  const request = decodedObject(message)
  if (request?.op !== 'subscribe' || !Array.isArray(request.args))
    return [JSON.stringify({ event: 'error', code: '30003', msg: 'Invalid op' })]
  return request.args.map((arg: Readonly<Record<string, string>>) => {
    const stream = streamOf(arg)
    if (!OFFERED.has(stream))
      return JSON.stringify({ event: 'error', arg, code: '30001', msg: 'no such topic' })
    client.streams.add(stream)
    return JSON.stringify({ event: 'subscribe', arg })
  })
}

function streamOf({ instType, topic, symbol = '' }: Readonly<Record<string, string>>): string {
  return [instType, topic, symbol].join(' ').trim()
}

function instTypeOf({ category }: BitgetMarket): string {
  return category.toLowerCase()
}

const OFFERED: ReadonlySet<string> = new Set(
  BITGET_MARKETS.flatMap((market) => [
    `${instTypeOf(market)} liquidation`,
    `${instTypeOf(market)} ticker ${market.symbol}`,
  ]),
)

function ticker(sim: SimMarket, market: BitgetMarket, now: number): StreamMessage {
  const arg = { instType: instTypeOf(market), topic: 'ticker', symbol: market.symbol }
  const price = sim.priceAt(market.base, now).toFixed(market.priceDigits)
  const row = { lastPrice: price, markPrice: price, indexPrice: price }
  return { stream: streamOf(arg), data: { action: 'snapshot', arg, data: [row], ts: now } }
}

/** A second's rows of a product line in one message, when the second is over. */
function pushes(sim: SimMarket, from: number, to: number): readonly Push[] {
  const messages = new Map<string, BitgetLiquidation[]>()
  for (const liquidation of bitgetLiquidations(sim, from, to)) {
    const key = `${instTypeOf(liquidation.market)} ${Math.floor(liquidation.time / SECOND)}`
    const known = messages.get(key)
    if (known) known.push(liquidation)
    else messages.set(key, [liquidation])
  }
  return [...messages.values()].flatMap(pushOf)
}

function pushOf(liquidations: readonly BitgetLiquidation[]): Push[] {
  const [first] = liquidations
  if (!first) return []
  const arg = { instType: instTypeOf(first.market), topic: 'liquidation' }
  const pushedAt = (Math.floor(first.time / SECOND) + 1) * SECOND
  const data = { action: 'update', arg, data: liquidations.map(({ row }) => row), ts: pushedAt }
  return [{ stream: streamOf(arg), data, pushedAt }]
}

export const simBitget: SimVenue = {
  id: 'bitget',
  contracts: BITGET_CONTRACTS,
  mock: mockBitget,
  pushes,
}
