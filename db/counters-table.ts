import type { Counts } from '@/lib/contract/append-batch'
import { immediately, prepared } from './statements'
import type { Store } from './store'

const ADD = `ON CONFLICT DO UPDATE SET received = received + @received, stored = stored + @stored,
  duplicate = duplicate + @duplicate, ignored = ignored + @ignored, quarantined = quarantined + @quarantined`

/** Adds to the counters of the conservation law, of a venue and of an import. Call inside a transaction. */
export function addToCounters(
  store: Store,
  { venue, importId }: { venue: string; importId: number | null },
  counts: Counts,
): void {
  const ofVenue = `INSERT INTO venue_counter (venue, received, stored, duplicate, ignored, quarantined)
    VALUES (@venue, @received, @stored, @duplicate, @ignored, @quarantined) ${ADD}`
  prepared(store, ofVenue).run({ venue, ...counts })
  if (importId === null) return
  const ofImport = `INSERT INTO import_counter (import, venue, received, stored, duplicate, ignored, quarantined)
    VALUES (@importId, @venue, @received, @stored, @duplicate, @ignored, @quarantined) ${ADD}`
  prepared(store, ofImport).run({ venue, importId, ...counts })
}

/** Frames known to hold no liquidation (canary ticks, acknowledgements): counted, not kept. */
export async function countOtherFrames(store: Store, venue: string, frames: number): Promise<void> {
  const sql = `INSERT INTO venue_counter (venue, other_frames) VALUES (@venue, @frames)
    ON CONFLICT (venue) DO UPDATE SET other_frames = other_frames + @frames`
  immediately(store, () => prepared(store, sql).run({ venue, frames }))
}
