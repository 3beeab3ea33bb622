import { colourIndexes } from './colour-index'
import type { ColourScale } from './colour-scale'
import type { PaintCells } from './paint-cells'
import { type RowBlocks, rowBlocks, type Strip, stripsOf } from './pixel-blocks'
import type { Plot } from './plot'
import type { Raster } from './raster'
import { Slab } from './slab'

/** Pixel rows: `top <= y < bottom`. */
interface Reach {
  readonly top: number
  readonly bottom: number
}

/** Writes the pixels of a strip from top to bottom into a clear `line`; gives the rows it may have written. */
type PaintLine = (line: Uint32Array, strip: Strip) => Reach

/** Columns that fall on the same pixels make a strip, in which cells that meet in a pixel are summed. */
export function paintStrips(raster: Raster, cells: PaintCells, plot: Plot): void {
  const rows = rowBlocks(cells, plot)
  const paintLine = (areApart(rows) ? byRows : byPixels)(cells, rows, raster.height)
  const slab = new Slab(raster)
  const line = new Uint32Array(raster.height)
  for (const strip of stripsOf(cells, plot)) {
    const { top, bottom } = paintLine(line, strip)
    for (let x = strip.left; x < strip.right; x++) slab.put(x, line, top, bottom)
    line.fill(0, top, bottom)
  }
  slab.flush()
}

/** No two bins share a pixel row. Bins ascend, so their pixels go up. */
function areApart({ tops, bottoms }: RowBlocks): boolean {
  return tops.every((top, row) => (bottoms[row + 1] ?? 0) <= top)
}

/** Cells are summed by bin: there are fewer bins than pixels. */
function byRows(cells: PaintCells, rows: RowBlocks, height: number): PaintLine {
  const rowAt = rowsByPixel(rows, height)
  const count = rows.tops.length
  const sums = new Float64Array(count)
  /** One more for pixels without a bin. */
  const pixels = new Uint32Array(count + 1)
  const colour = summedColours(sums, cells.scale)
  return (line, strip) => {
    const { low, high } = rowsBetween(cells, strip, count)
    if (strip.last - strip.first === 1) colourRows(pixels, cells, strip)
    else {
      sumByRow(sums, cells, strip)
      colour(pixels, low, high + 1)
    }
    const reach = reachOf(rows, low, high)
    for (let at = reach.top; at < reach.bottom; at++) line[at] = pixels[rowAt[at] ?? 0] ?? 0
    sums.fill(0, low, high + 1)
    pixels.fill(0, low, high + 1)
    return reach
  }
}

/** The row that lies on each pixel; the one after the last where none does. */
function rowsByPixel({ tops, bottoms }: RowBlocks, height: number): Uint32Array {
  const rowAt = new Uint32Array(height).fill(tops.length)
  for (let row = 0; row < tops.length; row++) rowAt.fill(row, tops[row], bottoms[row])
  return rowAt
}

/** Several bins may fall on one pixel row. */
function byPixels(cells: PaintCells, rows: RowBlocks, height: number): PaintLine {
  const sums = new Float64Array(height)
  const colour = summedColours(sums, cells.scale)
  const shared = sharedPixels(rows, height)
  return (line, strip) => {
    const { low, high } = rowsBetween(cells, strip, rows.tops.length)
    const reach = reachOf(rows, low, high)
    if (strip.last - strip.first === 1) colourColumn(line, sums, cells, strip, rows, shared)
    else sumByPixel(sums, cells, strip, rows)
    colour(line, reach.top, reach.bottom)
    sums.fill(0, reach.top, reach.bottom)
    return reach
  }
}

/** 1 = several rows reach into the pixel. */
function sharedPixels({ tops, bottoms }: RowBlocks, height: number): Uint8Array {
  const reaching = new Uint8Array(height)
  const shared = new Uint8Array(height)
  for (let row = 0; row < tops.length; row++)
    for (let at = tops[row] ?? 0; at < (bottoms[row] ?? 0); at++) {
      shared[at] = reaching[at] ?? 0
      reaching[at] = 1
    }
  return shared
}

/** One column: a pixel of one row takes the colour known of its cell, only those that rows share need sums. */
function colourColumn(
  line: Uint32Array,
  sums: Float64Array,
  { first, row, colour, value, scale }: PaintCells,
  strip: Strip,
  { tops, bottoms }: RowBlocks,
  shared: Uint8Array,
): void {
  const end = first[strip.last] ?? 0
  for (let cell = first[strip.first] ?? 0; cell < end; cell++) {
    const place = row[cell] ?? 0
    const below = bottoms[place] ?? 0
    const pixel = scale.pixels[colour[cell] ?? 0] ?? 0
    for (let at = tops[place] ?? 0; at < below; at++) {
      if (shared[at] === 1) sums[at] = (sums[at] ?? 0) + (value[cell] ?? 0)
      else line[at] = pixel
    }
  }
}

function reachOf({ tops, bottoms }: RowBlocks, low: number, high: number): Reach {
  return { top: tops[high] ?? 0, bottom: bottoms[low] ?? 0 }
}

/** Lowest and highest row of a strip, whose columns each have their cells in order. */
function rowsBetween({ first, row }: PaintCells, strip: Strip, count: number) {
  let low = count
  let high = 0
  for (let column = strip.first; column < strip.last; column++) {
    const lowest = row[first[column] ?? 0] ?? 0
    const highest = row[(first[column + 1] ?? 0) - 1] ?? 0
    if (lowest < low) low = lowest
    if (highest > high) high = highest
  }
  return { low, high }
}

function colourRows(pixels: Uint32Array, { first, row, colour, scale }: PaintCells, strip: Strip): void {
  const colours = scale.pixels
  const end = first[strip.last] ?? 0
  for (let cell = first[strip.first] ?? 0; cell < end; cell++)
    pixels[row[cell] ?? 0] = colours[colour[cell] ?? 0] ?? 0
}

function sumByRow(sums: Float64Array, { first, row, value }: PaintCells, strip: Strip): void {
  const end = first[strip.last] ?? 0
  for (let cell = first[strip.first] ?? 0; cell < end; cell++) {
    const at = row[cell] ?? 0
    sums[at] = (sums[at] ?? 0) + (value[cell] ?? 0)
  }
}

function sumByPixel(
  sums: Float64Array,
  { first, row, value }: PaintCells,
  strip: Strip,
  { tops, bottoms }: RowBlocks,
): void {
  const end = first[strip.last] ?? 0
  for (let cell = first[strip.first] ?? 0; cell < end; cell++) {
    const place = row[cell] ?? 0
    const below = bottoms[place] ?? 0
    for (let at = tops[place] ?? 0; at < below; at++) sums[at] = (sums[at] ?? 0) + (value[cell] ?? 0)
  }
}

/** Writes the pixels of the sums in a range to the same places; what has no sum is left as it is. */
function summedColours(sums: Float64Array, scale: ColourScale) {
  const write = colourIndexes(scale)
  const indexes = new Uint8Array(sums.length)
  return (pixels: Uint32Array, from: number, to: number) => {
    write(indexes, sums, from, to)
    for (let at = from; at < to; at++)
      if ((sums[at] ?? 0) > 0) pixels[at] = scale.pixels[indexes[at] ?? 0] ?? 0
  }
}
