import type { PositionSide, SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { domainCode } from './event-flags'
import { EVENT_COLUMNS, type EventRecord, toWireEvents } from './event-rows'
import { marketRows } from './market-rows'
import { codesOf, type PrimaryPart, primaryParts, primaryPartsOf } from './primary-parts'
import { slotOf } from './slots'
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
  const { from, to } = narrowed(query, query.order, query.after)
  for (const part of partsOf(store, { ...query, from, to })) {
    if (records.length >= query.limit) break
    records.push(...rowsOf(store, part, query, query.limit - records.length))
  }
  return toWireEvents(store, records).map((event, index) => ({
    place: { time: event.time, key: records[index]?.key ?? 0 },
    event,
  }))
}

interface Part extends PrimaryPart {
  readonly market: number
}

/** Stretches of the range with one source each, in the order asked for. */
function partsOf(
  store: Store,
  { market, domains, from, to, order }: Omit<PrimaryQuery, 'after' | 'limit'>,
): Part[] {
  const [found] = marketRows(store, [market])
  if (!found || domains.length === 0) return []
  const parts = primaryPartsOf(store, found, { from, to }, domains).map((part) => {
    return { ...part, market: found.row }
  })
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
 * Time of the first (`asc`) or last row of some markets in a range that counts and is as wanted; null when
 * there is none. Slots part the time, so that the first one with such a row holds it.
 */
export async function primaryEnd(
  store: Store,
  { markets, domains, order, ...span }: EndQuery,
  wanted: RowWanted,
): Promise<Millis | null> {
  const byRow = new Map(marketRows(store, markets).map((market) => [market.row, market]))
  const partsOf = primaryParts(store, span, domains)
  const best = order === 'asc' ? Math.min : Math.max
  for (const sources of slotsOf(store, [...byRow.keys()], span, { domains, order })) {
    const times = sources.flatMap(({ market: row, slot, held }) => {
      const market = byRow.get(row)
      const parts = market ? partsOf(market, slot, held) : []
      return endOfParts(store, row, order === 'asc' ? parts : parts.reverse(), order, wanted) ?? []
    })
    if (times.length > 0) return best(...times)
  }
  return null
}

/** Whether any row of a market counts in a range and is as wanted. */
export async function hasPrimary(
  store: Store,
  { market: id, domains, ...span }: Omit<PrimaryQuery, 'order' | 'after' | 'limit'>,
  wanted: RowWanted,
): Promise<boolean> {
  const [market] = marketRows(store, [id])
  if (!market) return false
  return endOfParts(store, market.row, primaryPartsOf(store, market, span, domains), 'asc', wanted) !== null
}

interface HeldSlot {
  readonly market: number
  readonly slot: number
  readonly held: readonly number[]
}

/** Slots in the order asked for, with the sources of each market in them. */
function slotsOf(
  store: Store,
  markets: readonly number[],
  { from, to }: Span,
  { domains, order }: Pick<EndQuery, 'domains' | 'order'>,
): Iterable<readonly HeldSlot[]> {
  const sql = `SELECT market, slot, json_group_array(domain ORDER BY domain) AS held FROM slot
    WHERE market IN (SELECT value FROM json_each(@markets)) AND n > 0
      AND domain IN (SELECT value FROM json_each(@domains)) AND slot BETWEEN @first AND @last
    GROUP BY slot, market ORDER BY slot ${order}`
  const found = prepared(store, sql).all({
    markets: JSON.stringify(markets),
    domains: JSON.stringify(codesOf(domains)),
    first: slotOf(from),
    last: slotOf(Math.max(from, to - 1)),
  }) as { market: number; slot: number; held: string }[]
  const slots = new Map<number, HeldSlot[]>()
  for (const { market, slot, held } of found) {
    const one = { market, slot, held: JSON.parse(held) as number[] }
    slots.set(slot, [...(slots.get(slot) ?? []), one])
  }
  return slots.values()
}

function endOfParts(
  store: Store,
  market: number,
  parts: readonly PrimaryPart[],
  order: 'asc' | 'desc',
  { liquidated, has }: RowWanted,
): Millis | null {
  const short = liquidated === undefined ? null : Number(liquidated === 'short')
  const sql = `SELECT time FROM event WHERE market = @market AND domain = @domain AND time >= @from AND time < @to
    AND ${HAS[has]} AND (@short IS NULL OR (flags & 1) = @short) ORDER BY time ${order} LIMIT 1`
  for (const part of parts) {
    const time = prepared(store, sql)
      .pluck()
      .get({ ...part, market, short })
    if (typeof time === 'number') return time
  }
  return null
}

/** Whether events of a range are of the source that counts for their market and time. */
export function countsWithin(
  store: Store,
  span: Span,
  domains: readonly SourceDomain[],
): (event: Pick<WireEvent, 'market' | 'source' | 'time'>) => boolean {
  const known = new Map<MarketId, readonly Part[]>()
  return ({ market, source, time }) => {
    if (!domains.includes(source)) return false
    const domain = domainCode(source)
    if (domain === codesOf(domains)[0]) return true
    const parts = known.get(market) ?? partsOf(store, { market, domains, ...span, order: 'asc' })
    known.set(market, parts)
    return parts.some((part) => part.domain === domain && time >= part.from && time < part.to)
  }
}

const ANY_ROW =
  'SELECT 1 FROM event WHERE market = @market AND domain = @domain AND time >= @from AND time < @to LIMIT 1'

/** The first of some markets of which rows of these sources count in a range; null = there is none. */
export async function firstCounting(
  store: Store,
  markets: readonly MarketId[],
  sources: readonly SourceDomain[],
  span: Span,
): Promise<MarketId | null> {
  const codes = sources.map(domainCode)
  const rows = marketRows(store, markets)
  const sql = `SELECT DISTINCT market FROM slot WHERE market IN (SELECT value FROM json_each(@markets)) AND n > 0
    AND domain IN (SELECT value FROM json_each(@codes)) AND slot BETWEEN @first AND @last`
  const held = prepared(store, sql)
    .pluck()
    .all({
      markets: JSON.stringify(rows.map(({ row }) => row)),
      codes: JSON.stringify(codes),
      first: slotOf(span.from),
      last: slotOf(span.to - 1),
    })
  const found = rows
    .filter(({ row }) => held.includes(row))
    .find((market) =>
      primaryPartsOf(store, market, span).some(
        (part) =>
          codes.includes(part.domain) && prepared(store, ANY_ROW).get({ ...part, market: market.row }),
      ),
    )
  return found?.market.id ?? null
}
