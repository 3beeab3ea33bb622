import { overrideName } from '@/lib/contract/url-overrides'
import { type SimMarket, simulateVenues } from './market'
import { MockExchange } from './mock-exchange'
import { type Push, type SimVenue, symbolsOf } from './sim-venue'
import { simVenues } from './venues'

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
/** No venue waits longer than this between a print and its message. */
const LATEST_PUSH_MS = 2_000

/** Every simulated venue with its part of one market. */
function venuesOf(seed: number): readonly { readonly venue: SimVenue; readonly market: SimMarket }[] {
  const marketOf = simulateVenues(seed)
  return simVenues.map((venue, number) => ({ venue, market: marketOf(number) }))
}

/** The past of every simulated venue. */
export function simulatedHistories(): readonly SimulatedHistory[] {
  return venuesOf(SEED).map(({ venue, market }) => historyOf(venue, market))
}

function historyOf(venue: SimVenue, market: SimMarket): SimulatedHistory {
  const mock = venue.mock(market)
  return {
    venue: venue.id,
    symbols: symbolsOf(venue),
    frames: (from, to) => framesBetween(venue, market, from, to),
    rest: (path, now) => mock.rest(new URL(path, 'http://localhost'), now),
  }
}

function* framesBetween(venue: SimVenue, market: SimMarket, from: number, to: number) {
  for (let start = from; start < to; start += HOUR) {
    for (const { data, pushedAt } of pushedBetween(venue, market, start, Math.min(to, start + HOUR))) {
      yield { text: JSON.stringify(data), receivedAt: pushedAt + TRAVEL_MS }
    }
  }
}

function pushedBetween(venue: SimVenue, market: SimMarket, from: number, to: number): Push[] {
  const whole = (time: number, round: (seconds: number) => number) => round(time / 1_000) * 1_000
  return venue
    .pushes(market, whole(from, Math.floor) - LATEST_PUSH_MS, whole(to, Math.ceil))
    .filter(({ pushedAt }) => pushedAt >= from && pushedAt < to)
    .sort((a, b) => a.pushedAt - b.pushedAt)
}

/** The environment that points the product at these mock exchanges, and at no other venue. */
export function environmentOf(exchanges: readonly MockExchange[]): Readonly<Record<string, string>> {
  const addresses = exchanges.flatMap(({ id, origin }) => [
    [overrideName(id, 'WS'), origin.ws],
    [overrideName(id, 'REST'), origin.rest],
  ])
  return { ...Object.fromEntries(addresses), VENUES: exchanges.map(({ id }) => id).join(',') }
}

/** Starts a mock exchange per simulated venue on loopback; the market goes on as the clock does. */
export async function startSimulation(): Promise<Simulation> {
  const started = venuesOf(SEED).map(async ({ venue, market }) => ({
    venue,
    market,
    exchange: await MockExchange.start({ venue: venue.mock(market) }),
  }))
  const running = await Promise.all(started)
  let publishedTo = Date.now()
  const publisher = setInterval(() => {
    const now = Date.now()
    for (const { venue, market, exchange } of running) {
      for (const push of pushedBetween(venue, market, publishedTo, now)) exchange.publish(push)
    }
    publishedTo = now
    // Venues share their world, so one of them prepares it for all.
    running[0]?.market.prepareAfter(now)
  }, PUBLISH_EVERY_MS)
  const exchanges = running.map(({ exchange }) => exchange)
  const close = async () => {
    clearInterval(publisher)
    await Promise.all(exchanges.map((exchange) => exchange.close()))
  }
  return { environment: environmentOf(exchanges), close }
}
