import { showing } from './axis-place'
import type { Cells } from './cells'
import type { CellPlace, Plot } from './plot'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The cell next to one, kept inside the plot. */
export function neighbour(cell: CellPlace, direction: Direction, cells: Cells, plot: Plot): CellPlace {
  const { bucketMs } = cells
  const columns = { left: -bucketMs, right: bucketMs, up: 0, down: 0 }[direction]
  const rows = { left: 0, right: 0, up: 1, down: -1 }[direction]
  const next = { x: cell.x + columns, y: cell.y + rows }
  return showing(plot, cells)(next) ? next : cell
}

/**
 * The next cell with a value in a direction: sideways the nearest column that has one, there the bin closest
 * to where the cursor is; up and down within the column. The cell itself when there is none.
 */
export function nextFilled(
  cell: CellPlace,
  direction: Direction,
  cells: Cells,
  isFilled: (index: number) => boolean,
): CellPlace {
  const sideways = direction === 'left' || direction === 'right'
  const sign = direction === 'right' || direction === 'up' ? 1 : -1
  let best: CellPlace | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (let i = 0; i < cells.x.length; i++) {
    const place = { x: cells.x[i] ?? 0, y: cells.y[i] ?? 0 }
    const ahead = sideways ? (place.x - cell.x) * sign : (place.y - cell.y) * sign
    if (ahead <= 0 || (!sideways && place.x !== cell.x) || !isFilled(i)) continue
    const aside = sideways ? Math.abs(place.y - cell.y) / 1e9 : 0
    const distance = (sideways ? ahead / cells.bucketMs : ahead) + aside
    if (distance < bestDistance) {
      best = place
      bestDistance = distance
    }
  }
  return best ?? cell
}

/** Where the cursor begins: the largest cell. Null when there is none. */
export function largestCell(cells: Cells, value: (index: number) => number): CellPlace | null {
  let best = -1
  for (let i = 0; i < cells.x.length; i++) if (value(i) > (best < 0 ? 0 : value(best))) best = i
  return best < 0 ? null : { x: cells.x[best] ?? 0, y: cells.y[best] ?? 0 }
}
