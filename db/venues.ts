import { asc, eq } from 'drizzle-orm'
import type { ConnectionState } from '@/lib/contract/answers'
import type { Counts } from '@/lib/contract/append-batch'
import type { Millis } from '@/lib/contract/units'
import type { KnownIssue, VenueFacts } from '@/lib/contract/venue'
import { feedState, venue, venueCounter } from './schema'
import { immediately } from './statements'
import { orm, type Store } from './store'

/** Replaces the registry of venues, so that nobody but the adapters knows a venue by name. */
export async function saveVenues(store: Store, facts: readonly VenueFacts[]): Promise<void> {
  const db = orm(store)
  immediately(store, () => {
    for (const [position, fact] of facts.entries()) {
      const row = {
        ...fact,
        position,
        conformance: fact.conformance ?? null,
        notes: [...fact.notes],
        knownIssues: fact.knownIssues.map((issue) => ({ ...issue, markets: [...issue.markets] })),
      }
      db.insert(venue).values(row).onConflictDoUpdate({ target: venue.id, set: row }).run()
    }
  })
}

export interface FeedState {
  readonly venue: string
  readonly state: ConnectionState
  /** Why it is not live; null when it is. */
  readonly reason: string | null
  readonly lastMessageAt: Millis | null
}

export async function setFeedState(store: Store, state: FeedState): Promise<void> {
  const row = { ...state, updatedAt: Date.now() }
  orm(store).insert(feedState).values(row).onConflictDoUpdate({ target: feedState.venue, set: row }).run()
}

/** A venue with its counters and the last word of its feed. */
export interface VenueRow extends VenueFacts {
  readonly counts: Counts
  readonly otherFrames: number
  /** null = no collector ever reported. */
  readonly feed: (Omit<FeedState, 'venue'> & { readonly updatedAt: Millis }) | null
}

export async function listVenues(store: Store): Promise<VenueRow[]> {
  const rows = orm(store)
    .select()
    .from(venue)
    .leftJoin(venueCounter, eq(venueCounter.venue, venue.id))
    .leftJoin(feedState, eq(feedState.venue, venue.id))
    .orderBy(asc(venue.position))
    .all()
  return rows.map(({ venue: facts, venue_counter: counter, feed_state: feed }) => {
    const { position: _, conformance, ...known } = facts
    const mapping = conformance === null ? {} : { conformance }
    return {
      ...known,
      ...mapping,
      counts: countsOf(counter),
      otherFrames: counter?.otherFrames ?? 0,
      feed: feedOf(feed),
    }
  })
}

function countsOf(counter: typeof venueCounter.$inferSelect | null): Counts {
  const { received = 0, stored = 0, duplicate = 0, ignored = 0, quarantined = 0 } = counter ?? {}
  return { received, stored, duplicate, ignored, quarantined }
}

function feedOf(feed: typeof feedState.$inferSelect | null): VenueRow['feed'] {
  if (!feed) return null
  const { state, reason, lastMessageAt, updatedAt } = feed
  return { state, reason, lastMessageAt, updatedAt }
}

/** Dated facts that touch a range, of the venues asked for. */
export async function listKnownIssues(
  store: Store,
  { venues, from, to }: { venues?: readonly string[]; from: Millis; to: Millis },
): Promise<KnownIssue[]> {
  const rows = orm(store)
    .select({ id: venue.id, issues: venue.knownIssues })
    .from(venue)
    .orderBy(asc(venue.position))
    .all()
  return rows
    .filter(({ id }) => !venues || venues.includes(id))
    .flatMap(({ issues }) => issues)
    .filter((issue) => issue.from < to && (issue.to === null || issue.to > from))
}
