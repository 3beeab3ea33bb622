import { append } from '@/db/append'
import { extendCoverage, listCoverage } from '@/db/coverage'
import { fillGaps, listGaps } from '@/db/gaps'
import type { Store } from '@/db/store'
import type { ParseText } from '@/lib/contract/row-format'
import { DAY, HOUR, type Millis, SECOND, type Span } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import { readText } from '@/lib/pull/read-text'
import type { RestClient } from '@/lib/pull/rest-client'
import { sliced, without } from '@/lib/pull/spans'
import type { LiquidationHistory, VenueAdapter } from '@/lib/venues/adapter'
import { frameFormat } from '@/lib/venues/frame-format'
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
/** What was on its way when a feed ended carries an earlier time than the gap. */
const MARGIN: Millis = 10 * SECOND

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
  const missing = await missingSpans(job, alive)
  for (const span of missing.flatMap((one) => sliced(one, SLICE)).sort((a, b) => b.from - a.from)) {
    const stored = await storePast(job, { from: span.from - MARGIN, to: span.to + MARGIN })
    const { store, adapter, log } = job
    const venue = adapter.facts.id
    await extendCoverage(store, { venue, source: 'rest', markets: [], ...span })
    await fillGaps(store, venue, span)
    log.info({ ...span, stored }, 'the past was filled')
  }
}

/** Gaps that have ended, and what no source covers of the recent past. */
async function missingSpans({ store, adapter, history, clock }: BackFillJob, alive: Millis): Promise<Span[]> {
  const now = clock.now()
  const reach: Span = { from: now - Math.min(history.reachMs ?? LONGEST_REACH, LONGEST_REACH), to: now }
  const venues = [adapter.facts.id]
  const gaps = (await listGaps(store, { venues, ...reach })).flatMap(({ from, to, markets }) =>
    to === null || markets.length > 0 ? [] : [{ from: Math.max(from, reach.from), to }],
  )
  const covered = (await listCoverage(store, { venues, ...reach })).filter(
    ({ markets }) => markets.length === 0,
  )
  const recent = { from: Math.max(now - RECENT, reach.from), to: alive }
  return [...gaps, ...without(recent, [...covered, ...gaps])]
}

/** Returns how many rows were new. */
async function storePast(job: BackFillJob, span: Span): Promise<number> {
  const { adapter, history, client, markets, clock } = job
  const format = frameFormat(adapter)
  const read = format.reader(null)
  const symbols = markets.listed(clock.now()).map(({ symbol }) => symbol)
  let stored = 0
  for (const request of history.requests(symbols, { from: span.from, to: Math.min(span.to, clock.now()) })) {
    for await (const page of client.pages(request)) stored += await storePage(job, format.name, read, page)
  }
  return stored
}

/** Each text stands for itself: an answer may repeat rows of the page before. */
async function storePage(
  { store, adapter, markets, clock }: BackFillJob,
  format: string,
  read: ParseText,
  page: readonly string[],
): Promise<number> {
  if (page.length === 0) return 0
  const context = { receivedAt: clock.now(), market: markets.lookup }
  const texts = page.map((text) => ({
    text,
    receivedAt: context.receivedAt,
    outcome: readText(read, text, context),
  }))
  const { facts, adapterVersion } = adapter
  const batch = { format, header: null, venue: facts.id, importId: null, adapterVersion, texts }
  return (await append(store, batch)).stored
}
