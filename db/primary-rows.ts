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

/** Time of the first (`asc`) or last row of a market in a range that is as wanted; null when there is none. */
export async function primaryEnd(
  store: Store,
  query: Omit<PrimaryQuery, 'after' | 'limit'>,
  { liquidated, has }: RowWanted,
): Promise<Millis | null> {
  const sql = `SELECT time FROM event WHERE market = @market AND domain = @domain AND time >= @from AND time < @to
    AND ${HAS[has]} AND (@short IS NULL OR (flags & 1) = @short)
    ORDER BY time ${query.order === 'asc' ? 'ASC' : 'DESC'} LIMIT 1`
  const short = liquidated === undefined ? null : Number(liquidated === 'short')
  for (const part of partsOf(store, query)) {
    const time = prepared(store, sql)
      .pluck()
      .get({ ...part, short })
    if (typeof time === 'number') return time
  }
  return null
}

/** Whether an event is of the source that counts for its market and time. */
export function isPrimary(store: Store, event: WireEvent, domains: readonly SourceDomain[]): boolean {
  const span = { from: event.time, to: event.time + 1 }
  const [part] = partsOf(store, { market: event.market, domains, ...span, order: 'asc' })
  return part !== undefined && domainOf(part.domain) === event.source
}
