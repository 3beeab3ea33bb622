import { saveMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { Unavailable } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import type { RestClient } from '@/lib/pull/rest-client'
import type { VenueRest } from '@/lib/venues/adapter'
import type { Log } from './log'
import type { Timings } from './timings'
import type { ListChange, VenueMarkets } from './venue-markets'

interface InstrumentsJob {
  readonly rest: VenueRest
  readonly client: RestClient
  readonly markets: VenueMarkets
  readonly store: Store
  readonly clock: Clock
  readonly timings: Timings
  readonly log: Log
  /** Asked anew each time: it depends on what is listed. */
  readonly everyMs: () => Millis
  /** After each answer of the venue, with what it says that was not known. */
  readonly onRefreshed: (change: ListChange) => Promise<void>
}

/**
 * Keeps a venue's instruments: at intervals, and soon after a symbol was met that is not known. `haveFirst`
 * = they were asked for just now.
 */
export async function keepInstruments(
  job: InstrumentsJob,
  haveFirst: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { clock, timings, markets, everyMs } = job
  let askedAt = clock.now()
  let refreshedAt = haveFirst ? askedAt : Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    await pause(clock, timings.listingsLookMs, signal)
    const now = clock.now()
    const isDue = now - refreshedAt >= everyMs()
    // After a refusal, and for what is only supposed, the venue is left alone for a while.
    const mayAsk = (isDue && refreshedAt === askedAt) || now - askedAt >= timings.unknownSymbolMs
    if (signal.aborted || !mayAsk || !(isDue || markets.wantsRefresh)) continue
    if (isDue) markets.forget()
    askedAt = now
    if (await refreshInstruments(job, signal)) refreshedAt = now
  }
}

/** Asks the venue once; false = it could not be asked, which is logged. */
export async function refreshInstruments(
  { rest, client, markets, store, clock, log, onRefreshed }: InstrumentsJob,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const instruments = await client.askAll(rest.instruments())
    // A venue that lists nothing at all is in trouble; its feeds are not to be taken down for that.
    if (instruments.length === 0) throw new Unavailable('the venue lists no instruments')
    await saveMarkets(store, instruments, clock.now())
    const isFirst = !markets.isRefreshed
    const change = markets.refreshed(instruments)
    log.info({ instruments: instruments.length }, 'instruments refreshed')
    if (!isFirst) tellChange(log, change)
    await onRefreshed(change)
    return true
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error }, 'instruments could not be refreshed')
    return false
  }
}

const MOST_NAMED = 20

/** For the operator: a symbol that stands for another amount, or for nothing any more, is worth a look. */
function tellChange(log: Log, { learned, resized, gone }: ListChange): void {
  const named = (symbols: readonly string[]) => symbols.slice(0, MOST_NAMED)
  if (resized.length > 0 || gone.length > 0)
    log.warn(
      { resized: named(resized), gone: named(gone), learned: named(learned) },
      'the listed markets changed',
    )
}
