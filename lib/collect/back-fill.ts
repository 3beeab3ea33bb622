import { extendCoverage, listCoverage } from '@/db/coverage'
import { fillGaps, listGaps } from '@/db/gaps'
import type { Store } from '@/db/store'
import { sliced, without } from '@/lib/contract/spans'
import { DAY, HOUR, type Millis, type Span } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import type { RestClient } from '@/lib/pull/rest-client'
import { storeHistory } from '@/lib/pull/store-history'
import type { LiquidationHistory, VenueAdapter } from '@/lib/venues/adapter'
import type { Log } from './log'
import { severityOf } from './store-errors'
import type { Timings } from './timings'
import type { VenueMarkets } from './venue-markets'

export interface BackFillJob {
  readonly adapter: VenueAdapter
  readonly history: LiquidationHistory
  readonly client: RestClient
  readonly markets: VenueMarkets
  readonly store: Store
  readonly clock: Clock
  readonly timings: Timings
  readonly log: Log
  /** When a feed came to life last; null = none has since the last answer was null. */
  readonly takeWish: () => Millis | null
}

/** Uncovered time of this length before now is asked for, also where no gap is known. */
const RECENT: Millis = HOUR
/** Older gaps stay to be pulled when someone looks at them. */
const LONGEST_REACH: Millis = 7 * DAY
/** A part of a long span that is asked for, stored and noted by itself. */
const SLICE: Millis = DAY

/**
 * Fills over REST what the feeds missed, some time after each of them came to life, so that the venue's
 * history can hold it. Tried again while the venue does not answer.
 */
export async function keepBackFilling(job: BackFillJob, signal: AbortSignal): Promise<void> {
  const { clock, timings, markets } = job
  let [alive, due]: (Millis | null)[] = [null, null]
  while (!signal.aborted) {
    const wish = job.takeWish()
    if (wish !== null) [alive, due] = [wish, wish + timings.backFillAfterMs]
    if (alive != null && due != null && clock.now() >= due && markets.isRefreshed) {
      due = (await backFillOrSay(job, alive, signal)) ? null : clock.now() + timings.backFillRetryMs
    }
    await pause(clock, timings.beatMs, signal)
  }
}

/** False = it should be tried again. */
async function backFillOrSay(job: BackFillJob, alive: Millis, signal: AbortSignal): Promise<boolean> {
  try {
    await backFill(job, alive)
    return true
  } catch (error) {
    if (severityOf(error) === 'fatal') throw error
    if (!signal.aborted) job.log.warn({ err: error }, 'past liquidations could not be asked for')
    return false
  }
}

/** Asks for every missing span within reach until the feeds were alive, the latest first, and notes what was covered. */
async function backFill(job: BackFillJob, alive: Millis): Promise<void> {
  const pieces = (await missingSpans(job, alive)).flatMap(({ markets, ...span }) =>
    sliced(span, SLICE).map((piece) => ({ ...piece, markets })),
  )
  for (const { markets: lost, ...span } of pieces.sort((a, b) => b.from - a.from)) {
    const { store, adapter, log, clock, markets } = job
    const listed = markets.listed(clock.now()).map(({ symbol }) => symbol)
    const asked = lost.length > 0 ? listed.filter((symbol) => lost.includes(symbol)) : listed
    const stored = await storeHistory({ ...job, market: markets.lookup }, asked, span)
    const venue = adapter.facts.id
    await extendCoverage(store, { venue, source: 'rest', markets: lost, ...span })
    await fillGaps(store, venue, { ...span, markets: lost.length > 0 ? lost : null })
    log.info({ ...span, stored }, 'the past was filled')
  }
}

/** Empty `markets` = all of the venue. */
type Missing = Span & { readonly markets: readonly string[] }

/** Gaps that have ended, and what no source covers of the recent past. */
async function missingSpans(
  { store, adapter, history, clock }: BackFillJob,
  alive: Millis,
): Promise<Missing[]> {
  const now = clock.now()
  const reach: Span = { from: now - Math.min(history.reachMs ?? LONGEST_REACH, LONGEST_REACH), to: now }
  const venues = [adapter.facts.id]
  const gaps = (await listGaps(store, { venues, ...reach })).map(({ from, to, markets }) => {
    return { from: Math.max(from, reach.from), to, markets }
  })
  const covered = (await listCoverage(store, { venues, ...reach })).filter(
    ({ markets }) => markets.length === 0,
  )
  const recent = { from: Math.max(now - RECENT, reach.from), to: alive }
  const known = [...covered, ...gaps.map((gap) => ({ ...gap, to: gap.to ?? now }))]
  const ended = gaps.flatMap(({ to, ...gap }) => (to === null ? [] : [{ ...gap, to }]))
  return [...ended, ...without(recent, known).map((span) => ({ ...span, markets: [] }))]
}
