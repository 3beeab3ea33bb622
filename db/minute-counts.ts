import { MINUTE, type Millis } from '@/lib/contract/units'
import { domainCode } from './event-flags'
import { prepared } from './statements'
import type { Store } from './store'

export interface MinuteCount {
  readonly venue: string
  /** Start of the minute. */
  readonly time: Millis
  readonly count: number
}

const COUNTS = `SELECT m.venue, e.time / ${MINUTE} * ${MINUTE} AS time, count(*) AS count
  FROM event e INDEXED BY event_time JOIN market m ON m.id = e.market
  WHERE e.time >= ? AND e.time < ? AND e.domain = ? GROUP BY 1, 2 ORDER BY 2`

/** How many events of each venue's own feeds fell into each minute of [from, to); minutes without are left out. */
export async function minuteCounts(
  store: Store,
  { from, to }: { from: Millis; to: Millis },
): Promise<MinuteCount[]> {
  return prepared(store, COUNTS).all(from, to, domainCode('venue')) as MinuteCount[]
}
