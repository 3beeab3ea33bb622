import { setFeedState } from '@/db/venues'
import { pause } from '@/lib/pull/clock'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { backOff } from './back-off'
import type { CollectorTools } from './collector-tools'
import { severityOf } from './store-errors'
import { collectVenue } from './venue-collector'

/**
 * Collects from one venue until the signal, whatever goes wrong there: a venue whose adapter throws is down
 * and tried again, and no other hears of it. Throws only when the store can no longer be trusted.
 */
export async function keepCollecting(
  adapter: VenueAdapter,
  tools: CollectorTools,
  signal: AbortSignal,
): Promise<void> {
  const { clock, timings, random } = tools
  const pauses = backOff(timings, random)
  while (!signal.aborted) {
    try {
      await collectVenue(adapter, tools, signal)
    } catch (error) {
      if (severityOf(error) === 'fatal') throw error
      await noteFailure(adapter, tools, error)
      await pause(clock, pauses.next(), signal)
    }
  }
}

async function noteFailure(
  { facts }: VenueAdapter,
  { store, log }: CollectorTools,
  error: unknown,
): Promise<void> {
  log.error({ err: error }, 'collecting from this venue failed; it will be tried again')
  const reason = `the collector of this venue failed: ${error instanceof Error ? error.message : String(error)}`
  try {
    await setFeedState(store, { venue: facts.id, state: 'down', reason, lastMessageAt: null })
  } catch (refused) {
    if (severityOf(refused) === 'fatal') throw refused
    log.warn({ err: refused }, 'the state of this venue could not be written')
  }
}
