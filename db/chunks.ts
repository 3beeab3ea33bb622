import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Unit } from '@/lib/contract/answers'
import { InvalidInput } from '@/lib/contract/errors'
import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { type ChunkCells, encodeChunk, MAX_CHUNK_BINS } from '@/lib/heatmap/chunk-codec'
import { CHUNK_COLUMNS, type Level } from '@/lib/heatmap/ladder'
import { chunkState } from './chunk-state'
import type { Axis } from './plan'
import { readGrid } from './read-grid'
import type { Store } from './store'

export const CHANNELS = ['usd', 'base', 'count'] as const
export type Channel = (typeof CHANNELS)[number]

export interface ChunkScope {
  readonly markets: readonly MarketId[]
  readonly axis: Axis
}

export interface ChunkAddress extends ChunkScope {
  readonly level: Level
  readonly n: number
  readonly channel: Channel
}

/** A chunk's cells and bytes; `v` is their content, so a late event that changes nothing else changes no other. */
export interface Chunk {
  readonly v: string
  readonly cells: ChunkCells
  readonly bytes: Uint8Array<ArrayBuffer>
}

export function chunkSpan({ bucketMs }: Level, n: number): Span {
  const length = CHUNK_COLUMNS * bucketMs
  return { from: n * length, to: (n + 1) * length }
}

/** One chunk, from memory when nothing was stored or packed anew in its slots since it was made. */
export async function readChunk(store: Store, address: ChunkAddress): Promise<Chunk> {
  const name = nameOf(address)
  const state = chunkState(store, address.markets, chunkSpan(address.level, address.n))
  const held = cacheOf(store).get(name)
  if (held?.state === state) return held.chunk
  const chunk = await makeChunk(store, address)
  cacheOf(store).set(name, { state, chunk })
  return chunk
}

/** The chunks that hold a range, with their versions. */
export async function listChunks(
  store: Store,
  { from, to, ...scope }: ChunkScope & Span & { readonly level: Level; readonly channel: Channel },
): Promise<{ n: number; v: string }[]> {
  const length = CHUNK_COLUMNS * scope.level.bucketMs
  const first = Math.floor(from / length)
  const count = to > from ? Math.ceil(to / length) - first : 0
  const numbers = Array.from({ length: count }, (_, index) => first + index)
  return Promise.all(numbers.map(async (n) => ({ n, v: (await readChunk(store, { ...scope, n })).v })))
}

async function makeChunk(store: Store, { markets, axis, level, n, channel }: ChunkAddress): Promise<Chunk> {
  const span = chunkSpan(level, n)
  const unit: Unit = channel === 'base' ? 'base' : 'usd'
  const grid = await readGrid(store, { markets, axis, ...span, ...level, unit })
  const [long, short] = channel === 'count' ? [grid.longCount, grid.shortCount] : [grid.long, grid.short]
  const column = grid.x.map((x) => (x - span.from) / level.bucketMs)
  assertBinsFit(grid.y)
  const cells = { level, n, column, bin: grid.y, long, short }
  const bytes = encodeChunk(cells)
  const exact = JSON.stringify([column, grid.y, long, short])
  return { v: createHash('sha256').update(exact).digest('base64url').slice(0, 12), cells, bytes }
}

/** At the finest bins a single print at a thousandth of the price is too far away. */
function assertBinsFit(bins: readonly number[]): void {
  const [low, high] = bins.reduce(
    ([low, high], bin) => [Math.min(low, bin), Math.max(high, bin)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
  if (high - low >= MAX_CHUNK_BINS)
    throw new InvalidInput(
      'The prices of this chunk lie too far apart for bins so fine; choose a coarser level.',
    )
}

interface Held {
  readonly state: string
  readonly chunk: Chunk
}

const CACHE_BYTES = 64 * 1024 * 1024
/** Four numbers a cell, and what surrounds them. */
const CELL_BYTES = 40
const caches = new WeakMap<Store, LRUCache<string, Held>>()

function cacheOf(store: Store): LRUCache<string, Held> {
  const known = caches.get(store)
  if (known) return known
  const sizeCalculation = ({ chunk }: Held) =>
    chunk.bytes.byteLength + chunk.cells.column.length * CELL_BYTES + 500
  const made = new LRUCache<string, Held>({ maxSize: CACHE_BYTES, sizeCalculation })
  caches.set(store, made)
  return made
}

function nameOf({ markets, axis, level, n, channel }: ChunkAddress): string {
  return JSON.stringify([[...markets].sort(), axis, level.bucketMs, level.k, n, channel])
}
