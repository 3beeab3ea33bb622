import { type Channel, type Chunk, listChunks, readChunk } from '@/db/chunks'
import type { Axis } from '@/db/plan'
import type { Store } from '@/db/store'
import { keptVenueChunk, readVenueChunk, type StoredVenueChunk, type VenueScope } from '@/db/venue-chunks'
import { InvalidInput } from '@/lib/contract/errors'
import type { ChunkRef } from '@/lib/contract/list-answers'
import type { Market } from '@/lib/contract/market'
import { LATEST_TIME, type Span } from '@/lib/contract/units'
import { MAX_K } from '@/lib/heatmap/bins'
import { BUCKETS, CHUNK_COLUMNS, columnsIn, type Level, parseLevel } from '@/lib/heatmap/ladder'
import { pullMissing } from './pulls'
import { chartMarkets } from './scope'

/** A view needs two to four chunks; nobody needs more than these at once. */
const MAX_CHUNKS = 100
export interface TilesQuery extends Span {
  readonly scope: string
  readonly level: string
  readonly channel: Channel
}

/** The chunks that hold [from, to). Throws InvalidInput and NotFound for a scope or level that is none. */
export async function tiles(
  store: Store,
  { scope, level, channel, from, to }: TilesQuery,
): Promise<readonly ChunkRef[]> {
  const known = knownLevel(level)
  const span = CHUNK_COLUMNS * known.bucketMs
  if (columnsIn(from, to, span) > MAX_CHUNKS)
    throw new InvalidInput(
      `This range has more than ${MAX_CHUNKS} chunks of ${level}; choose a coarser level.`,
    )
  const { asked, ...address } = await chunkScope(store, scope)
  // A chunk has no place to say what is missing: its version changes when that has come.
  await pullMissing(store, 'liquidations', asked, { from, to })
  return listChunks(store, { ...address, level: known, channel, from, to })
}

export interface TileQuery {
  readonly scope: string
  readonly level: string
  readonly n: string
  readonly channel: Channel
}

/** One chunk as it is now. Throws InvalidInput and NotFound for an address that is none. */
export async function tile(store: Store, { scope, level, n, channel }: TileQuery): Promise<Chunk> {
  const known = knownLevel(level)
  const { markets, axis } = await chunkScope(store, scope)
  return readChunk(store, { markets, axis, level: known, ...numbered(n, level), channel })
}

function numbered(n: string, level: string): { readonly n: number } {
  const number = /^\d{1,9}$/.test(n) ? Number(n) : Number.NaN
  if (number * CHUNK_COLUMNS * knownLevel(level).bucketMs < LATEST_TIME) return { n: number }
  throw new InvalidInput('The number of a chunk is floor(time / (256 x bucket)).')
}

/** The scope of a chunk by venue. Throws as `tile` does. */
async function venueChunkScope(store: Store, text: string): Promise<VenueScope> {
  const [, kind = '', rest = ''] = /^([bvm]):(.+)$/u.exec(text) ?? []
  const markets = await chartMarkets(store, { ...NOTHING, ...scopeOf(kind, rest) })
  return { groups: groupsByVenue(markets), axis: kind === 'm' ? 'market' : 'base' }
}

/** Ids of markets by venue, in the order in which the venues first occur. */
export function groupsByVenue(markets: readonly Market[]): VenueScope['groups'] {
  const groups = new Map<string, string[]>()
  for (const { venue, id } of markets) {
    const group = groups.get(venue)
    if (group) group.push(id)
    else groups.set(venue, [id])
  }
  return [...groups].map(([venue, ids]) => ({ venue, markets: ids }))
}

/** One chunk by venue: the version asked for while it is in memory, else as it is now. Throws as `tile` does. */
export async function venueTile(
  store: Store,
  { scope, level, n, v }: Omit<TileQuery, 'channel'> & { readonly v: string | null },
): Promise<StoredVenueChunk> {
  const address = {
    ...(await venueChunkScope(store, scope)),
    level: knownLevel(level),
    ...numbered(n, level),
  }
  return (v === null ? undefined : keptVenueChunk(store, address, v)) ?? readVenueChunk(store, address)
}

/** `b:BTC` = all venues of a base, `v:VENUE:BTC` = one of them, `m:VENUE:SYMBOL` = one market. */
async function chunkScope(store: Store, text: string) {
  const [, kind = '', rest = ''] = /^([bvm]):(.+)$/u.exec(text) ?? []
  const markets = await chartMarkets(store, { ...NOTHING, ...scopeOf(kind, rest) })
  const axis: Axis = kind === 'm' ? 'market' : 'base'
  return { asked: markets, markets: markets.map(({ id }) => id), axis }
}

const NOTHING = { base: null, markets: [], venues: [] }

function scopeOf(kind: string, rest: string) {
  const [, venue = '', base = ''] = /^([^:]+):(.+)$/u.exec(rest) ?? []
  if (kind === 'b') return { base: rest }
  if (kind === 'm') return { markets: [rest] }
  if (kind === 'v' && venue !== '') return { base, venues: [venue] }
  throw new InvalidInput('A scope is b:BASE, v:VENUE:BASE or m:VENUE:SYMBOL, percent-encoded.')
}

function knownLevel(text: string): Level {
  const level = parseLevel(text)
  if (level) return level
  const ladder = BUCKETS.map(({ name }) => name).join(', ')
  throw new InvalidInput(`A level is {bucket}-k{n}, with a bucket of ${ladder} and n from 0 to ${MAX_K}.`)
}
