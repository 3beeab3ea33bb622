import { minuteCounts } from '@/db/minute-counts'
import type { Store } from '@/db/store'
import { HOUR, type Millis } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import { HISTORY, type QuietWatch } from './quiet-watch'

/** Read at once; sockets are served between two of them. */
const PART: Millis = 6 * HOUR
const PAUSE: Millis = 20

/** Tells the watch what is held of the past, a part at a time, the oldest first. */
export async function learnQuiet(
  { store, watch, clock }: { store: Store; watch: QuietWatch; clock: Clock },
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now()
  for (let from = now - HISTORY; from < now && !signal.aborted; from += PART) {
    const to = Math.min(from + PART, now)
    for (const { venue, time, count } of await minuteCounts(store, { from, to }))
      watch.note(venue, time, count)
    await pause(clock, PAUSE, signal)
  }
}
