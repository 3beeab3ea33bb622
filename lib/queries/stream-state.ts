import { listGaps } from '@/db/gaps'
import type { Store } from '@/db/store'
import { listVenues } from '@/db/venues'
import type { StreamState } from '@/lib/contract/stream'
import type { Millis } from '@/lib/contract/units'
import { feedNow, isCollecting } from './feed-state'
import { gapAnswer } from './quality'

/** The state of all feeds now, and the gaps that last. */
export async function streamState(store: Store, now: Millis): Promise<StreamState> {
  const collecting = await isCollecting(store, now)
  const venues = await listVenues(store)
  const gaps = await listGaps(store, { from: now, to: Number.MAX_SAFE_INTEGER })
  return {
    venues: venues.map((venue) => ({
      id: venue.id,
      ...feedNow(venue, collecting, now),
      last_message_at: venue.feed?.lastMessageAt ?? null,
    })),
    gaps: gaps.filter(({ to }) => to === null).map(gapAnswer),
  }
}

/** Whether nothing changed that must be told: the time of the last message moves all the time. */
export function isSameState(a: StreamState, b: StreamState): boolean {
  return textOf(a) === textOf(b)
}

function textOf({ venues, gaps }: StreamState): string {
  return JSON.stringify([venues.map(({ id, state, reason }) => [id, state, reason]), gaps])
}
