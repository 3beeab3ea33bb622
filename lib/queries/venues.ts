import { type Held, heldByVenue } from '@/db/read-held'
import type { Store } from '@/db/store'
import { listVenues, type VenueRow } from '@/db/venues'
import type { VenueAnswer } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { type FeedNow, feedNow, isCollecting } from './feed-state'

/** Every venue with its facts, the state of its feed and what it brought. */
export async function venues(store: Store, now: Millis): Promise<readonly VenueAnswer[]> {
  const collecting = await isCollecting(store, now)
  const held = await heldByVenue(store)
  const rows = await listVenues(store)
  return rows.map((row) => venueAnswer(row, feedNow(row, collecting, now), held.get(row.id), now))
}

/** Ids of all venues that there are. */
export async function venueIds(store: Store): Promise<ReadonlySet<string>> {
  return new Set((await listVenues(store)).map(({ id }) => id))
}

function venueAnswer(
  row: VenueRow,
  { state, reason }: FeedNow,
  held: Held | undefined,
  now: Millis,
): VenueAnswer {
  const lastMessageAt = row.feed?.lastMessageAt ?? null
  return {
    id: row.id,
    name: row.name,
    short_name: row.shortName,
    colour: row.colour,
    coverage: row.coverageClass,
    coverage_note: row.coverageNote,
    notes: row.notes,
    jurisdiction: row.jurisdiction,
    conformance: row.conformance ?? null,
    state,
    reason,
    last_message_at: lastMessageAt,
    last_message_age_ms: lastMessageAt === null ? null : Math.max(0, now - lastMessageAt),
    ...row.counts,
    other_frames: row.otherFrames,
    first_event: held?.first ?? null,
    last_event: held?.last ?? null,
  }
}
