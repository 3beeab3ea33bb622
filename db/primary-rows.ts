import type { PositionSide, SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { domainCode, domainOf } from './event-flags'
import { EVENT_COLUMNS, type EventRecord, toWireEvents } from './event-rows'
import { marketRows } from './market-rows'
import { slotOf, slotStart } from './slots'
import { prepared } from './statements'
import type { Store } from './store'

/** Place of a row among those of its market: paging goes by it, never by offset. */
export interface RowPlace {
  readonly time: Millis
  readonly key: number
}

export interface PrimaryQuery extends Span {
  readonly market: MarketId
  /** Sources that may be shown; of several in a slot the preferred one counts (as `planRange` chooses). */
  readonly domains: readonly SourceDomain[]
  readonly order: 'asc' | 'desc'
  /** Only rows behind this one, in the order asked for. */
  readonly after: RowPlace | null
  readonly limit: number
}

export interface PrimaryRow {
  readonly place: RowPlace
  readonly event: WireEvent
}

/**
 * Rows with a price of one market, by (time, key), each liquidation from one source only. Rows present at
 * the first page come exactly once over all pages, however many arrive meanwhile.
 */
export async function readPrimaryRows(store: Store, query: PrimaryQuery): Promise<PrimaryRow[]> {
  const records: EventRecord[] = []
  for (const part of partsOf(store, query)) {
    if (records.length >= query.limit) break
    records.push(...rowsOf(store, part, query, query.limit - records.length))
  }
  return toWireEvents(store, records).map((event, index) => ({
    place: { time: event.time, key: records[index]?.key ?? 0 },
    event,
  }))
}

interface Part extends Span {
  readonly market: number
  readonly domain: number
}

/** Stretches of the range with one source each, in the order asked for. */
function partsOf(
  store: Store,
  { market, domains, from, to, order }: Omit<PrimaryQuery, 'after' | 'limit'>,
): Part[] {
  const [row] = marketRows(store, [market])
  if (!row || domains.length === 0 || from >= to) return []
  const sql = `SELECT slot, min(domain) AS domain FROM slot WHERE market = @market AND n > 0
    AND domain IN (SELECT value FROM json_each(@domains)) AND slot BETWEEN @first AND @last GROUP BY slot ORDER BY slot`
  const slots = prepared(store, sql).all({
    market: row.row,
    domains: JSON.stringify(domains.map(domainCode)),
    first: slotOf(from),
    last: slotOf(to - 1),
  }) as { slot: number; domain: number }[]
  const parts: Part[] = []
  for (const { slot, domain } of slots) {
    const [start, end] = [Math.max(from, slotStart(slot)), Math.min(to, slotStart(slot + 1))]
    const last = parts.at(-1)
    if (last?.domain === domain && last.to === start) parts[parts.length - 1] = { ...last, to: end }
    else parts.push({ market: row.row, domain, from: start, to: end })
  }
  return order === 'asc' ? parts : parts.reverse()
}

/** Where nothing precedes: before, or behind, every row. */
const ENDS = { asc: { time: -1, key: -1 }, desc: { time: Number.MAX_SAFE_INTEGER, key: 0 } } as const

function rowsOf(store: Store, part: Part, { order, after }: PrimaryQuery, limit: number): EventRecord[] {
  const [compare, direction] = order === 'asc' ? ['>', 'ASC'] : ['<', 'DESC']
  const sql = `SELECT ${EVENT_COLUMNS} FROM event WHERE market = @market AND domain = @domain
    AND time >= @from AND time < @to AND (time, key) ${compare} (@time, @key) AND price IS NOT NULL
    ORDER BY time ${direction}, key ${direction} LIMIT @limit`
  return prepared(store, sql).all({ ...part, ...narrowed(part, order, after), limit }) as EventRecord[]
}

/** What lies before the place is cut off the range, so that no page passes over those before it. */
function narrowed({ from, to }: Span, order: 'asc' | 'desc', after: RowPlace | null) {
  const { time, key } = after ?? ENDS[order]
  if (order === 'asc') return { from: Math.max(from, time), to, time, key }
  return { from, to: Math.min(to, time + 1), time, key }
}

/** What a row must have to count. */
export interface RowWanted {
  readonly liquidated?: PositionSide
  readonly has: 'price' | 'base' | 'usd'
}

const HAS = { price: 'price IS NOT NULL', base: 'amount_base > 0', usd: 'amount_usd > 0' } as const

export interface EndQuery extends Span {
  readonly markets: readonly MarketId[]
  readonly domains: readonly SourceDomain[]
  readonly order: 'asc' | 'desc'
}

/**
 * Time of the first (`asc`) or last row of some markets in a range that is as wanted; null when there is none.
 * Slots part the time, so that the first one with such a row holds it: one seek per market as a rule.
 */
export async function primaryEnd(
  store: Store,
  { markets, domains, from, to, order }: EndQuery,
  { liquidated, has }: RowWanted,
): Promise<Millis | null> {
  const scope = {
    markets: JSON.stringify(marketRows(store, markets).map(({ row }) => row)),
    domains: JSON.stringify(domains.map(domainCode)),
  }
  const short = liquidated === undefined ? null : Number(liquidated === 'short')
  const slots = prepared(store, slotsSql(order))
    .pluck()
    .all({ ...scope, first: slotOf(from), last: slotOf(Math.max(from, to - 1)) }) as number[]
  for (const slot of slots) {
    const part = { from: Math.max(from, slotStart(slot)), to: Math.min(to, slotStart(slot + 1)) }
    const time = prepared(store, endSql(order, has))
      .pluck()
      .get({ ...scope, ...part, slot, short })
    if (typeof time === 'number') return time
  }
  return null
}

const HELD = `market IN (SELECT value FROM json_each(@markets)) AND n > 0
  AND domain IN (SELECT value FROM json_each(@domains))`

function slotsSql(order: 'asc' | 'desc'): string {
  return `SELECT DISTINCT slot FROM slot WHERE ${HELD} AND slot BETWEEN @first AND @last ORDER BY slot ${order}`
}

function endSql(order: 'asc' | 'desc', has: RowWanted['has']): string {
  return `SELECT ${order === 'asc' ? 'min' : 'max'}((SELECT e.time FROM event e
      WHERE e.market = p.market AND e.domain = p.domain AND e.time >= @from AND e.time < @to
        AND ${HAS[has]} AND (@short IS NULL OR (e.flags & 1) = @short) ORDER BY e.time ${order} LIMIT 1))
    FROM (SELECT market, min(domain) AS domain FROM slot WHERE ${HELD} AND slot = @slot GROUP BY market) p`
}

/** Whether an event is of the source that counts for its market and time. */
export function isPrimary(store: Store, event: WireEvent, domains: readonly SourceDomain[]): boolean {
  const span = { from: event.time, to: event.time + 1 }
  const [part] = partsOf(store, { market: event.market, domains, ...span, order: 'asc' })
  return part !== undefined && domainOf(part.domain) === event.source
}
