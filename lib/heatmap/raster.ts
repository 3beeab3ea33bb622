import type { SideChoice } from '@/lib/contract/answers'
import { binStep } from './bins'
import type { Cells } from './cells'
import type { ColourScale } from './colour-scale'
import { type PaintCells, paintCells } from './paint-cells'
import { paintStrips } from './paint-strips'
import { eachBlock } from './pixel-blocks'
import type { Plot } from './plot'

/** Pixels of the plot, row by row, as canvas data holds them; 0 = transparent. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly pixels: Uint32Array<ArrayBuffer>
}

/** From this many device pixels on (times `gap`) a cell leaves a line free to its right and below. */
const INSET_FROM = 10
/** Columns narrower than this are painted faster side by side than cell by cell. */
const NARROW = 8

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
  if (isCrowded(cells, plot, gap)) paintStrips(raster, cells, plot)
  else paintEach(raster, cells, plot, gap)
  return raster
}

function emptyRaster({ width, height }: Plot): Raster {
  return { width, height, pixels: new Uint32Array(width * height) }
}

/** Cells meet in a pixel, or columns are so narrow that cells come without a free line. */
function isCrowded({ bucketMs, k }: PaintCells, plot: Plot, gap: number): boolean {
  const columnWidth = (bucketMs / (plot.to - plot.from)) * plot.width
  return columnWidth < Math.min(NARROW, INSET_FROM * gap) || isThin(k, plot)
}

/** Rows grow with the price, so the lowest bin in the plot is the thinnest. */
function isThin(k: number, { low, high, height }: Plot): boolean {
  return ((Math.max(low, Number.MIN_VALUE) * binStep(k)) / (high - low)) * height < 1
}

function paintEach({ width, pixels }: Raster, cells: PaintCells, plot: Plot, gap: number): void {
  eachBlock(cells, plot, (left, right, top, bottom, cell) => {
    const whole = Math.min(right - left, bottom - top)
    const inset = whole >= INSET_FROM * gap ? gap : 0
    const pixel = cells.scale.pixels[cells.colour[cell] ?? 0] ?? 0
    for (let row = top; row < bottom - inset; row++) {
      const end = row * width + right - inset
      for (let at = row * width + left; at < end; at++) pixels[at] = pixel
    }
  })
}
