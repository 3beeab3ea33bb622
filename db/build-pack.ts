import { DAY, HOUR, type Millis } from '@/lib/contract/units'
import { baseBin, coarsen } from '@/lib/heatmap/bins'
import { SHORT_BIT } from './event-flags'
import { NO_BIN, type Segment, type Tile, tileKey } from './pack-codec'
import type { PackedRow } from './packed-rows'

/** The tile levels that are kept (performance.md 8.0): 1 h at 0.32 % and 1 d at 1.29 %. */
export const HOUR_TILE = { columnMs: HOUR, k: 4 } as const
export const DAY_TILE = { columnMs: DAY, k: 6 } as const
export type TileLevel = typeof HOUR_TILE | typeof DAY_TILE

/** Price of a row on an axis, from its own price and dollar rate; null where there is none. */
export type PriceOnAxis = (price: string | null, usdRate: number | null) => number | null

/** Axis 0 is the venue's own price. */
export const ownPrice: PriceOnAxis = (price) => (price === null ? null : Number(price))

/** Axis 1 is dollars per base unit: of 1000PEPE the thousandth part, of a coin-quoted market times its rate. */
export function dollarPrice(multiplier: number): PriceOnAxis {
  return (price, usdRate) => {
    if (price === null || usdRate === null) return null
    return (Number(price) / multiplier) * usdRate
  }
}

/** Bin of a row at the finest level. */
function rowBin(price: number | null): number {
  return price === null || !(price > 0) ? NO_BIN : baseBin(price)
}

/** The rows of a slot as columns. Rows come in key order, so times ascend. */
export function buildSegment(rows: Iterable<PackedRow>, start: Millis, priceOf: PriceOnAxis): Segment {
  let columns = emptySegment(16)
  let n = 0
  for (const [time, flags, price, base, quote, usdRate] of rows) {
    if (n === columns.n) columns = enlarged(columns)
    columns.base[n] = base
    columns.quote[n] = quote
    columns.usd[n] = usdRate === null ? Number.NaN : quote * usdRate
    columns.time[n] = time - start
    columns.key[n] = (rowBin(priceOf(price, usdRate)) << 1) | (flags & SHORT_BIT)
    n++
  }
  return firstOf(columns, n)
}

function emptySegment(n: number): Segment {
  return {
    n,
    base: new Float64Array(n),
    quote: new Float64Array(n),
    usd: new Float64Array(n),
    time: new Uint32Array(n),
    key: new Int32Array(n),
  }
}

function enlarged(segment: Segment): Segment {
  const larger = emptySegment(segment.n * 2)
  for (const column of ['base', 'quote', 'usd', 'time', 'key'] as const) larger[column].set(segment[column])
  return larger
}

function firstOf({ base, quote, usd, time, key }: Segment, n: number): Segment {
  return {
    n,
    base: base.subarray(0, n),
    quote: quote.subarray(0, n),
    usd: usd.subarray(0, n),
    time: time.subarray(0, n),
    key: key.subarray(0, n),
  }
}

/** Lowest and highest bin of a segment; null when no row has a price. */
export function binRange(segment: Segment): readonly [low: number, high: number] | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const key of segment.key) {
    const bin = key >> 1
    if (bin === NO_BIN) continue
    if (bin < low) low = bin
    if (bin > high) high = bin
  }
  return low > high ? null : [low, high]
}

interface Sums {
  base: number
  quote: number
  usd: number
  largest: number
  count: number
  unpriced: number
}

/**
 * Sums a segment into cells of one tile level; null for a tile that is hardly smaller than the rows themselves,
 * which answer as fast.
 */
export function buildTile(segment: Segment, { columnMs, k }: TileLevel): Tile | null {
  const range = binRange(segment)
  const firstBin = range ? coarsen(range[0], k) : 0
  const cells = new Map<number, Sums>()
  for (let index = 0; index < segment.n; index++) {
    const packed = segment.key[index] ?? 0
    const bin = packed >> 1
    const offset = bin === NO_BIN ? 0 : coarsen(bin, k) - firstBin + 1
    const key = tileKey(Math.floor((segment.time[index] ?? 0) / columnMs), offset, packed & 1)
    addTo(cells, key, segment, index)
  }
  return cells.size * 2 <= segment.n ? toTile(cells, firstBin) : null
}

function addTo(cells: Map<number, Sums>, key: number, segment: Segment, index: number): void {
  let sums = cells.get(key)
  if (!sums) {
    sums = { base: 0, quote: 0, usd: 0, largest: Number.NaN, count: 0, unpriced: 0 }
    cells.set(key, sums)
  }
  const usd = segment.usd[index] ?? Number.NaN
  sums.base += segment.base[index] ?? 0
  sums.quote += segment.quote[index] ?? 0
  sums.count++
  if (Number.isNaN(usd)) sums.unpriced++
  else {
    sums.usd += usd
    if (!(sums.largest >= usd)) sums.largest = usd
  }
}

function toTile(cells: ReadonlyMap<number, Sums>, firstBin: number): Tile {
  const key = Uint32Array.from(cells.keys()).sort()
  const tile = { ...emptyTile(key.length), firstBin, key }
  for (let index = 0; index < key.length; index++) {
    const sums = cells.get(key[index] as number) as Sums
    tile.base[index] = sums.base
    tile.quote[index] = sums.quote
    tile.usd[index] = sums.usd
    tile.largest[index] = sums.largest
    tile.count[index] = sums.count
    tile.unpriced[index] = sums.unpriced
  }
  return tile
}

function emptyTile(n: number) {
  return {
    n,
    base: new Float64Array(n),
    quote: new Float64Array(n),
    usd: new Float64Array(n),
    largest: new Float64Array(n),
    count: new Uint32Array(n),
    unpriced: new Uint32Array(n),
  }
}
