import { CHUNK_COLUMNS, type Level } from './ladder'

/** Cells of one chunk, sorted by (column, bin). `column` counts from the chunk's start. */
export interface ChunkCells {
  readonly level: Level
  /** Number of the chunk: it starts at n * 256 * bucketMs. */
  readonly n: number
  readonly column: readonly number[]
  readonly bin: readonly number[]
  readonly long: readonly number[]
  readonly short: readonly number[]
}

export interface DecodedChunk extends ChunkCells {
  /** Largest value of either side; values are exact to 0.035 % down to a 4e-12th of it. */
  readonly max: number
}

/** Most bins from the lowest to the highest of one chunk. */
export const MAX_CHUNK_BINS = 0x8000

const MAGIC = 0x31434c48 // "HLC1"
const HEADER_BYTES = 40
/** 50 octaves of 1024 steps below the largest value: rounding is at most 2^(1/2048), 0.034 %. */
const OCTAVES = 50
const STEPS = 1024

/**
 * One chunk as bytes (docs/wire.md): header, 257 column offsets, then per entry the bin with its side and
 * the value on a logarithmic scale. A cell with both sides is two entries. Only colour is drawn from this:
 * a number shown as text comes from an exact answer.
 */
export function encodeChunk(cells: ChunkCells): Uint8Array<ArrayBuffer> {
  const entries = countEntries(cells)
  const firstBin = cells.bin.length > 0 ? cells.bin.reduce((low, bin) => Math.min(low, bin)) : 0
  const max = largestOf(cells)
  const bytes = new ArrayBuffer(HEADER_BYTES + 4 * (CHUNK_COLUMNS + 1) + 4 * entries)
  writeHeader(new DataView(bytes), cells, firstBin, entries, max)
  const offsets = new Uint32Array(bytes, HEADER_BYTES, CHUNK_COLUMNS + 1)
  const keys = new Uint16Array(bytes, HEADER_BYTES + offsets.byteLength, entries)
  const values = new Uint16Array(bytes, HEADER_BYTES + offsets.byteLength + keys.byteLength, entries)
  fillEntries(cells, firstBin, scaleFor(max), offsets, keys, values)
  return new Uint8Array(bytes)
}

function countEntries({ long, short }: ChunkCells): number {
  let entries = 0
  for (let index = 0; index < long.length; index++)
    entries += Number(long[index] !== 0) + Number(short[index] !== 0)
  return entries
}

function largestOf({ long, short }: ChunkCells): number {
  let max = 0
  for (const value of long) if (value > max) max = value
  for (const value of short) if (value > max) max = value
  return max
}

function scaleFor(max: number): number {
  return max > 0 ? max / 2 ** OCTAVES : 1
}

function writeHeader(
  view: DataView,
  { level, n }: ChunkCells,
  firstBin: number,
  entries: number,
  max: number,
): void {
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, CHUNK_COLUMNS, true)
  view.setUint16(6, level.k, true)
  view.setFloat64(8, n * CHUNK_COLUMNS * level.bucketMs, true)
  view.setFloat64(16, level.bucketMs, true)
  view.setFloat64(24, max, true)
  view.setInt32(32, firstBin, true)
  view.setUint32(36, entries, true)
}

function fillEntries(
  { column, bin, long, short }: ChunkCells,
  firstBin: number,
  scale: number,
  offsets: Uint32Array,
  keys: Uint16Array,
  values: Uint16Array,
): void {
  let entry = 0
  for (let cell = 0; cell < column.length; cell++) {
    const offset = (bin[cell] as number) - firstBin
    if (offset >= MAX_CHUNK_BINS) throw new RangeError(`a chunk spans more than ${MAX_CHUNK_BINS} bins`)
    for (const side of [0, 1]) {
      const value = (side === 0 ? long[cell] : short[cell]) as number
      if (value === 0) continue
      keys[entry] = (offset << 1) | side
      values[entry] = Math.round(STEPS * Math.log2(1 + value / scale))
      entry++
    }
    offsets[(column[cell] as number) + 1] = entry
  }
  for (let index = 1; index < offsets.length; index++) {
    if ((offsets[index] as number) < (offsets[index - 1] as number))
      offsets[index] = offsets[index - 1] as number
  }
}

/** Reads what encodeChunk wrote; throws RangeError for bytes that are no chunk. */
export function decodeChunk(bytes: Uint8Array): DecodedChunk {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC)
    throw new RangeError('these bytes are no chunk')
  const entries = view.getUint32(36, true)
  const expected = HEADER_BYTES + 4 * (CHUNK_COLUMNS + 1) + 4 * entries
  if (bytes.byteLength !== expected)
    throw new RangeError(`a chunk of ${entries} entries has ${expected} bytes`)
  const level = { bucketMs: view.getFloat64(16, true), k: view.getUint16(6, true) }
  const max = view.getFloat64(24, true)
  const n = view.getFloat64(8, true) / (CHUNK_COLUMNS * level.bucketMs)
  return { level, n, max, ...readCells(view, entries, view.getInt32(32, true), scaleFor(max)) }
}

function readCells(view: DataView, entries: number, firstBin: number, scale: number) {
  const cells = { column: [] as number[], bin: [] as number[], long: [] as number[], short: [] as number[] }
  const keysAt = HEADER_BYTES + 4 * (CHUNK_COLUMNS + 1)
  const valuesAt = keysAt + 2 * entries
  for (let column = 0; column < CHUNK_COLUMNS; column++) {
    const end = view.getUint32(HEADER_BYTES + 4 * (column + 1), true)
    for (let entry = view.getUint32(HEADER_BYTES + 4 * column, true); entry < end; entry++) {
      const key = view.getUint16(keysAt + 2 * entry, true)
      const value = scale * (2 ** (view.getUint16(valuesAt + 2 * entry, true) / STEPS) - 1)
      pushSide(cells, column, firstBin + (key >> 1), key & 1, value)
    }
  }
  return cells
}

interface OpenCells {
  column: number[]
  bin: number[]
  long: number[]
  short: number[]
}

/** Both sides of a cell stand next to each other: the second joins the first. */
function pushSide(cells: OpenCells, column: number, bin: number, side: number, value: number): void {
  const last = cells.column.length - 1
  if (side === 1 && cells.column[last] === column && cells.bin[last] === bin) {
    cells.short[last] = value
    return
  }
  cells.column.push(column)
  cells.bin.push(bin)
  cells.long.push(side === 0 ? value : 0)
  cells.short.push(side === 1 ? value : 0)
}
