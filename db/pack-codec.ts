/**
 * Byte layouts of packed data. All numbers little-endian, 8-byte columns first so that they can be read in
 * place. A column of dollars is written only where it differs from the quote amounts.
 */

/** Marks a row without a price (or, on the dollar axis, without a dollar price). */
export const NO_BIN = -(2 ** 29)

const HEADER_BYTES = 16
const HAS_USD = 1

/** The rows of one slot as columns, in key order. */
export interface Segment {
  readonly n: number
  readonly base: Float64Array
  readonly quote: Float64Array
  /** NaN where the row is unpriced. */
  readonly usd: Float64Array
  /** Milliseconds since the start of the slot. */
  readonly time: Uint32Array
  /** (bin of the finest level << 1) | 1 for shorts. */
  readonly key: Int32Array
}

export function encodeSegment(segment: Segment): Buffer {
  const ownUsd = !sameNumbers(segment.usd, segment.quote)
  const doubles = ownUsd ? [segment.base, segment.quote, segment.usd] : [segment.base, segment.quote]
  return join(segment.n, ownUsd ? HAS_USD : 0, 0, [...doubles, segment.time, segment.key])
}

export function decodeSegment(body: Buffer): Segment {
  const read = reader(body)
  const base = read.doubles()
  const quote = read.doubles()
  const usd = read.flags & HAS_USD ? read.doubles() : quote
  return { n: read.n, base, quote, usd, time: read.unsigned(), key: read.signed() }
}

/** Sums per (column, bin, side), sorted by `key`. */
export interface Tile {
  readonly n: number
  /** Bin that offset 1 stands for; offset 0 is "no price". */
  readonly firstBin: number
  readonly base: Float64Array
  readonly quote: Float64Array
  /** Sum of the priced rows. */
  readonly usd: Float64Array
  /** Largest single row in dollars; NaN when all are unpriced. */
  readonly largest: Float64Array
  /** column << 17 | bin offset << 1 | 1 for shorts. */
  readonly key: Uint32Array
  readonly count: Uint32Array
  readonly unpriced: Uint32Array
}

const COLUMN_SHIFT = 17
const OFFSET_MASK = 0xffff

export function tileKey(column: number, binOffset: number, short: number): number {
  return ((column << COLUMN_SHIFT) | (binOffset << 1) | short) >>> 0
}

export function tileColumn(key: number): number {
  return key >>> COLUMN_SHIFT
}

export function tileOffset(key: number): number {
  return (key >>> 1) & OFFSET_MASK
}

export function encodeTile(tile: Tile): Buffer {
  const ownUsd = !sameNumbers(tile.usd, tile.quote)
  const doubles = ownUsd ? [tile.base, tile.quote, tile.usd] : [tile.base, tile.quote]
  return join(tile.n, ownUsd ? HAS_USD : 0, tile.firstBin, [
    ...doubles,
    tile.largest,
    tile.key,
    tile.count,
    tile.unpriced,
  ])
}

export function decodeTile(body: Buffer): Tile {
  const read = reader(body)
  const base = read.doubles()
  const quote = read.doubles()
  const usd = read.flags & HAS_USD ? read.doubles() : quote
  const largest = read.doubles()
  return {
    n: read.n,
    firstBin: read.extra,
    base,
    quote,
    usd,
    largest,
    key: read.unsigned(),
    count: read.unsigned(),
    unpriced: read.unsigned(),
  }
}

type Column = Float64Array | Uint32Array | Int32Array

function join(n: number, flags: number, extra: number, columns: readonly Column[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32LE(n, 0)
  header.writeUInt32LE(flags, 4)
  header.writeInt32LE(extra, 8)
  return Buffer.concat([
    header,
    ...columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)),
  ])
}

/** Reads columns one after another out of one body. */
function reader(body: Buffer) {
  const { buffer, byteOffset } = body.byteOffset % 8 === 0 ? body : Buffer.from(new Uint8Array(body))
  const n = body.readUInt32LE(0)
  let at = byteOffset + HEADER_BYTES
  const take = (bytes: number): number => {
    const start = at
    at += n * bytes
    return start
  }
  return {
    n,
    flags: body.readUInt32LE(4),
    extra: body.readInt32LE(8),
    doubles: () => new Float64Array(buffer, take(8), n),
    unsigned: () => new Uint32Array(buffer, take(4), n),
    signed: () => new Int32Array(buffer, take(4), n),
  }
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, index) => value === b[index])
}
