import { buildSegment, DAY_TILE, dollarPrice, HOUR_TILE, ownPrice } from './build-pack'
import { count } from './counters'
import type { MarketRow } from './market-rows'
import { decodeSegment, decodeTile, type Segment, type Tile } from './pack-codec'
import { packedRows } from './packed-rows'
import type { Axis, PackPart, RowPart } from './plan'
import { packId } from './slot-table'
import { slotOf, slotStart } from './slots'
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

/** Takes what a plan reads, in any order. */
export interface Sink {
  segment(source: SegmentSource): void
  tile(source: TileSource): void
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

/** The rows of a part that is not packed, as a segment made for this answer. */
export function readRows(
  store: Store,
  { market, domain, from, to, beforeMark }: RowPart,
  axis: Axis,
): SegmentSource {
  const start = slotStart(slotOf(from))
  const priceOf = axis === 'base' ? dollarPrice(market.market.multiplier) : ownPrice
  const segment = buildSegment(packedRows(store, { market: market.row, domain, from, to }), start, priceOf)
  count(beforeMark ? 'rowsReadBeforeMark' : 'rowsReadAfterMark', segment.n)
  return { market, segment, start, from, to }
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
