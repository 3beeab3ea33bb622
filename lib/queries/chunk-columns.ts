import type { Chunk } from '@/db/chunks'
import type { StoredVenueChunk } from '@/db/venue-chunks'
import type { ChunkAnswer, VenueChunkAnswer } from '@/lib/contract/list-answers'
import { CHUNK_COLUMNS, levelName } from '@/lib/heatmap/ladder'

/** A chunk as columns for JSON: positions as differences from one entry to the next, values exact. */
export function chunkColumns({ v, cells }: Chunk): ChunkAnswer {
  const { level, n, column, bin, long, short } = cells
  return {
    n,
    v,
    level: levelName(level),
    from: n * CHUNK_COLUMNS * level.bucketMs,
    bucket_ms: level.bucketMs,
    k: level.k,
    column: differences(column),
    bin: differences(bin),
    long,
    short,
  }
}

/** A chunk by venue in the same form, with every column of each venue. */
export function venueChunkColumns({ v, chunk }: StoredVenueChunk): VenueChunkAnswer {
  const { level, n, parts } = chunk
  return {
    n,
    v,
    level: levelName(level),
    from: n * CHUNK_COLUMNS * level.bucketMs,
    bucket_ms: level.bucketMs,
    k: level.k,
    venues: parts.map((part) => ({
      venue: part.venue,
      column: differences(Array.from(part.column)),
      bin: differences(Array.from(part.bin)),
      long_usd: Array.from(part.longUsd),
      short_usd: Array.from(part.shortUsd),
      long_base: Array.from(part.longBase),
      short_base: Array.from(part.shortBase),
      long_count: Array.from(part.longCount),
      short_count: Array.from(part.shortCount),
    })),
  }
}

function differences(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0))
}
