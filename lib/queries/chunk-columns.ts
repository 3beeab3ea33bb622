import type { Chunk } from '@/db/chunks'
import type { ChunkAnswer } from '@/lib/contract/list-answers'
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

function differences(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0))
}
