import type { SideChoice } from '@/lib/contract/answers'
import { binStep } from './bins'
import { type Cells, cellValue } from './cells'
import { type ColourScale, colourIndex } from './colour-scale'
import { columnPixels, type Plot, rowPixels } from './plot'

/** Pixels of the plot, row by row, as canvas data holds them; 0 = transparent. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly pixels: Uint32Array<ArrayBuffer>
}

/** From this many device pixels on (times `gap`) a cell leaves a line free to its right and below. */
const INSET_FROM = 10

/**
 * The cells as one picture on whole device pixels, never smoothed. Cells of at least one pixel fill their
 * pixels exactly; smaller ones that meet in a pixel are summed, so that none is lost.
 * `gap` is the width of a line in device pixels (the device pixel ratio, rounded).
 */
export function rasterise(
  cells: Cells,
  plot: Plot,
  scale: ColourScale,
  side: SideChoice,
  gap: number,
): Raster {
  const raster = { width: plot.width, height: plot.height, pixels: new Uint32Array(plot.width * plot.height) }
  if (overlaps(cells, plot)) paintSums(raster, cells, plot, scale, side)
  else paintCells(raster, cells, plot, scale, side, gap)
  return raster
}

/** Rows grow with the price, so the lowest bin in the plot is the thinnest. */
function overlaps(cells: Cells, plot: Plot): boolean {
  const columnWidth = (cells.bucketMs / (plot.to - plot.from)) * plot.width
  const thinnest = Math.max(plot.low, Number.MIN_VALUE) * binStep(cells.k)
  return columnWidth < 1 || (thinnest / (plot.high - plot.low)) * plot.height < 1
}

function paintCells(
  raster: Raster,
  cells: Cells,
  plot: Plot,
  scale: ColourScale,
  side: SideChoice,
  gap: number,
) {
  eachBlock(cells, plot, side, (left, right, top, bottom, value) => {
    const inset = Math.min(right - left, bottom - top) >= INSET_FROM * gap ? gap : 0
    const pixel = scale.pixels[colourIndex(value, scale)] ?? 0
    eachPixel(raster, left, right - inset, top, bottom - inset, (at) => {
      raster.pixels[at] = pixel
    })
  })
}

function paintSums(raster: Raster, cells: Cells, plot: Plot, scale: ColourScale, side: SideChoice) {
  const sums = new Float64Array(raster.pixels.length)
  eachBlock(cells, plot, side, (left, right, top, bottom, value) => {
    eachPixel(raster, left, right, top, bottom, (at) => {
      sums[at] = (sums[at] ?? 0) + value
    })
  })
  sums.forEach((sum, at) => {
    if (sum > 0) raster.pixels[at] = scale.pixels[colourIndex(sum, scale)] ?? 0
  })
}

type VisitBlock = (left: number, right: number, top: number, bottom: number, value: number) => void

/** Visits the pixels of every cell with a value that reaches into the plot. */
function eachBlock(cells: Cells, plot: Plot, side: SideChoice, visit: VisitBlock): void {
  const rows = new Map<number, readonly [number, number]>()
  let column: readonly [number, number] = [0, 0]
  for (let i = 0; i < cells.x.length; i++) {
    const x = cells.x[i] ?? 0
    const y = cells.y[i] ?? 0
    if (i === 0 || x !== cells.x[i - 1]) column = columnPixels(plot, x, cells.bucketMs)
    let row = rows.get(y)
    if (!row) {
      row = rowPixels(plot, y, cells.k)
      rows.set(y, row)
    }
    const value = cellValue(cells, i, side)
    if (!(value > 0) || column[1] <= 0 || column[0] >= plot.width || row[1] <= 0 || row[0] >= plot.height)
      continue
    const [left, right] = [Math.max(0, column[0]), Math.min(plot.width, column[1])]
    visit(left, right, Math.max(0, row[0]), Math.min(plot.height, row[1]), value)
  }
}

function eachPixel(
  { width }: Raster,
  left: number,
  right: number,
  top: number,
  bottom: number,
  visit: (at: number) => void,
): void {
  for (let row = top; row < bottom; row++) {
    for (let at = row * width + left; at < row * width + right; at++) visit(at)
  }
}
