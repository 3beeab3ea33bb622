import type { SideChoice } from '@/lib/contract/answers'
import { binStep } from './bins'
import type { Cells } from './cells'
import { fastColourIndex } from './colour-index'
import type { ColourScale } from './colour-scale'
import { type PaintCells, paintCells } from './paint-cells'
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
  return paint(paintCells(cells, scale, side), plot, gap, null)
}

/** The same from cells made ready before; draws over `old` instead of new memory where that has the size. */
export function paint(cells: PaintCells, plot: Plot, gap: number, old: Raster | null): Raster {
  const raster = old?.width === plot.width && old.height === plot.height ? old : emptyRaster(plot)
  raster.pixels.fill(0)
  if (overlaps(cells, plot)) paintSums(raster, cells, plot)
  else paintEach(raster, cells, plot, gap)
  return raster
}

function emptyRaster({ width, height }: Plot): Raster {
  return { width, height, pixels: new Uint32Array(width * height) }
}

/** Rows grow with the price, so the lowest bin in the plot is the thinnest. */
function overlaps(cells: PaintCells, plot: Plot): boolean {
  const columnWidth = (cells.bucketMs / (plot.to - plot.from)) * plot.width
  const thinnest = Math.max(plot.low, Number.MIN_VALUE) * binStep(cells.k)
  return columnWidth < 1 || (thinnest / (plot.high - plot.low)) * plot.height < 1
}

function paintEach({ width, pixels }: Raster, cells: PaintCells, plot: Plot, gap: number): void {
  eachBlock(cells, plot, (left, right, top, bottom, cell) => {
    const whole = Math.min(right - left, bottom - top)
    const inset = whole >= INSET_FROM * gap ? gap : 0
    const pixel = cells.pixel[cell] ?? 0
    for (let row = top; row < bottom - inset; row++) {
      const end = row * width + right - inset
      for (let at = row * width + left; at < end; at++) pixels[at] = pixel
    }
  })
}

/** Columns that fall on the same pixels are summed in one strip of the plot's height, then painted. */
function paintSums(raster: Raster, cells: PaintCells, plot: Plot): void {
  const strip = new Float64Array(raster.height)
  const rows = rowBlocks(cells, plot)
  const colourOf = fastColourIndex(cells.scale)
  for (const { left, right, columns } of pixelColumns(cells, plot)) {
    const last = cells.first[columns.to] ?? 0
    for (let cell = cells.first[columns.from] ?? 0; cell < last; cell++) {
      const row = cells.row[cell] ?? 0
      const value = cells.value[cell] ?? 0
      const bottom = rows.bottoms[row] ?? 0
      for (let at = rows.tops[row] ?? 0; at < bottom; at++) strip[at] = (strip[at] ?? 0) + value
    }
    paintStrip(raster, strip, left, right, (sum) => cells.scale.pixels[colourOf(sum)] ?? 0)
    strip.fill(0)
  }
}

function paintStrip(
  { width, pixels }: Raster,
  strip: Float64Array,
  left: number,
  right: number,
  pixelOf: (sum: number) => number,
): void {
  for (let row = 0; row < strip.length; row++) {
    const sum = strip[row] ?? 0
    if (!(sum > 0)) continue
    const pixel = pixelOf(sum)
    const end = row * width + right
    for (let at = row * width + left; at < end; at++) pixels[at] = pixel
  }
}

/** Runs of columns with the same pixels, cut to the plot. */
function pixelColumns(cells: PaintCells, plot: Plot) {
  const runs: { left: number; right: number; columns: { from: number; to: number } }[] = []
  for (let column = 0; column < cells.x.length; column++) {
    const [start, end] = columnPixels(plot, cells.x[column] ?? 0, cells.bucketMs)
    if (end <= 0 || start >= plot.width) continue
    const left = Math.max(0, start)
    const right = Math.min(plot.width, end)
    const last = runs[runs.length - 1]
    if (last?.left === left && last.right === right) last.columns.to = column + 1
    else runs.push({ left, right, columns: { from: column, to: column + 1 } })
  }
  return runs
}

type VisitBlock = (left: number, right: number, top: number, bottom: number, cell: number) => void

/** Visits the pixels of every cell that reaches into the plot. */
function eachBlock(cells: PaintCells, plot: Plot, visit: VisitBlock): void {
  const { tops, bottoms } = rowBlocks(cells, plot)
  for (let column = 0; column < cells.x.length; column++) {
    const [start, end] = columnPixels(plot, cells.x[column] ?? 0, cells.bucketMs)
    if (end <= 0 || start >= plot.width) continue
    const left = Math.max(0, start)
    const right = Math.min(plot.width, end)
    const last = cells.first[column + 1] ?? 0
    for (let cell = cells.first[column] ?? 0; cell < last; cell++) {
      const row = cells.row[cell] ?? 0
      const top = tops[row] ?? 0
      const bottom = bottoms[row] ?? 0
      if (top < bottom) visit(left, right, top, bottom, cell)
    }
  }
}

/** First and last pixel row of each bin, cut to the plot; none is left of a bin beyond it. */
function rowBlocks({ bins, k }: PaintCells, plot: Plot) {
  const tops = new Int32Array(bins.length)
  const bottoms = new Int32Array(bins.length)
  bins.forEach((bin, row) => {
    const [top, bottom] = rowPixels(plot, bin, k)
    tops[row] = Math.max(0, top)
    bottoms[row] = Math.min(plot.height, bottom)
  })
  return { tops, bottoms }
}
