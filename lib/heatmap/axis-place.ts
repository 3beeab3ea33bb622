import type { Millis, Span } from '@/lib/contract/units'
import { binEdge, binOf } from './bins'
import type { Level } from './ladder'
import type { CellPlace, Plot } from './plot'

/** A place on the axes of a plot. Cells of any level find themselves by it, while their bins mean nothing elsewhere. */
interface AxisPlace {
  readonly at: Millis
  readonly price: number
}

/** A logarithm needs more than zero. */
const LEAST_PRICE = 1e-12

/** A cell that knows what it is counted in. */
export interface LevelCell extends CellPlace, Level {}

/** The middle of the column that holds a moment. */
export function columnMiddle(at: Millis, bucketMs: Millis): Millis {
  return (Math.floor(at / bucketMs) + 0.5) * bucketMs
}

/** Start of the column that holds a moment; null when the range shows nothing of it. */
export function shownColumn(at: Millis, bucketMs: Millis, { from, to }: Span): Millis | null {
  const x = Math.floor(at / bucketMs) * bucketMs
  return x < to && x + bucketMs > from ? x : null
}

/** Which cells of a level a plot shows, be it in part. */
export function showing({ from, to, low, high }: Plot, { bucketMs, k }: Level): (cell: CellPlace) => boolean {
  const bottom = binOf(Math.max(low, LEAST_PRICE), k)
  const top = binOf(high, k)
  const lowest = binEdge(bottom + 1, k) > low ? bottom : bottom + 1
  const highest = binEdge(top, k) < high ? top : top - 1
  return ({ x, y }) => x < to && x + bucketMs > from && y >= lowest && y <= highest
}

/** The cell of a level that holds a place; null when the plot shows nothing of it. */
export function shownCell({ at, price }: AxisPlace, level: Level, plot: Plot): CellPlace | null {
  const { bucketMs, k } = level
  const cell = { x: Math.floor(at / bucketMs) * bucketMs, y: binOf(Math.max(price, LEAST_PRICE), k) }
  return showing(plot, level)(cell) ? cell : null
}

/** The middle of a cell; of its price on the scale of the bins. */
export function middleOf({ x, y }: CellPlace, { bucketMs, k }: Level): AxisPlace {
  return { at: x + bucketMs / 2, price: binEdge(y + 0.5, k) }
}

/** Whether a cell is one of those that a plot shows at its level. */
export function isShown(cell: LevelCell, level: Level, plot: Plot): boolean {
  return cell.bucketMs === level.bucketMs && cell.k === level.k && showing(plot, level)(cell)
}
