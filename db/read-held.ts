import type { MarketId } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import { ALL_DOMAINS } from './event-flags'
import { prepared } from './statements'
import type { Store } from './store'

interface MarketExtent {
  readonly base: string
  readonly venue: string
  readonly first: Millis | null
  readonly last: Millis | null
  readonly count: number
}

/** First and last row of every market by two seeks each; the count comes from the slots' book. */
const EXTENTS = `SELECT m.base, m.venue, m.venue || ':' || m.symbol AS id, s.count,
    (SELECT min(e.time) FROM event e WHERE e.market = s.market AND e.domain = s.domain) AS first,
    (SELECT max(e.time) FROM event e WHERE e.market = s.market AND e.domain = s.domain) AS last
  FROM (SELECT market, domain, sum(n) AS count FROM slot GROUP BY market, domain HAVING sum(n) > 0) s
  JOIN market m ON m.id = s.market
  WHERE (@base IS NULL OR m.base = @base)
    AND (@markets IS NULL OR m.venue || ':' || m.symbol IN (SELECT value FROM json_each(@markets)))`

function extents(store: Store, base?: string, markets?: readonly MarketId[]): MarketExtent[] {
  const parameters = { base: base ?? null, markets: markets ? JSON.stringify(markets) : null }
  return prepared(store, EXTENTS).all(parameters) as MarketExtent[]
}

export interface Held {
  readonly first: Millis
  readonly last: Millis
  readonly count: number
}

/** First and last event held of a base or of some markets; null when none is. */
export async function heldExtent(
  store: Store,
  { base, markets }: { base?: string; markets?: readonly MarketId[] },
): Promise<Held | null> {
  return merged(extents(store, base, markets))
}

function merged(rows: readonly MarketExtent[]): Held | null {
  const held = rows.filter((row): row is MarketExtent & { first: Millis; last: Millis } => row.first !== null)
  if (held.length === 0) return null
  return {
    first: Math.min(...held.map(({ first }) => first)),
    last: Math.max(...held.map(({ last }) => last)),
    count: held.reduce((sum, { count }) => sum + count, 0),
  }
}

/** What is held of every base with at least one event. */
export function heldByBase(store: Store): ReadonlyMap<string, Held> {
  return new Map(
    [...groupByBase(extents(store))].flatMap(([base, rows]) => {
      const held = merged(rows)
      return held ? [[base, held] as const] : []
    }),
  )
}

/** First and last event held of each venue. */
export async function heldByVenue(store: Store): Promise<Map<string, Held>> {
  const rows = extents(store)
  const venues = [...new Set(rows.map(({ venue }) => venue))]
  return new Map(
    venues.flatMap((venue) => {
      const held = merged(rows.filter((row) => row.venue === venue))
      return held ? [[venue, held] as const] : []
    }),
  )
}

function groupByBase(rows: readonly MarketExtent[]): Map<string, MarketExtent[]> {
  const groups = new Map<string, MarketExtent[]>()
  for (const row of rows) groups.set(row.base, [...(groups.get(row.base) ?? []), row])
  return groups
}

/** Those of some markets with an event in [from, to), by one seek each. */
export async function marketsWithEvents(
  store: Store,
  markets: readonly MarketId[],
  { from, to }: { from: Millis; to: Millis },
): Promise<ReadonlySet<MarketId>> {
  const sql = `SELECT m.venue || ':' || m.symbol FROM market m
    WHERE (m.venue, m.symbol) IN (
      SELECT substr(value, 1, instr(value, ':') - 1), substr(value, instr(value, ':') + 1) FROM json_each(@markets))
    AND EXISTS (SELECT 1 FROM event e WHERE e.market = m.id AND e.domain IN (${ALL_DOMAINS})
      AND e.time >= @from AND e.time < @to)`
  return new Set(
    prepared(store, sql)
      .pluck()
      .all({ markets: JSON.stringify(markets), from, to }) as MarketId[],
  )
}

/** Markets with an event in a short span, found by walking its rows. */
export async function marketsHeard(
  store: Store,
  { from, to }: { from: Millis; to: Millis },
): Promise<ReadonlySet<MarketId>> {
  const sql = `SELECT m.venue || ':' || m.symbol FROM market m
    JOIN (SELECT DISTINCT market FROM event INDEXED BY event_time WHERE time >= ? AND time < ?) e ON e.market = m.id`
  return new Set(prepared(store, sql).pluck().all(from, to) as MarketId[])
}
