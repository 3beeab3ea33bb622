import { buildSegment, DAY_TILE, dollarPrice, HOUR_TILE, ownPrice } from './build-pack'
import { count } from './counters'
import type { MarketRow } from './market-rows'
import { decodeSegment, decodeTile, type Segment, type Tile, tileKey } from './pack-codec'
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

/**
 * Feeds packed parts to a sink: whole columns from the coarsest tile that fits, edges from the segment. A slot
 * that several sources share comes in many parts, and is read once for each of them. Whether a part is wanted
 * is asked when its turn has come.
 */
export function readPacks(
  store: Store,
  parts: readonly PackPart[],
  grain: Grain,
  sink: Sink,
  isWanted: (part: PackPart) => boolean = () => true,
): void {
  let body: Body | null = null
  for (const part of [...parts].sort(byBody)) {
    if (!isWanted(part)) continue
    if (!body || byBody(body.of, part) !== 0) body = bodyOf(store, part)
    readPart(body, part, grain, sink)
  }
}

function byBody(a: PackPart, b: PackPart): number {
  return a.market.row - b.market.row || a.slot - b.slot || a.domain - b.domain
}

/** What is packed of a slot by one source, read when it is asked for. */
interface Body {
  readonly of: PackPart
  readonly segment: () => Segment
  readonly tile: (level: TileLevel) => Tile
}

function bodyOf(store: Store, part: PackPart): Body {
  const tiles = new Map<TileLevel, Tile>()
  let segment: Segment | null = null
  return {
    of: part,
    segment: () => {
      segment ??= loadSegment(store, part)
      return segment
    },
    tile: (level) => {
      const tile = tiles.get(level) ?? loadTile(store, part, level)
      tiles.set(level, tile)
      return tile
    },
  }
}

function readPart(body: Body, part: PackPart, grain: Grain, sink: Sink): void {
  const { market, start } = part
  const exact = (from: number, to: number) =>
    sink.segment({ market, segment: body.segment(), start, from, to })
  const level = tileFor(part, grain)
  const columnMs = level?.columnMs ?? 1
  const inner = Math.ceil(part.from / columnMs) * columnMs
  const outer = part.to === part.upto ? part.to : Math.floor(part.to / columnMs) * columnMs
  if (!level || inner >= outer) {
    exact(part.from, part.to)
    return
  }
  sink.tile({ market, tile: body.tile(level), ...level, start, from: inner, to: outer })
  if (part.from < inner) exact(part.from, inner)
  if (outer < part.to) exact(outer, part.to)
}

type TileLevel = typeof HOUR_TILE | typeof DAY_TILE

function tileFor(part: PackPart, { bucketMs, k, everyRow }: Grain): TileLevel | null {
  if (everyRow) return null
  const fits = (level: TileLevel) => bucketMs % level.columnMs === 0 && (k === null || k >= level.k)
  if (part.hasDay && fits(DAY_TILE)) return DAY_TILE
  return part.hasHour && fits(HOUR_TILE) ? HOUR_TILE : null
}

function loadSegment(store: Store, part: PackPart): Segment {
  const sql = 'SELECT body FROM packed.segment WHERE id = ?'
  count('segmentsRead', 1)
  return decodeSegment(
    prepared(store, sql)
      .pluck()
      .get(packId(address(part))) as Buffer,
  )
}

function loadTile(store: Store, part: PackPart, level: TileLevel): Tile {
  const table = level === DAY_TILE ? 'tile_day' : 'tile_hour'
  const sql = `SELECT body FROM packed.${table} WHERE id = ?`
  count('tilesRead', 1)
  return decodeTile(
    prepared(store, sql)
      .pluck()
      .get(packId(address(part))) as Buffer,
  )
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

/** First cell of a tile whose column does not begin before a time. */
export function firstCell({ tile, columnMs, start, from }: TileSource): number {
  return lowerBound(tile.key, tileKey(Math.ceil((from - start) / columnMs), 0, 0))
}

/** First index of an ascending column, such as times in ms since the slot's start, that is not before `at`. */
export function lowerBound(ascending: Uint32Array, at: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
