import type { PaintCells } from './paint-cells'
import { columnPixels, type Plot, rowPixels } from './plot'

export const CORNERS = ['bottom-left', 'bottom-right', 'top-left', 'top-right'] as const
export type Corner = (typeof CORNERS)[number]

/** The corner box (device pixels) with the fewest cells in it: where a readout hides least. */
export function emptiestCorner(cells: PaintCells, plot: Plot, width: number, height: number): Corner {
  const counts: Record<Corner, number> = {
    'bottom-left': 0,
    'bottom-right': 0,
    'top-left': 0,
    'top-right': 0,
  }
  const rows = Array.from(cells.bins, (bin) => rowPixels(plot, bin, cells.k))
  cells.x.forEach((x, column) => {
    const [left, right] = columnPixels(plot, x, cells.bucketMs)
    const isLeft = left < width && right > 0
    const isRight = right > plot.width - width && left < plot.width
    if (!isLeft && !isRight) return
    for (let cell = cells.first[column] ?? 0; cell < (cells.first[column + 1] ?? 0); cell++) {
      const [top, bottom] = rows[cells.row[cell] ?? 0] ?? [0, 0]
      if (top < height && bottom > 0) {
        if (isLeft) counts['top-left']++
        if (isRight) counts['top-right']++
      }
      if (bottom > plot.height - height && top < plot.height) {
        if (isLeft) counts['bottom-left']++
        if (isRight) counts['bottom-right']++
      }
    }
  })
  return CORNERS.reduce((best, corner) => (counts[corner] < counts[best] ? corner : best))
}
