import { saveOpenInterest } from '@/db/overlays'
import { readOpenInterest } from '@/db/read-overlays'
import type { Store } from '@/db/store'
import type { MarketId } from '@/lib/contract/market'
import type { PriceSeries } from '@/lib/contract/overlay'
import { DAY, HOUR, MINUTE, type Millis } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import type { RestClient } from '@/lib/pull/rest-client'
import { hasSeries, storeSeries } from '@/lib/pull/store-series'
import type { VenueRest } from '@/lib/venues/adapter'
import { interestJumped } from './continuity'
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
/** How old the open interest may be that a new one is compared with. */
const FRESH_INTEREST: Millis = 15 * MINUTE

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
  job: OverlaysJob,
  until: Map<string, Millis>,
  market: MarketId,
  series: PriceSeries,
): Promise<void> {
  const { rest, clock } = job
  const key = `${series} ${market}`
  const now = clock.now()
  const from = until.get(key) ?? Math.floor((now - FIRST_CANDLES) / MINUTE) * MINUTE
  const bars = Math.min(rest.maxKlines, Math.ceil((now - from) / MINUTE))
  if (bars <= 0 || !hasSeries(rest, series)) return
  const to = from + bars * MINUTE
  const { last } = await storeSeries(job, series, subjectOf(job, market), { from, to })
  until.set(key, last !== null && to > now ? last : to)
}

async function refreshOpenInterest(
  job: OverlaysJob,
  until: Map<string, Millis>,
  market: MarketId,
): Promise<void> {
  const { rest, client, store, clock } = job
  const key = `interest ${market}`
  const now = clock.now()
  const subject = subjectOf(job, market)
  if (!until.has(key))
    await storeSeries(job, 'open_interest', subject, { from: now - FIRST_CANDLES, to: now })
  if (rest.openInterest) {
    const point = await client.ask(rest.openInterest(subject.symbol))
    const [before] = await readOpenInterest(store, { market, from: now - FRESH_INTEREST, to: now, limit: 1 })
    await saveOpenInterest(store, { market, points: [point] })
    // A contract that was cut or redenominated shows here before the venue's list is asked for anew.
    if (before && interestJumped(before, point)) job.markets.want()
  }
  until.set(key, now)
}

async function refreshFunding(job: OverlaysJob, until: Map<string, Millis>, market: MarketId): Promise<void> {
  const key = `funding ${market}`
  const now = job.clock.now()
  const from = until.get(key) ?? now - FIRST_FUNDING
  if (until.has(key) && now - from < FUNDING_EVERY) return
  await storeSeries(job, 'funding', subjectOf(job, market), { from, to: now })
  until.set(key, now)
}

function subjectOf({ venue }: OverlaysJob, id: MarketId) {
  return { id, symbol: id.slice(venue.length + 1) }
}
