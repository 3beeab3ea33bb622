import { saveOpenInterest } from '@/db/overlays'
import { readOpenInterest } from '@/db/read-overlays'
import type { Store } from '@/db/store'
import type { OpenInterestPoint } from '@/lib/contract/overlay'
import { DAY } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import type { RestClient } from '@/lib/pull/rest-client'
import { storeSeries } from '@/lib/pull/store-series'
import type { VenueRest } from '@/lib/venues/adapter'
import { type Continuity, type Doubt, interestJumped } from './continuity'
import type { Log } from './log'
import type { Timings } from './timings'

export interface DoubtsJob {
  readonly rest: VenueRest
  readonly client: RestClient
  readonly store: Store
  readonly clock: Clock
  readonly timings: Timings
  readonly log: Log
  readonly continuity: Continuity
  /** Asks the venue what it lists, which may settle doubts; false = it could not be asked. */
  readonly askListings: () => Promise<boolean>
  /** After rows of a market are believed again. */
  readonly onReleased: (doubt: Doubt) => Promise<void>
}

/**
 * Settles doubts about prices: the venue is asked what it lists and how much open interest there is. Where
 * neither has changed the market truly moved, and its rows are believed. Where the open interest jumped too,
 * they wait for the venue's list, and the operator is told.
 */
export async function keepSettlingDoubts(job: DoubtsJob, signal: AbortSignal): Promise<void> {
  const { clock, timings, continuity } = job
  while (!signal.aborted) {
    if (continuity.doubts.length > 0 && (await job.askListings())) await settleAll(job, signal)
    // Who does not answer is left alone for a while, and what is confirmed waits for the list.
    const left = continuity.doubts.length > 0
    await pause(clock, left ? timings.doubtsMs : timings.beatMs, signal)
  }
}

async function settleAll(job: DoubtsJob, signal: AbortSignal): Promise<void> {
  for (const doubt of job.continuity.doubts) {
    if (signal.aborted || doubt.confirmed) continue
    try {
      await settle(job, doubt)
    } catch (error) {
      if (!signal.aborted)
        job.log.warn({ err: error, market: doubt.market.id }, 'a doubt could not be settled')
    }
  }
}

async function settle(job: DoubtsJob, doubt: Doubt): Promise<void> {
  const { log, continuity, clock, onReleased } = job
  const { market, reason } = doubt
  const jump = await jumpOfInterest(job, doubt)
  if (jump) {
    doubt.confirmed = true
    const told = { market: market.id, interest: jump.map(({ amount }) => amount) }
    log.error(told, `${reason}; open interest jumped too, so its rows wait for the venue's list`)
    return
  }
  continuity.release(market.id, clock.now())
  log.info({ market: market.id }, `${reason}; it proved true`)
  await onReleased(doubt)
}

/** Two neighbouring points between which open interest jumped after the last price that was believed. */
async function jumpOfInterest(
  { rest, client, store, clock }: DoubtsJob,
  { market, before }: Doubt,
): Promise<readonly OpenInterestPoint[] | undefined> {
  const span = { from: before.at - DAY, to: clock.now() }
  await storeSeries({ rest, client, store, clock }, 'open_interest', market, span)
  if (rest.openInterest) {
    const point = await client.ask(rest.openInterest(market.symbol))
    await saveOpenInterest(store, { market: market.id, points: [point] })
  }
  const ever = { market: market.id, from: span.from, to: Number.MAX_SAFE_INTEGER, limit: MOST_POINTS }
  const points = await readOpenInterest(store, ever)
  const pairs = points.slice(1).flatMap((point, index) => {
    const earlier = points[index]
    return earlier && point.time > before.at ? [[earlier, point] as const] : []
  })
  return pairs.find(([earlier, point]) => interestJumped(earlier, point))
}

/** A day of points each half a minute. */
const MOST_POINTS = 3_000
