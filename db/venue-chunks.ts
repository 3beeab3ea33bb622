import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { CHUNK_COLUMNS, type Level } from '@/lib/heatmap/ladder'
import { encodeVenueChunk, type VenueCells, type VenueChunk } from '@/lib/heatmap/venue-chunk'
import { chunkState } from './chunk-state'
import { chunkSpan } from './chunks'
import type { Axis } from './plan'
import { readGrid } from './read-grid'
import type { Store } from './store'

/** Markets of one base by venue, or one market alone. */
export interface VenueScope {
  readonly groups: readonly { readonly venue: string; readonly markets: readonly MarketId[] }[]
  readonly axis: Axis
}

interface VenueChunkAddress extends VenueScope {
  readonly level: Level
  readonly n: number
}

export interface StoredVenueChunk {
  /** Names the content. */
  readonly v: string
  readonly chunk: VenueChunk
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One chunk with the exact cells of each venue as they are now, from memory while nothing changed in its slots. */
export async function readVenueChunk(store: Store, address: VenueChunkAddress): Promise<StoredVenueChunk> {
  const { groups, level, n } = address
  const name = nameOf(address)
  const markets = groups.flatMap((group) => group.markets)
  const state = chunkState(store, markets, chunkSpan(level, n))
  const cache = cacheOf(store)
  const latest = cache.latest.get(name)
  const held = latest?.state === state ? cache.made.get(`${name} ${latest.v}`) : undefined
  if (held) return held
  const made = await makeChunk(store, address)
  cache.latest.set(name, { state, v: made.v })
  cache.made.set(`${name} ${made.v}`, made)
  return made
}

/**
 * The chunk as it was at a version, while that is in memory: a client that was just told of it must find it,
 * however many rows arrive in between. Undefined when it is gone.
 */
export function keptVenueChunk(
  store: Store,
  address: VenueChunkAddress,
  v: string,
): StoredVenueChunk | undefined {
  return cacheOf(store).made.get(`${nameOf(address)} ${v}`)
}

function nameOf({ groups, axis, level, n }: VenueChunkAddress): string {
  return JSON.stringify([groups, axis, level.bucketMs, level.k, n])
}

async function makeChunk(store: Store, address: VenueChunkAddress): Promise<StoredVenueChunk> {
  const { groups, level, n } = address
  const parts: VenueCells[] = []
  for (const group of groups) parts.push(await cellsOf(store, address, group))
  const chunk = { level, n, parts: parts.filter(({ column }) => column.length > 0) }
  const bytes = encodeVenueChunk(chunk)
  return { v: createHash('sha256').update(bytes).digest('base64url').slice(0, 12), chunk, bytes }
}

/** The chunks that hold a range, with their versions. */
export async function listVenueChunks(
  store: Store,
  { from, to, level, ...scope }: VenueScope & Span & { readonly level: Level },
): Promise<{ n: number; v: string }[]> {
  const length = CHUNK_COLUMNS * level.bucketMs
  const first = Math.floor(from / length)
  const numbers = Array.from({ length: Math.ceil(to / length) - first }, (_, index) => first + index)
  return Promise.all(
    numbers.map(async (n) => ({ n, v: (await readVenueChunk(store, { ...scope, level, n })).v })),
  )
}

async function cellsOf(
  store: Store,
  { axis, level, n }: VenueChunkAddress,
  { venue, markets }: VenueScope['groups'][number],
): Promise<VenueCells> {
  const span = chunkSpan(level, n)
  const { bin, longUsd, shortUsd, longBase, shortBase, longCount, shortCount, x } = await venueCells(store, {
    venue,
    markets,
    axis,
    level,
    ...span,
  })
  const column = x.map((at) => (at - span.from) / level.bucketMs)
  return { venue, column, bin, longUsd, shortUsd, longBase, shortBase, longCount, shortCount }
}

/** Exact cells of a venue's markets over a span, in dollars, coins and rows; `x` is the column's start. */
export async function venueCells(
  store: Store,
  {
    venue,
    markets,
    axis,
    level,
    from,
    to,
  }: Span & { venue: string; markets: readonly MarketId[]; axis: Axis; level: Level },
) {
  const query = { markets, axis, from, to, ...level }
  const usd = await readGrid(store, { ...query, unit: 'usd' })
  const base = await readGrid(store, { ...query, unit: 'base' })
  return {
    venue,
    x: usd.x,
    bin: usd.y,
    longUsd: usd.long,
    shortUsd: usd.short,
    longBase: base.long,
    shortBase: base.short,
    longCount: usd.longCount,
    shortCount: usd.shortCount,
  }
}

interface Cache {
  readonly latest: LRUCache<string, { readonly state: string; readonly v: string }>
  readonly made: LRUCache<string, StoredVenueChunk>
}

const CACHE_BYTES = 96 * 1024 * 1024
const MAX_NAMES = 5_000
const caches = new WeakMap<Store, Cache>()

/** The cells as numbers take about three times their bytes. */
function cacheOf(store: Store): Cache {
  const known = caches.get(store)
  if (known) return known
  const sizeCalculation = ({ bytes }: StoredVenueChunk) => 4 * bytes.byteLength + 500
  const made: Cache = {
    latest: new LRUCache({ max: MAX_NAMES }),
    made: new LRUCache({ maxSize: CACHE_BYTES, sizeCalculation }),
  }
  caches.set(store, made)
  return made
}
