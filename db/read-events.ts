import { InvalidInput } from '@/lib/contract/errors'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
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

/** Below this a list asks every market by its key; above it walks the index on time. */
const MANY_MARKETS = 64

function select(store: Store, page: EventPage, after: Position | null, limit: number): EventRecord[] {
  const rows = marketNumbers(store, page)
  if (rows && rows.length === 0) return []
  const parameters = parametersOf(page, after, limit)
  if (rows && rows.length <= MANY_MARKETS) {
    const pages = rows.flatMap((market) => {
      const sql = pageSql(page, after, 'market = @market')
      return prepared(store, sql).all({ ...parameters, market }) as EventRecord[]
    })
    return pages.sort(page.order === 'asc' ? byPosition : (a, b) => byPosition(b, a)).slice(0, limit)
  }
  const scope = rows ? 'market IN (SELECT value FROM json_each(@markets))' : '1'
  const bound = rows ? { ...parameters, markets: JSON.stringify(rows) } : parameters
  return prepared(store, pageSql(page, after, scope)).all(bound) as EventRecord[]
}

function pageSql(page: EventPage, after: Position | null, scope: string): string {
  const [compare, direction] = page.order === 'asc' ? ['>', 'ASC'] : ['<', 'DESC']
  const order = ['time', 'market', 'domain', 'key'].map((column) => `${column} ${direction}`).join(', ')
  const conditions = [scope, 'time >= @from', 'time < @to']
  if (after) conditions.push(`(time, market, domain, key) ${compare} (@time, @afterMarket, @domain, @key)`)
  if (page.liquidated) conditions.push('(flags & 1) = @short')
  if (page.minUsd !== undefined) conditions.push('amount_usd >= @minUsd')
  if (page.minUsd !== undefined && page.minUsd >= LARGE_USD) conditions.push(`amount_usd >= ${LARGE_USD}`)
  return `SELECT ${EVENT_COLUMNS} FROM event WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT @limit`
}

/** The partial index event_large holds rows from here on. */
const LARGE_USD = 1_000

function parametersOf(page: EventPage, after: Position | null, limit: number): Record<string, number> {
  const parameters: Record<string, number> = { from: page.from, to: page.to, limit }
  if (page.liquidated) parameters.short = page.liquidated === 'short' ? 1 : 0
  if (page.minUsd !== undefined) parameters.minUsd = page.minUsd
  if (after) {
    const [time, afterMarket, domain, key] = after
    Object.assign(parameters, { time, afterMarket, domain, key })
  }
  return parameters
}

function byPosition(a: EventRecord, b: EventRecord): number {
  return a.time - b.time || a.market - b.market || a.domain - b.domain || a.key - b.key
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
export async function topEvents(
  store: Store,
  filter: EventFilter & { readonly limit: number },
): Promise<WireEvent[]> {
  const rows = marketNumbers(store, filter)
  const large = largest(store, filter, rows, `AND amount_usd >= ${LARGE_USD}`)
  if (large.length >= filter.limit) return toWireEvents(store, large)
  return toWireEvents(store, largest(store, filter, rows, 'AND amount_usd IS NOT NULL'))
}

function largest(
  store: Store,
  filter: EventFilter & { limit: number },
  rows: number[] | null,
  floor: string,
) {
  const sql = `SELECT ${EVENT_COLUMNS} FROM event WHERE time >= @from AND time < @to ${floor}
    AND (@markets IS NULL OR market IN (SELECT value FROM json_each(@markets)))
    AND (@short IS NULL OR (flags & 1) = @short) AND (@minUsd IS NULL OR amount_usd >= @minUsd)
    ORDER BY amount_usd DESC, time DESC, market, key LIMIT @limit`
  return prepared(store, sql).all({
    from: filter.from,
    to: filter.to,
    limit: filter.limit,
    markets: rows ? JSON.stringify(rows) : null,
    short: filter.liquidated ? Number(filter.liquidated === 'short') : null,
    minUsd: filter.minUsd ?? null,
  }) as EventRecord[]
}
