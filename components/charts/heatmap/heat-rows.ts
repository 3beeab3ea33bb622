import type { HeatmapAnswer } from '@/lib/contract/answers'
import type { View } from '@/lib/contract/view'
import { type Cells, cellsAt, priceSpan } from '@/lib/heatmap/cells'
import { coarserColumns } from '@/lib/heatmap/coarser-columns'

export interface CellRow {
  /** Null = all venues together. */
  readonly venue: string | null
  readonly time: number
  readonly low: number
  readonly high: number
  readonly long: number
  readonly short: number
  readonly count: number
}

/**
 * A row for each cell with a value on the side that is looked at, at the level of the cells that are drawn: bins and
 * buckets nest, so these are sums of the answer's. Prints are those of both sides.
 */
export function cellRows(
  venue: string | null,
  answer: HeatmapAnswer,
  { k, bucketMs }: Pick<Cells, 'k' | 'bucketMs'>,
  { side }: Pick<View, 'side'>,
): CellRow[] {
  const { x, y, long, short, count } = coarserColumns(cellsAt(answer, k), bucketMs)
  return x.flatMap((time, i) => {
    const longs = side === 'short' ? 0 : (long[i] ?? 0)
    const shorts = side === 'long' ? 0 : (short[i] ?? 0)
    if (longs + shorts === 0) return []
    return [{ venue, time, ...priceSpan(y[i] ?? 0, k), long: longs, short: shorts, count: count[i] ?? 0 }]
  })
}
