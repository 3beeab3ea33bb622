import type { Millis, Span } from '@/lib/contract/units'
import { baseBin, binEdge, binOf, binStep, MAX_K } from './bins'
import { BUCKETS } from './ladder'

/**
 * CSS pixels a cell must have so that it can be seen and hit (look, section 9.2). In one of several panels a mouse finds
 * it in narrower columns too: what is there is read off a crosshair that snaps to them.
 */
export const MIN_CELL = { mouse: 4, panel: 2.5, touch: 12 } as const

/** Finest bucket whose columns are at least `minCell` wide on a plot of `width`; the coarsest when none is. */
export function bucketForWidth(span: Span, width: number, minCell: number): Millis {
  const coarsest = BUCKETS[BUCKETS.length - 1]?.ms ?? 0
  const fit = BUCKETS.find(({ ms }) => (ms / (span.to - span.from)) * width >= minCell)
  return fit?.ms ?? coarsest
}

interface RowsWanted {
  readonly low: number
  readonly high: number
  /** CSS pixels. */
  readonly height: number
  readonly columnWidth: number
  readonly minCell: number
  /** Finest level at hand. */
  readonly finest: number
}

/** The level whose rows are closest to the columns' width, of those with rows of at least `minCell`. */
export function binsForHeight({ low, high, height, columnWidth, minCell, finest }: RowsWanted): number {
  const target = Math.min(Math.max(columnWidth, minCell), 2 * minCell)
  const rowAt = (k: number) => height / (binOf(high, k) - binOf(low, k) + 3)
  let best = MAX_K
  for (let k = MAX_K; k >= finest; k--) {
    const row = rowAt(k)
    if (row < minCell && k < MAX_K) break
    if (Math.abs(Math.log(row / target)) <= Math.abs(Math.log(rowAt(best) / target))) best = k
  }
  return best
}

export interface Extent {
  readonly low: number
  readonly high: number
}

/**
 * Price axis on which rows are a whole number of device pixels high and begin on a pixel: the extent, a row of
 * air on both sides, and what is left over shared out. Bins grow with the price, so over a wide range only
 * the rows in the middle come out even; where rows are under a pixel there is nothing to align.
 */
export function priceAxis({ low, high }: Extent, k: number, height: number): Extent {
  const wanted = { low: binEdge(binOf(low, k) - 1, k), high: binEdge(binOf(high, k) + 2, k) }
  const edge = binEdge(binOf((low + high) / 2, k), k)
  const most = Math.floor((height * edge * binStep(k)) / (wanted.high - wanted.low))
  for (let row = most; row >= 1; row--) {
    const axis = axisOfRows(edge, (edge * binStep(k)) / row, row, height)
    if (axis.low > 0 && axis.low <= wanted.low && axis.high >= wanted.high) return axis
  }
  return wanted
}

/** The axis with `edge` on the pixel that is a whole number of rows from the bottom, next to the middle. */
function axisOfRows(edge: number, pricePerPixel: number, row: number, height: number): Extent {
  const below = Math.round(height / 2 / row) * row
  return { low: edge - below * pricePerPixel, high: edge + (height - below) * pricePerPixel }
}

/** The extent that both hold. */
export function joinExtents(...extents: readonly (Extent | null)[]): Extent | null {
  const held = extents.filter((extent) => extent !== null)
  if (held.length === 0) return null
  return { low: Math.min(...held.map((e) => e.low)), high: Math.max(...held.map((e) => e.high)) }
}

/** A price alone still needs an axis: half a per cent around it. */
export function widened({ low, high }: Extent): Extent {
  return baseBin(high) - baseBin(low) >= 20 ? { low, high } : { low: low * 0.9975, high: high * 1.0025 }
}
