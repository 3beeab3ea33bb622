import type { PaintCells } from './paint-cells'
import { columnPixels, type Plot, rowPixels } from './plot'

/** Columns `first` to `last` (exclusive), which fall on the same pixels of the plot. */
export interface Strip {
  readonly left: number
  readonly right: number
  readonly first: number
  last: number
}

/** Runs of columns with the same pixels, cut to the plot, from left to right. */
export function stripsOf(cells: PaintCells, plot: Plot): readonly Strip[] {
  const strips: Strip[] = []
  for (let column = 0; column < cells.x.length; column++) {
    const [start, end] = columnPixels(plot, cells.x[column] ?? 0, cells.bucketMs)
    if (end <= 0 || start >= plot.width) continue
    const left = Math.max(0, start)
    const right = Math.min(plot.width, end)
    const before = strips[strips.length - 1]
    if (before?.left === left && before.right === right) before.last = column + 1
    else strips.push({ left, right, first: column, last: column + 1 })
  }
  return strips
}

/** Pixel rows of each bin, cut to the plot: `tops <= y < bottoms`; none is left of a bin beyond it. */
export interface RowBlocks {
  readonly tops: Int32Array
  readonly bottoms: Int32Array
}

export function rowBlocks({ bins, k }: PaintCells, plot: Plot): RowBlocks {
  const tops = new Int32Array(bins.length)
  const bottoms = new Int32Array(bins.length)
  bins.forEach((bin, row) => {
    const [top, bottom] = rowPixels(plot, bin, k)
    tops[row] = within(top, plot.height)
    bottoms[row] = within(bottom, plot.height)
  })
  return { tops, bottoms }
}

function within(at: number, height: number): number {
  return Math.min(height, Math.max(0, at))
}

type VisitBlock = (left: number, right: number, top: number, bottom: number, cell: number) => void

/** Visits the pixels of every cell that reaches into the plot. */
export function eachBlock(cells: PaintCells, plot: Plot, visit: VisitBlock): void {
  const { tops, bottoms } = rowBlocks(cells, plot)
  for (const { left, right, first, last } of stripsOf(cells, plot)) {
    const end = cells.first[last] ?? 0
    for (let cell = cells.first[first] ?? 0; cell < end; cell++) {
      const row = cells.row[cell] ?? 0
      const top = tops[row] ?? 0
      const bottom = bottoms[row] ?? 0
      if (top < bottom) visit(left, right, top, bottom, cell)
    }
  }
}
