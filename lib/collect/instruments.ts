import { saveMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import type { VenueRest } from '@/lib/venues/adapter'
import { type Clock, pause } from './clock'
import type { Log } from './log'
import type { RestClient } from './rest-client'
import type { Timings } from './timings'
import type { VenueMarkets } from './venue-markets'

interface InstrumentsJob {
  readonly rest: VenueRest
  readonly client: RestClient
  readonly markets: VenueMarkets
  readonly store: Store
  readonly clock: Clock
  readonly timings: Timings
  readonly log: Log
}

/** Keeps a venue's instruments: at the start, at intervals, and soon after a symbol was met that is not known. */
export async function keepInstruments(job: InstrumentsJob, signal: AbortSignal): Promise<void> {
  const { clock, timings, markets } = job
  let dueAt = clock.now()
  while (!signal.aborted) {
    const now = clock.now()
    if (now >= dueAt) markets.forget()
    if (now >= dueAt || markets.wantsRefresh) {
      if (await refresh(job, signal)) dueAt = now + timings.instrumentsMs
    }
    await pause(clock, timings.unknownSymbolMs, signal)
  }
}

async function refresh({ rest, client, markets, store, clock, log }: InstrumentsJob, signal: AbortSignal) {
  try {
    const instruments = await client.ask(rest.instruments())
    await saveMarkets(store, instruments, clock.now())
    markets.learn(instruments)
    markets.refreshed()
    log.info({ instruments: instruments.length }, 'instruments refreshed')
    return true
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error }, 'instruments could not be refreshed')
    return false
  }
}
