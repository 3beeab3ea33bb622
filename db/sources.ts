import { DAY_TILE, dollarPrice, HOUR_TILE, ownPrice, type PackedRow, rowBin } from './build-pack'
import { count } from './counters'
import { SHORT_BIT } from './event-flags'
import type { MarketRow } from './market-rows'
import { decodeSegment, decodeTile, type Segment, type Tile } from './pack-codec'
import type { Axis, PackPart, RowPart } from './plan'
import { packId } from './slot-table'
import { prepared } from './statements'
import type { Store } from './store'

/** How coarse an answer may be: tiles serve only whole columns and bins of at least their own size. */
export interface Grain {
  readonly bucketMs: number
  /** Null where bins do not matter. */
  readonly k: number | null
  /** A size filter needs every single row. */
  readonly everyRow: boolean
}

export interface SegmentSource {
  readonly market: MarketRow
  readonly segment: Segment
  readonly start: number
  readonly from: number
  readonly to: number
}

export interface TileSource {
  readonly market: MarketRow
  readonly tile: Tile
  readonly columnMs: number
  readonly k: number
  readonly start: number
  readonly from: number
  readonly to: number
}

/** A single row with its bin. */
export interface RowSource {
  readonly market: MarketRow
  readonly time: number
  readonly bin: number
  readonly short: number
  readonly base: number
  readonly quote: number
  readonly usd: number
}

/** Takes what a plan reads, in any order. */
export interface Sink {
  segment(source: SegmentSource): void
  tile(source: TileSource): void
  row(source: RowSource): void
}

/** Feeds a packed part to a sink: whole columns from the coarsest tile that fits, edges from the segment. */
export function readPack(store: Store, part: PackPart, grain: Grain, sink: Sink): void {
  const tile = tileFor(part, grain)
  if (!tile) {
    readSegment(store, part, part.from, part.to, sink)
    return
  }
  const inner = Math.ceil(part.from / tile.columnMs) * tile.columnMs
  const outer = part.to === part.upto ? part.to : Math.floor(part.to / tile.columnMs) * tile.columnMs
  if (inner >= outer) {
    readSegment(store, part, part.from, part.to, sink)
    return
  }
  readTile(store, part, tile, inner, outer, sink)
  if (part.from < inner) readSegment(store, part, part.from, inner, sink)
  if (outer < part.to) readSegment(store, part, outer, part.to, sink)
}

type TileLevel = typeof HOUR_TILE | typeof DAY_TILE

function tileFor(part: PackPart, { bucketMs, k, everyRow }: Grain): TileLevel | null {
  if (everyRow) return null
  const fits = (level: TileLevel) => bucketMs % level.columnMs === 0 && (k === null || k >= level.k)
  if (part.hasDay && fits(DAY_TILE)) return DAY_TILE
  return part.hasHour && fits(HOUR_TILE) ? HOUR_TILE : null
}

function readSegment(store: Store, part: PackPart, from: number, to: number, sink: Sink): void {
  const body = prepared(store, 'SELECT body FROM packed.segment WHERE id = ?')
    .pluck()
    .get(packId(address(part)))
  count('segmentsRead', 1)
  sink.segment({ market: part.market, segment: decodeSegment(body as Buffer), start: part.start, from, to })
}

function readTile(
  store: Store,
  part: PackPart,
  level: TileLevel,
  from: number,
  to: number,
  sink: Sink,
): void {
  const table = level === DAY_TILE ? 'tile_day' : 'tile_hour'
  const body = prepared(store, `SELECT body FROM packed.${table} WHERE id = ?`)
    .pluck()
    .get(packId(address(part)))
  count('tilesRead', 1)
  sink.tile({ market: part.market, tile: decodeTile(body as Buffer), ...level, start: part.start, from, to })
}

function address({ market, domain, slot, axis }: PackPart) {
  return { market: market.row, domain, slot, axis }
}

interface RowRecord extends PackedRow {
  readonly market: number
}

const ROWS = `SELECT time, flags, price, amount_base, amount_quote, amount_usd, usd_rate FROM event
  WHERE market = ? AND domain = ? AND time >= ? AND time < ?`

/** The rows of a part that is not packed. */
export function readRows(store: Store, part: RowPart, axis: Axis): RowSource[] {
  const { row, market } = part.market
  const records = prepared(store, ROWS).all(row, part.domain, part.from, part.to) as RowRecord[]
  count(part.beforeMark ? 'rowsReadBeforeMark' : 'rowsReadAfterMark', records.length)
  const priceOf = axis === 'base' ? dollarPrice(market.multiplier) : ownPrice
  return records.map((record) => ({
    market: part.market,
    time: record.time,
    bin: rowBin(priceOf(record)),
    short: record.flags & SHORT_BIT,
    base: record.amount_base,
    quote: record.amount_quote,
    usd: record.amount_usd ?? Number.NaN,
  }))
}

/** First index whose time (ms since the slot's start) is not before `at`. */
export function lowerBound(times: Uint32Array, at: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
