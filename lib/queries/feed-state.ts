import { readLease } from '@/db/lease'
import type { Store } from '@/db/store'
import type { VenueRow } from '@/db/venues'
import type { ConnectionState } from '@/lib/contract/answers'
import { COLLECT_LEASE } from '@/lib/contract/lease'
import { type Millis, SECOND } from '@/lib/contract/units'

/** A feed of which the collector said nothing for so long is not live, whatever it said last. */
const SILENT_AFTER: Millis = 10 * SECOND

export interface FeedNow {
  readonly state: ConnectionState
  /** Why it is not live; null when it is. */
  readonly reason: string | null
}

/** Whether someone collects at this moment. */
export async function isCollecting(store: Store, now: Millis): Promise<boolean> {
  const lease = await readLease(store, COLLECT_LEASE)
  return lease !== null && lease.expiresAt > now
}

/** The state of a feed now: what its collector said last, unless that collector is gone or silent. */
export function feedNow({ live, feed }: VenueRow, collecting: boolean, now: Millis): FeedNow {
  if (!live) return { state: 'off', reason: 'This venue has no live feed here; its data is imported.' }
  if (!collecting) return { state: 'off', reason: 'No collector is running.' }
  if (!feed) return { state: 'off', reason: 'The collector does not follow this venue.' }
  const silence = now - feed.updatedAt
  const isAlive = feed.state === 'live' || feed.state === 'suspect'
  if (isAlive && silence > SILENT_AFTER)
    return { state: 'stale', reason: `The collector has said nothing for ${Math.round(silence / SECOND)} s.` }
  return { state: feed.state, reason: feed.state === 'live' ? null : (feed.reason ?? 'No reason was given.') }
}
