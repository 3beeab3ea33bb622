import { environmentFor, forceOrders, mockBinanceUsdm, restAnswer, SYMBOLS, VENUE_ID } from './binance-usdm'
import { type SimMarket, simulateMarket } from './market'
import { MockExchange } from './mock-exchange'

/** What a venue would have sent and answered: past frames in order, and the bodies of its REST paths. */
export interface SimulatedHistory {
  readonly venue: string
  readonly symbols: readonly string[]
  /** Frames that were pushed in [from, to), oldest first. */
  readonly frames: (
    from: number,
    to: number,
  ) => Iterable<{ readonly text: string; readonly receivedAt: number }>
  readonly rest: (path: string, now: number) => unknown
}

export interface Simulation {
  /** Points the product at the mock exchanges. */
  readonly environment: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** One seed, one market: restarts and the seeded past see the same prices. */
const SEED = 20_261_121
/** A message takes this long to reach us, as in recordings. */
const TRAVEL_MS = 40
const HOUR = 3_600_000
const PUBLISH_EVERY_MS = 250

export function simulatedHistory(market: SimMarket = simulateMarket(SEED)): SimulatedHistory {
  return {
    venue: VENUE_ID,
    symbols: SYMBOLS,
    frames: (from, to) => framesBetween(market, from, to),
    rest: (path, now) => restAnswer(market, new URL(path, 'http://localhost'), now),
  }
}

function* framesBetween(market: SimMarket, from: number, to: number) {
  for (let start = from; start < to; start += HOUR) {
    for (const { data, pushedAt } of pushedBetween(market, start, Math.min(to, start + HOUR))) {
      yield { text: JSON.stringify(data), receivedAt: pushedAt + TRAVEL_MS }
    }
  }
}

function pushedBetween(market: SimMarket, from: number, to: number) {
  const whole = (time: number, round: (seconds: number) => number) => round(time / 1_000) * 1_000
  return forceOrders(market, whole(from, Math.floor) - 2_000, whole(to, Math.ceil))
    .filter(({ pushedAt }) => pushedAt >= from && pushedAt < to)
    .sort((a, b) => a.pushedAt - b.pushedAt)
}

/** Starts the mock exchanges on loopback; the market goes on as the clock does. */
export async function startSimulation({ port = 0 }: { readonly port?: number } = {}): Promise<Simulation> {
  const market = simulateMarket(SEED)
  const exchange = await MockExchange.start({ venue: mockBinanceUsdm(market), port })
  let publishedTo = Date.now()
  const publisher = setInterval(() => {
    const now = Date.now()
    for (const order of pushedBetween(market, publishedTo, now)) exchange.publish(order)
    publishedTo = now
  }, PUBLISH_EVERY_MS)
  const close = async () => {
    clearInterval(publisher)
    await exchange.close()
  }
  return { environment: environmentFor(exchange.origin), close }
}
