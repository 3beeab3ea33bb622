import type { Chunk } from '@/db/chunks'
import type { ChunkAnswer } from '@/lib/contract/list-answers'
import { CHUNK_COLUMNS, levelName } from '@/lib/heatmap/ladder'

/** A chunk as columns for JSON: positions as steps from one cell to the next, values exact. */
export function chunkColumns({ v, cells }: Chunk): ChunkAnswer {
  const { level, n, column, bin, long, short } = cells
  return {
    n,
    v,
    level: levelName(level),
    from: n * CHUNK_COLUMNS * level.bucketMs,
    bucket_ms: level.bucketMs,
    bin_k: level.k,
    dx: steps(column),
    dy: steps(bin),
    long,
    short,
  }
}

function steps(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0))
}
