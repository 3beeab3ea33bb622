import type { Millis } from '@/lib/contract/units'
import { binEdge, binOf } from './bins'

/** A plot in device pixels with linear axes; y grows downwards. */
export interface Plot {
  readonly width: number
  readonly height: number
  readonly from: Millis
  readonly to: Millis
  readonly low: number
  readonly high: number
}

/** Whole device pixels: `left <= x < right`, `top <= y < bottom`; may reach beyond the plot. */
export interface PixelRect {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function timeToX(plot: Plot, time: Millis): number {
  return ((time - plot.from) / (plot.to - plot.from)) * plot.width
}

export function priceToY(plot: Plot, price: number): number {
  return ((plot.high - price) / (plot.high - plot.low)) * plot.height
}

export function xToTime(plot: Plot, x: number): Millis {
  return plot.from + (x / plot.width) * (plot.to - plot.from)
}

export function yToPrice(plot: Plot, y: number): number {
  return plot.high - (y / plot.height) * (plot.high - plot.low)
}

/** First device pixel of a column; neighbours share their edge. Under one pixel a column keeps one pixel. */
export function columnPixels(plot: Plot, x: Millis, bucketMs: Millis): readonly [number, number] {
  return wholePixels(timeToX(plot, x), timeToX(plot, x + bucketMs))
}

export function rowPixels(plot: Plot, y: number, k: number): readonly [number, number] {
  return wholePixels(priceToY(plot, binEdge(y + 1, k)), priceToY(plot, binEdge(y, k)))
}

/** Columns are often exactly one pixel wide, but for the last bits of a division. */
const ROUNDING = 1e-9

function wholePixels(start: number, end: number): readonly [number, number] {
  if (end - start < 1 + ROUNDING) return [Math.floor(start + ROUNDING), Math.floor(start + ROUNDING) + 1]
  return [Math.round(start), Math.round(end)]
}

export interface CellPlace {
  /** Column start. */
  readonly x: Millis
  readonly y: number
}

/** The cell under a point of the plot (device pixels), whether or not anything is in it. */
export function cellAtPoint(
  plot: Plot,
  level: { bucketMs: Millis; k: number },
  px: number,
  py: number,
): CellPlace {
  const time = xToTime(plot, Math.floor(px) + 0.5)
  const price = yToPrice(plot, Math.floor(py) + 0.5)
  return { x: Math.floor(time / level.bucketMs) * level.bucketMs, y: binOf(Math.max(price, 1e-12), level.k) }
}

export function cellRect(plot: Plot, level: { bucketMs: Millis; k: number }, cell: CellPlace): PixelRect {
  const [left, right] = columnPixels(plot, cell.x, level.bucketMs)
  const [top, bottom] = rowPixels(plot, cell.y, level.k)
  return { left, right, top, bottom }
}
