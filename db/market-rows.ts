import type { Market, MarketId } from '@/lib/contract/market'
import { prepared } from './statements'
import type { Store } from './store'

interface MarketRecord {
  id: number
  venue: string
  symbol: string
  base: string
  quote: string
  settle: string
  kind: Market['kind']
  contract_type: Market['contractType']
  multiplier: number
  contract_size: string | null
  tick_size: string | null
  expiry: number | null
  origin: Market['origin']
}

/** A market with its number in this store. */
export interface MarketRow {
  readonly row: number
  readonly market: Market
}

const COLUMNS =
  'id, venue, symbol, base, quote, settle, kind, contract_type, multiplier, contract_size, tick_size, expiry, origin'

function marketFromRecord(record: MarketRecord): MarketRow {
  return {
    row: record.id,
    market: {
      id: `${record.venue}:${record.symbol}`,
      venue: record.venue,
      symbol: record.symbol,
      base: record.base,
      quote: record.quote,
      settle: record.settle,
      kind: record.kind,
      contractType: record.contract_type,
      multiplier: record.multiplier,
      contractSize: record.contract_size,
      tickSize: record.tick_size,
      expiry: record.expiry,
      origin: record.origin,
    },
  }
}

/** Rows of the markets with these ids; unknown ids are left out. */
export function marketRows(store: Store, ids: readonly MarketId[]): MarketRow[] {
  const sql = `SELECT ${COLUMNS} FROM market WHERE (venue, symbol) IN (
    SELECT substr(value, 1, instr(value, ':') - 1), substr(value, instr(value, ':') + 1) FROM json_each(?))`
  return (prepared(store, sql).all(JSON.stringify(ids)) as MarketRecord[]).map(marketFromRecord)
}

export function marketByRow(store: Store, row: number): MarketRow | undefined {
  const record = prepared(store, `SELECT ${COLUMNS} FROM market WHERE id = ?`).get(row) as
    | MarketRecord
    | undefined
  return record && marketFromRecord(record)
}

export interface MarketFilter {
  readonly venue?: string
  readonly venues?: readonly string[]
  readonly base?: string
  readonly kind?: Market['kind']
}

/**
 * A base as it is spelled here: itself where it is held so, else the one that differs in nothing but the case of its
 * letters; itself where there is none, or more than one.
 */
export function heldSpelling(store: Store, base: string): string {
  if (prepared(store, 'SELECT 1 FROM market WHERE base = ? LIMIT 1').get(base) !== undefined) return base
  const sql = 'SELECT DISTINCT base FROM market WHERE base = ? COLLATE NOCASE LIMIT 2'
  const [found, ...others] = prepared(store, sql).pluck().all(base)
  return typeof found === 'string' && others.length === 0 ? found : base
}

/** Markets by venue and symbol; a base may be given in any case. */
export function findMarkets(store: Store, filter: MarketFilter): MarketRow[] {
  const sql = `SELECT ${COLUMNS} FROM market WHERE (@venue IS NULL OR venue = @venue)
    AND (@venues IS NULL OR venue IN (SELECT value FROM json_each(@venues)))
    AND (@base IS NULL OR base = @base) AND (@kind IS NULL OR kind = @kind) ORDER BY venue, symbol`
  const records = prepared(store, sql).all({
    venue: filter.venue ?? null,
    venues: filter.venues ? JSON.stringify(filter.venues) : null,
    base: filter.base === undefined ? null : heldSpelling(store, filter.base),
    kind: filter.kind ?? null,
  }) as MarketRecord[]
  return records.map(marketFromRecord)
}

/** Number of a market in this store; a market seen for the first time is written. Call inside a transaction. */
export function marketRowOf(store: Store, market: Market, at: number): number {
  const known = prepared(store, 'SELECT id FROM market WHERE venue = ? AND symbol = ?')
    .pluck()
    .get(market.venue, market.symbol)
  return typeof known === 'number' ? known : insertMarket(store, market, at)
}

export function insertMarket(store: Store, market: Market, at: number): number {
  const sql = `INSERT INTO market (venue, symbol, base, quote, settle, kind, contract_type, multiplier,
      contract_size, tick_size, expiry, origin, valid_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  const { lastInsertRowid } = prepared(store, sql).run(...marketValues(market), at)
  return Number(lastInsertRowid)
}

export function updateMarket(store: Store, row: number, market: Market, at: number): void {
  const sql = `UPDATE market SET venue = ?, symbol = ?, base = ?, quote = ?, settle = ?, kind = ?, contract_type = ?,
      multiplier = ?, contract_size = ?, tick_size = ?, expiry = ?, origin = ?, valid_from = ? WHERE id = ?`
  prepared(store, sql).run(...marketValues(market), at, row)
}

function marketValues(market: Market): (string | number | null)[] {
  return [
    market.venue,
    market.symbol,
    market.base,
    market.quote,
    market.settle,
    market.kind,
    market.contractType,
    market.multiplier,
    market.contractSize,
    market.tickSize,
    market.expiry,
    market.origin,
  ]
}
