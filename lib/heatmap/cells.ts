import type { HeatmapAnswer, SideChoice } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { binEdge, distinctBins } from './bins'

/** Sparse cells of one level, sorted by (x, y); all arrays have one length. */
export interface Cells {
  readonly bucketMs: Millis
  readonly k: number
  /** Column start, epoch ms. */
  readonly x: readonly number[]
  /** Signed bin at level k. */
  readonly y: readonly number[]
  readonly long: readonly number[]
  readonly short: readonly number[]
  readonly count: readonly number[]
}

/** The cells of an answer at level k, which must not be finer than the answer's: bins nest, so it is a sum. */
export function cellsAt(answer: HeatmapAnswer, k: number): Cells {
  const cells: Cells = {
    bucketMs: answer.bucket_ms,
    k: answer.bin_k,
    x: answer.x,
    y: answer.y,
    long: answer.long,
    short: answer.short,
    count: answer.count,
  }
  return k > answer.bin_k ? merged(cells, k) : cells
}

/** Neighbours within a column that fall into one coarser bin lie next to each other, so one pass will do. */
function merged(cells: Cells, k: number): Cells {
  const shift = k - cells.k
  const x: number[] = []
  const y: number[] = []
  const sums = { long: [] as number[], short: [] as number[], count: [] as number[] }
  for (let i = 0; i < cells.x.length; i++) {
    const column = cells.x[i] ?? 0
    const bin = (cells.y[i] ?? 0) >> shift
    const last = x.length - 1
    if (x[last] !== column || y[last] !== bin) {
      x.push(column)
      y.push(bin)
      for (const sum of Object.values(sums)) sum.push(0)
    }
    for (const [name, sum] of Object.entries(sums)) {
      const into = x.length - 1
      sum[into] = (sum[into] ?? 0) + (cells[name as keyof typeof sums][i] ?? 0)
    }
  }
  return { bucketMs: cells.bucketMs, k, x, y, ...sums }
}

const bins = new WeakMap<Cells['y'], Float64Array>()

/** Distinct bins, ascending: several parts of a picture ask for those of the same million cells. */
export function binsOf({ y }: Cells): Float64Array {
  const known = bins.get(y)
  if (known) return known
  const found = distinctBins(y)
  bins.set(y, found)
  return found
}

/** What a cell is coloured by. */
export function cellValue(cells: Cells, index: number, side: SideChoice): number {
  const long = side === 'short' ? 0 : (cells.long[index] ?? 0)
  const short = side === 'long' ? 0 : (cells.short[index] ?? 0)
  return long + short
}

/** The same of every cell of some pictures, one after the other. */
export function cellValues(pictures: readonly Cells[], side: SideChoice): Float64Array {
  const values = new Float64Array(pictures.reduce((sum, { x }) => sum + x.length, 0))
  let at = 0
  for (const cells of pictures) {
    for (let i = 0; i < cells.x.length; i++) values[at++] = cellValue(cells, i, side)
  }
  return values
}

/** Index of the cell (column start, bin), or -1 when it is empty. Binary search by (x, y). */
export function indexOfCell(cells: Pick<Cells, 'x' | 'y'>, x: number, y: number): number {
  let low = 0
  let high = cells.x.length
  while (low < high) {
    const middle = (low + high) >> 1
    const column = cells.x[middle] ?? 0
    if (column < x || (column === x && (cells.y[middle] ?? 0) < y)) low = middle + 1
    else high = middle
  }
  return cells.x[low] === x && cells.y[low] === y ? low : -1
}

/** Price edges of a cell, `[low, high)`. */
export function priceSpan(y: number, k: number): { readonly low: number; readonly high: number } {
  return { low: binEdge(y, k), high: binEdge(y + 1, k) }
}

/** Sum of all cells of a column. */
export interface ColumnSum {
  readonly long: number
  readonly short: number
  readonly count: number
}

export function columnSum(cells: Cells, x: number): ColumnSum {
  const sum = { long: 0, short: 0, count: 0 }
  cells.x.forEach((column, i) => {
    if (column !== x) return
    sum.long += cells.long[i] ?? 0
    sum.short += cells.short[i] ?? 0
    sum.count += cells.count[i] ?? 0
  })
  return sum
}
