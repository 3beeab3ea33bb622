import type { Cells } from './cells'
import { cellRect, type Plot } from './plot'

export const CORNERS = ['bottom-left', 'bottom-right', 'top-left', 'top-right'] as const
export type Corner = (typeof CORNERS)[number]

/** The corner box (device pixels) with the fewest cells in it: where a readout hides least. */
export function emptiestCorner(cells: Cells, plot: Plot, width: number, height: number): Corner {
  const counts: Record<Corner, number> = {
    'bottom-left': 0,
    'bottom-right': 0,
    'top-left': 0,
    'top-right': 0,
  }
  for (let i = 0; i < cells.x.length; i++) {
    const rect = cellRect(plot, cells, { x: cells.x[i] ?? 0, y: cells.y[i] ?? 0 })
    const isLeft = rect.left < width
    const isRight = rect.right > plot.width - width
    if (rect.top < height) {
      if (isLeft) counts['top-left']++
      if (isRight) counts['top-right']++
    }
    if (rect.bottom > plot.height - height) {
      if (isLeft) counts['bottom-left']++
      if (isRight) counts['bottom-right']++
    }
  }
  return CORNERS.reduce((best, corner) => (counts[corner] < counts[best] ? corner : best))
}
