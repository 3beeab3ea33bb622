import { prune } from '@/db/maintenance'
import type { Store } from '@/db/store'
import { DAY, HOUR, type Millis } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import type { Log } from './log'
import { severityOf } from './store-errors'

interface RetentionJob {
  readonly store: Store
  /** 0 = raw messages are kept for ever. */
  readonly days: number
  readonly clock: Clock
  readonly log: Log
}

const EVERY_MS: Millis = HOUR

/** Drops raw messages past their retention, every hour; events stay. */
export async function keepRetention(
  { store, days, clock, log }: RetentionJob,
  signal: AbortSignal,
): Promise<void> {
  while (days > 0 && !signal.aborted) {
    await dropOld({ store, days, clock, log })
    await pause(clock, EVERY_MS, signal)
  }
}

async function dropOld({ store, days, clock, log }: RetentionJob): Promise<void> {
  try {
    const { rawTexts } = await prune(store, { rawOlderThan: clock.now() - days * DAY })
    if (rawTexts > 0) log.info({ rawTexts, days }, 'raw messages past their retention were dropped')
  } catch (error) {
    if (severityOf(error) !== 'wait') throw error
    log.warn({ err: error }, 'old raw messages could not be dropped; it will be tried again')
  }
}
