import type { Millis } from '@/lib/contract/units'
import type { Cells } from './cells'

/** The cells by columns of a coarser bucket of the ladder: buckets nest, so it is a sum. */
export function coarserColumns(cells: Cells, bucketMs: Millis): Cells {
  if (bucketMs <= cells.bucketMs) return cells
  const sums = {
    x: [] as number[],
    y: [] as number[],
    long: [] as number[],
    short: [] as number[],
    count: [] as number[],
  }
  let from = 0
  while (from < cells.x.length) {
    const column = Math.floor((cells.x[from] ?? 0) / bucketMs) * bucketMs
    let to = from
    while (to < cells.x.length && (cells.x[to] ?? 0) < column + bucketMs) to++
    addColumn(sums, column, cells, orderByBin(cells, from, to))
    from = to
  }
  return { ...sums, bucketMs, k: cells.k }
}

function orderByBin({ y }: Cells, from: number, to: number): readonly number[] {
  const cells = Array.from({ length: to - from }, (_, i) => from + i)
  return cells.sort((a, b) => (y[a] ?? 0) - (y[b] ?? 0))
}

interface Sums {
  readonly x: number[]
  readonly y: number[]
  readonly long: number[]
  readonly short: number[]
  readonly count: number[]
}

function addColumn(sums: Sums, column: Millis, cells: Cells, order: readonly number[]): void {
  for (const i of order) {
    const bin = cells.y[i] ?? 0
    const last = sums.x.length - 1
    const into = sums.x[last] === column && sums.y[last] === bin ? last : last + 1
    sums.x[into] = column
    sums.y[into] = bin
    sums.long[into] = (sums.long[into] ?? 0) + (cells.long[i] ?? 0)
    sums.short[into] = (sums.short[into] ?? 0) + (cells.short[i] ?? 0)
    sums.count[into] = (sums.count[into] ?? 0) + (cells.count[i] ?? 0)
  }
}
