import { InvalidInput } from '@/lib/contract/errors'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { ALL_DOMAINS } from './event-flags'
import { parseEventId } from './event-id'
import { EVENT_COLUMNS, type EventRecord, eventsAt, toWireEvents } from './event-rows'
import { findMarkets, marketRows } from './market-rows'
import { prepared } from './statements'
import type { Store } from './store'

export interface EventFilter {
  readonly markets?: readonly MarketId[]
  readonly venues?: readonly string[]
  readonly base?: string
  readonly from: Millis
  readonly to: Millis
  readonly liquidated?: PositionSide
  readonly minUsd?: number
}

export interface EventPage extends EventFilter {
  readonly order: 'asc' | 'desc'
  readonly limit: number
  readonly cursor?: string
}

/** Total order of rows: (time, market, domain, key); paging goes by these, never by offset. */
type Position = readonly [time: number, market: number, domain: number, key: number]

/**
 * One page of events of a half-open range. Rows present at the first page come exactly once however many
 * arrive meanwhile. `next` is null at the end. Throws InvalidInput for a cursor that is none.
 */
export async function readEvents(
  store: Store,
  page: EventPage,
): Promise<{ events: WireEvent[]; next: string | null }> {
  const after = page.cursor === undefined ? null : parseCursor(page.cursor)
  const records = select(store, page, after, page.limit + 1)
  const shown = records.slice(0, page.limit)
  const last = shown.at(-1)
  const next = records.length > page.limit && last ? makeCursor(last) : null
  return { events: toWireEvents(store, shown), next }
}

/** Below this a list asks every market by its key; above it walks an index on time. */
const MANY_MARKETS = 32

function select(store: Store, page: EventPage, after: Position | null, limit: number): EventRecord[] {
  const rows = marketNumbers(store, page)
  const parameters = parametersOf(page, after, limit)
  if (!rows || rows.length > MANY_MARKETS) {
    const markets = rows && JSON.stringify(rows)
    return prepared(store, walkSql(page, after)).all({ ...parameters, markets }) as EventRecord[]
  }
  const sql = keyedSql(page, after)
  const pages = sourcesOf(store, rows).flatMap(
    (source) => prepared(store, sql).all({ ...parameters, ...source }) as EventRecord[],
  )
  return pages.sort(page.order === 'asc' ? byPosition : (a, b) => byPosition(b, a)).slice(0, limit)
}

/** Rows of one market and source lie in the order of the page. */
function keyedSql(page: EventPage, after: Position | null): string {
  const direction = page.order === 'asc' ? 'ASC' : 'DESC'
  return `SELECT ${EVENT_COLUMNS} FROM event WHERE market = @market AND domain = @domain
    AND ${conditionsOf(page, after)} ORDER BY time ${direction}, key ${direction} LIMIT @limit`
}

/** `+market` keeps SQLite from reading all rows of the markets and sorting them. */
function walkSql(page: EventPage, after: Position | null): string {
  const direction = page.order === 'asc' ? 'ASC' : 'DESC'
  const order = ['time', 'market', 'domain', 'key'].map((column) => `${column} ${direction}`).join(', ')
  return `SELECT ${EVENT_COLUMNS} FROM event INDEXED BY ${indexFor(page.minUsd ?? null)}
    WHERE ${conditionsOf(page, after)} AND (@markets IS NULL OR +market IN (SELECT value FROM json_each(@markets)))
    ORDER BY ${order} LIMIT @limit`
}

function conditionsOf({ order, liquidated, minUsd }: EventPage, after: Position | null): string {
  const conditions = ['time >= @from', 'time < @to']
  const compare = order === 'asc' ? '>' : '<'
  if (after)
    conditions.push(`(time, market, domain, key) ${compare} (@time, @afterMarket, @afterDomain, @key)`)
  if (liquidated) conditions.push('(flags & 1) = @short')
  if (minUsd !== undefined) conditions.push('amount_usd >= @minUsd', ...floorsBelow(minUsd))
  return conditions.join(' AND ')
}

/** The partial indexes event_large and event_huge hold rows from here on. */
const LARGE_USD = 1_000
const HUGE_USD = 100_000

/** Said in the words of a partial index, so that SQLite sees that it may be used. */
function floorsBelow(minUsd: number): string[] {
  return [LARGE_USD, HUGE_USD].filter((floor) => minUsd >= floor).map((floor) => `amount_usd >= ${floor}`)
}

function indexFor(minUsd: number | null): string {
  if (minUsd === null || minUsd < LARGE_USD) return 'event_time'
  return minUsd < HUGE_USD ? 'event_large' : 'event_huge'
}

/** What is before the cursor is cut off the range, so that no page passes over the pages before it. */
function parametersOf(page: EventPage, after: Position | null, limit: number): Record<string, number> {
  const parameters: Record<string, number> = { from: page.from, to: page.to, limit }
  if (page.liquidated) parameters.short = page.liquidated === 'short' ? 1 : 0
  if (page.minUsd !== undefined) parameters.minUsd = page.minUsd
  if (!after) return parameters
  const [time, afterMarket, afterDomain, key] = after
  const rest =
    page.order === 'asc' ? { from: Math.max(page.from, time) } : { to: Math.min(page.to, time + 1) }
  return { ...parameters, ...rest, time, afterMarket, afterDomain, key }
}

function byPosition(a: EventRecord, b: EventRecord): number {
  return a.time - b.time || a.market - b.market || a.domain - b.domain || a.key - b.key
}

interface Source {
  readonly market: number
  readonly domain: number
}

/** Which source domains hold rows of these markets. */
function sourcesOf(store: Store, markets: readonly number[]): Source[] {
  const sql = `SELECT DISTINCT market, domain FROM slot WHERE market IN (SELECT value FROM json_each(?)) AND n > 0`
  return prepared(store, sql).all(JSON.stringify(markets)) as Source[]
}

/** Numbers of the markets a filter names; null = all. */
function marketNumbers(store: Store, { markets, venues, base }: EventFilter): number[] | null {
  if (markets) return marketRows(store, markets).map(({ row }) => row)
  if (!venues && base === undefined) return null
  return findMarkets(store, { ...(venues ? { venues } : {}), ...(base === undefined ? {} : { base }) }).map(
    ({ row }) => row,
  )
}

function makeCursor({ time, market, domain, key }: EventRecord): string {
  return Buffer.from(JSON.stringify([time, market, domain, key])).toString('base64url')
}

function parseCursor(cursor: string): Position {
  const broken = new InvalidInput('this cursor was not made here', [
    { field: 'cursor', message: 'not a cursor' },
  ])
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    throw broken
  }
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isSafeInteger)) throw broken
  const [time, market, domain, key] = value as number[]
  return [time ?? 0, market ?? 0, domain ?? 0, key ?? 0]
}

/** One event by its public id; null when it is not held. Throws InvalidInput when the id is none. */
export async function readEvent(store: Store, id: string): Promise<WireEvent | null> {
  const { market, domain, time, key } = parseEventId(id)
  const row = marketRows(store, [market])[0]
  if (!row) return null
  return eventsAt(store, [{ market: row.row, domain, time, key }])[0] ?? null
}

/** The largest events of a range by dollars; unpriced rows cannot take part. */
export async function topEvents(store: Store, filter: TopQuery): Promise<WireEvent[]> {
  const rows = marketNumbers(store, filter)
  const huge = largest(store, filter, rows, `INDEXED BY event_huge WHERE amount_usd >= ${HUGE_USD}`)
  if (huge.length >= filter.limit) return toWireEvents(store, huge)
  return toWireEvents(store, rows ? largestOf(store, filter, rows) : largestOfAll(store, filter))
}

type TopQuery = EventFilter & {
  readonly limit: number
  /** Dollars that a row stays below. */
  readonly maxUsd?: number
}

function largestOf(store: Store, filter: TopQuery, rows: readonly number[]): EventRecord[] {
  const keyed = `WHERE market IN (SELECT value FROM json_each(@markets)) AND domain IN (${ALL_DOMAINS})
    AND amount_usd IS NOT NULL`
  return largest(store, filter, rows, keyed)
}

function largestOfAll(store: Store, filter: TopQuery): EventRecord[] {
  const large = largest(store, filter, null, `INDEXED BY event_large WHERE amount_usd >= ${LARGE_USD}`)
  if (large.length >= filter.limit) return large
  return largest(store, filter, null, 'INDEXED BY event_time WHERE amount_usd IS NOT NULL')
}

function largest(
  store: Store,
  filter: TopQuery,
  rows: readonly number[] | null,
  where: string,
): EventRecord[] {
  const sql = `SELECT ${EVENT_COLUMNS} FROM event ${where} AND time >= @from AND time < @to
    AND (@markets IS NULL OR +market IN (SELECT value FROM json_each(@markets)))
    AND (@short IS NULL OR (flags & 1) = @short) AND (@minUsd IS NULL OR amount_usd >= @minUsd)
    AND (@maxUsd IS NULL OR amount_usd < @maxUsd)
    ORDER BY amount_usd DESC, time DESC, market, key LIMIT @limit`
  return prepared(store, sql).all({
    from: filter.from,
    to: filter.to,
    limit: filter.limit,
    markets: rows ? JSON.stringify(rows) : null,
    short: filter.liquidated ? Number(filter.liquidated === 'short') : null,
    minUsd: filter.minUsd ?? null,
    maxUsd: filter.maxUsd ?? null,
  }) as EventRecord[]
}
