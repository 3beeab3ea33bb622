import { CHUNK_COLUMNS, type Level } from './ladder'

/** Exact cells of one venue in a chunk, sorted by (column, bin). `column` counts from the chunk's start. */
export interface VenueCells {
  readonly venue: string
  readonly column: ArrayLike<number>
  readonly bin: ArrayLike<number>
  readonly longUsd: ArrayLike<number>
  readonly shortUsd: ArrayLike<number>
  readonly longBase: ArrayLike<number>
  readonly shortBase: ArrayLike<number>
  readonly longCount: ArrayLike<number>
  readonly shortCount: ArrayLike<number>
}

/** A chunk by venue, exact: what the page draws from and reads numbers off. */
export interface VenueChunk {
  readonly level: Level
  readonly n: number
  readonly parts: readonly VenueCells[]
}

const MAGIC = 0x31564c48 // "HLV1"
const HEADER_BYTES = 40
const AMOUNTS = ['longUsd', 'shortUsd', 'longBase', 'shortBase'] as const
const COUNTS = ['longCount', 'shortCount'] as const
/** Four f64, three u32 or i32 and one u16 per cell. */
const CELL_BYTES = 4 * 8 + 3 * 4 + 2

/** A chunk by venue as bytes (docs/wire.md): whole columns one after another, so that reading needs no parsing. */
export function encodeVenueChunk({ level, n, parts }: VenueChunk): Uint8Array<ArrayBuffer> {
  const names = new TextEncoder().encode(paddedNames(parts.map(({ venue }) => venue)))
  const count = parts.reduce((sum, { column }) => sum + column.length, 0)
  const bytes = new ArrayBuffer(HEADER_BYTES + names.length + CELL_BYTES * count + 4 * (parts.length + 1))
  const view = new DataView(bytes)
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, CHUNK_COLUMNS, true)
  view.setUint16(6, level.k, true)
  view.setFloat64(8, n * CHUNK_COLUMNS * level.bucketMs, true)
  view.setFloat64(16, level.bucketMs, true)
  view.setUint32(24, parts.length, true)
  view.setUint32(28, count, true)
  view.setUint32(32, names.length, true)
  new Uint8Array(bytes, HEADER_BYTES, names.length).set(names)
  const columns = columnsOf(bytes, HEADER_BYTES + names.length, count, parts.length)
  let first = 0
  parts.forEach((part, index) => {
    columns.first[index] = first
    for (const name of [...AMOUNTS, ...COUNTS, 'bin', 'column'] as const) columns[name].set(part[name], first)
    first += part.column.length
  })
  columns.first[parts.length] = first
  return new Uint8Array(bytes)
}

/** Padded to whole eights, so that the numbers behind stand aligned. */
function paddedNames(venues: readonly string[]): string {
  const text = JSON.stringify(venues)
  const length = new TextEncoder().encode(text).length
  return text + ' '.repeat((8 - (length % 8)) % 8)
}

function columnsOf(bytes: ArrayBuffer, at: number, count: number, parts: number) {
  let next = at
  const place = (size: number, length: number) => {
    const start = next
    next += size * length
    return start
  }
  const f64 = () => new Float64Array(bytes, place(8, count), count)
  const u32 = (length = count) => new Uint32Array(bytes, place(4, length), length)
  return {
    longUsd: f64(),
    shortUsd: f64(),
    longBase: f64(),
    shortBase: f64(),
    longCount: u32(),
    shortCount: u32(),
    bin: new Int32Array(bytes, place(4, count), count),
    first: u32(parts + 1),
    column: new Uint16Array(bytes, place(2, count), count),
  }
}

/** Reads what encodeVenueChunk wrote, without copying a cell; throws RangeError for bytes that are none. */
export function decodeVenueChunk(bytes: ArrayBuffer): VenueChunk {
  const view = new DataView(bytes)
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC)
    throw new RangeError('these bytes are no chunk by venue')
  const [parts, count, names] = [24, 28, 32].map((at) => view.getUint32(at, true)) as [number, number, number]
  const expected = HEADER_BYTES + names + CELL_BYTES * count + 4 * (parts + 1)
  if (bytes.byteLength !== expected)
    throw new RangeError(`a chunk of ${count} cells of ${parts} venues has ${expected} bytes`)
  const venues = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, HEADER_BYTES, names))) as string[]
  const columns = columnsOf(bytes, HEADER_BYTES + names, count, parts)
  const level = { bucketMs: view.getFloat64(16, true), k: view.getUint16(6, true) }
  return {
    level,
    n: view.getFloat64(8, true) / (CHUNK_COLUMNS * level.bucketMs),
    parts: venues.map((venue, index) =>
      partOf(venue, columns, columns.first[index], columns.first[index + 1]),
    ),
  }
}

function partOf(
  venue: string,
  columns: ReturnType<typeof columnsOf>,
  from: number | undefined,
  to: number | undefined,
): VenueCells {
  return {
    venue,
    column: columns.column.subarray(from, to),
    bin: columns.bin.subarray(from, to),
    longUsd: columns.longUsd.subarray(from, to),
    shortUsd: columns.shortUsd.subarray(from, to),
    longBase: columns.longBase.subarray(from, to),
    shortBase: columns.shortBase.subarray(from, to),
    longCount: columns.longCount.subarray(from, to),
    shortCount: columns.shortCount.subarray(from, to),
  }
}
