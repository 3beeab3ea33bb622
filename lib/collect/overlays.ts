import { saveCandles, saveFunding, saveOpenInterest } from '@/db/overlays'
import type { Store } from '@/db/store'
import type { MarketId } from '@/lib/contract/market'
import type { PriceSeries } from '@/lib/contract/overlay'
import { DAY, HOUR, MINUTE, type Millis } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import type { RestClient } from '@/lib/pull/rest-client'
import type { VenueRest } from '@/lib/venues/adapter'
import type { FollowedMarkets } from './followed-markets'
import type { Log } from './log'
import type { Timings } from './timings'
import type { VenueMarkets } from './venue-markets'

interface OverlaysJob {
  readonly venue: string
  readonly rest: VenueRest
  readonly client: RestClient
  readonly followed: FollowedMarkets
  readonly markets: VenueMarkets
  readonly store: Store
  readonly clock: Clock
  readonly timings: Timings
  readonly log: Log
}

const MARKETS = 20
/** How far back a market's first bars reach, and its first funding rates. */
const FIRST_CANDLES: Millis = DAY
const FIRST_FUNDING: Millis = 30 * DAY
const FUNDING_EVERY: Millis = HOUR

/** Keeps prices, open interest and funding of the markets that matter now. */
export async function keepOverlays(job: OverlaysJob, signal: AbortSignal): Promise<void> {
  const until = new Map<string, Millis>()
  while (!signal.aborted) {
    for (const market of followedNow(job)) {
      if (signal.aborted) return
      await refreshMarket(job, until, market, signal)
    }
    await pause(job.clock, job.timings.overlaysMs, signal)
  }
}

function followedNow({ followed, clock, markets }: OverlaysJob): MarketId[] {
  return followed.top(MARKETS, clock.now(), (id) => markets.isListed(id))
}

async function refreshMarket(
  job: OverlaysJob,
  until: Map<string, Millis>,
  market: MarketId,
  signal: AbortSignal,
): Promise<void> {
  try {
    await refreshCandles(job, until, market, 'mark')
    await refreshCandles(job, until, market, 'trade')
    await refreshOpenInterest(job, until, market)
    await refreshFunding(job, until, market)
  } catch (error) {
    if (!signal.aborted) job.log.warn({ err: error, market }, 'overlays could not be refreshed')
  }
}

/** One page of minute bars from the last one held, which may still have been forming. */
async function refreshCandles(
  { rest, client, store, clock, venue }: OverlaysJob,
  until: Map<string, Millis>,
  market: MarketId,
  series: PriceSeries,
): Promise<void> {
  const key = `${series} ${market}`
  const now = clock.now()
  const from = until.get(key) ?? Math.floor((now - FIRST_CANDLES) / MINUTE) * MINUTE
  const bars = Math.min(rest.maxKlines, Math.ceil((now - from) / MINUTE))
  if (bars <= 0) return
  const request = series === 'mark' ? rest.markPriceKlines : rest.klines
  if (!request) return
  const query = { symbol: symbolOf(venue, market), from, to: from + bars * MINUTE, limit: bars }
  const candles = await client.ask(request(query))
  await saveCandles(store, { market, series, bucketMs: MINUTE, candles })
  const last = candles.at(-1)
  until.set(key, last && query.to > now ? last.time : query.to)
}

async function refreshOpenInterest(
  { rest, client, store, clock, venue }: OverlaysJob,
  until: Map<string, Millis>,
  market: MarketId,
): Promise<void> {
  const key = `interest ${market}`
  const symbol = symbolOf(venue, market)
  const now = clock.now()
  if (!until.has(key) && rest.openInterestHist) {
    const query = { symbol, from: now - FIRST_CANDLES, to: now, limit: 500 }
    const points = await client.ask(rest.openInterestHist(query))
    await saveOpenInterest(store, { market, points })
  }
  if (rest.openInterest) {
    const point = await client.ask(rest.openInterest(symbol))
    await saveOpenInterest(store, { market, points: [point] })
  }
  until.set(key, now)
}

async function refreshFunding(
  { rest, client, store, clock, venue }: OverlaysJob,
  until: Map<string, Millis>,
  market: MarketId,
): Promise<void> {
  if (!rest.fundingRate) return
  const key = `funding ${market}`
  const now = clock.now()
  const from = until.get(key) ?? now - FIRST_FUNDING
  if (until.has(key) && now - from < FUNDING_EVERY) return
  const query = { symbol: symbolOf(venue, market), from, to: now, limit: 1000 }
  await saveFunding(store, { market, points: await client.ask(rest.fundingRate(query)) })
  until.set(key, now)
}

function symbolOf(venue: string, market: MarketId): string {
  return market.slice(venue.length + 1)
}
