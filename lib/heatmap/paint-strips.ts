import { fastColourIndex } from './colour-index'
import type { PaintCells } from './paint-cells'
import { type RowBlocks, rowBlocks, type Strip, stripsOf } from './pixel-blocks'
import type { Plot } from './plot'
import type { Raster } from './raster'

/** So many strips are written at once: their pixels of a row lie together in memory. */
const TOGETHER = 16

/** Writes the pixels of a strip from top to bottom into `line`; gives the rows it may have written. */
type PaintLine = (line: Uint32Array, strip: Strip) => { readonly top: number; readonly bottom: number }

/**
 * Columns that fall on the same pixels make a strip, in which cells that meet in a pixel are summed. Written
 * pixel column by pixel column, the raster would be fetched from memory once for every pixel.
 */
export function paintStrips(raster: Raster, cells: PaintCells, plot: Plot): void {
  const { height } = raster
  const paintLine = linePainter(cells, rowBlocks(cells, plot), height)
  const strips = stripsOf(cells, plot)
  const lines = new Uint32Array(TOGETHER * height)
  for (let from = 0; from < strips.length; from += TOGETHER) {
    const group = strips.slice(from, from + TOGETHER)
    const ends = group.map((strip, i) => paintLine(lines.subarray(i * height, (i + 1) * height), strip))
    const top = Math.min(...ends.map((end) => end.top))
    const bottom = Math.max(...ends.map((end) => end.bottom))
    writeGroup(raster, group, lines, top, bottom)
    lines.fill(0)
  }
}

function writeGroup(
  { width, height, pixels }: Raster,
  group: readonly Strip[],
  lines: Uint32Array,
  top: number,
  bottom: number,
): void {
  for (let row = top; row < bottom; row++) {
    for (let i = 0; i < group.length; i++) {
      const { left, right } = group[i] ?? NO_STRIP
      const pixel = lines[i * height + row] ?? 0
      for (let at = row * width + left; at < row * width + right; at++) pixels[at] = pixel
    }
  }
}

const NO_STRIP = { left: 0, right: 0 } as const

function linePainter(cells: PaintCells, rows: RowBlocks, height: number): PaintLine {
  return areApart(rows) ? byRows(cells, rows, height) : byPixels(cells, rows, height)
}

/** No two bins share a pixel row. Bins ascend, so their pixels go up. */
function areApart({ tops, bottoms }: RowBlocks): boolean {
  return tops.every((top, row) => (bottoms[row + 1] ?? 0) <= top)
}

/** Cells are summed by bin: there are fewer bins than pixels. */
function byRows(cells: PaintCells, { tops, bottoms }: RowBlocks, height: number): PaintLine {
  const rowAt = new Uint32Array(height).fill(tops.length)
  for (let row = 0; row < tops.length; row++) rowAt.fill(row, tops[row], bottoms[row])
  const sums = new Float64Array(tops.length)
  const pixels = new Uint32Array(tops.length + 1)
  const pixelOf = fastColourIndex(cells.scale)
  return (line, { first, last }) => {
    const { low, high } = rowsBetween(cells, first, last)
    const alone = last - first === 1
    const end = cells.first[last] ?? 0
    for (let cell = cells.first[first] ?? 0; cell < end; cell++) {
      const row = cells.row[cell] ?? 0
      if (alone) pixels[row] = cells.pixel[cell] ?? 0
      else sums[row] = (sums[row] ?? 0) + (cells.value[cell] ?? 0)
    }
    for (let row = low; row <= high && !alone; row++) {
      const sum = sums[row] ?? 0
      if (sum > 0) pixels[row] = cells.scale.pixels[pixelOf(sum)] ?? 0
    }
    const [top, bottom] = [tops[high] ?? 0, bottoms[low] ?? 0]
    for (let at = top; at < bottom; at++) line[at] = pixels[rowAt[at] ?? 0] ?? 0
    sums.fill(0, low, high + 1)
    pixels.fill(0, low, high + 1)
    return { top, bottom }
  }
}

/** Several bins may fall on one pixel row. */
function byPixels(cells: PaintCells, { tops, bottoms }: RowBlocks, height: number): PaintLine {
  const sums = new Float64Array(height)
  const colourOf = fastColourIndex(cells.scale)
  return (line, { first, last }) => {
    const { low, high } = rowsBetween(cells, first, last)
    const end = cells.first[last] ?? 0
    for (let cell = cells.first[first] ?? 0; cell < end; cell++) {
      const row = cells.row[cell] ?? 0
      const value = cells.value[cell] ?? 0
      const below = bottoms[row] ?? 0
      for (let at = tops[row] ?? 0; at < below; at++) sums[at] = (sums[at] ?? 0) + value
    }
    const [top, bottom] = [tops[high] ?? 0, bottoms[low] ?? 0]
    for (let at = top; at < bottom; at++) {
      const sum = sums[at] ?? 0
      if (sum > 0) line[at] = cells.scale.pixels[colourOf(sum)] ?? 0
    }
    sums.fill(0)
    return { top, bottom }
  }
}

/** Lowest and highest row of some columns, each of which has its cells in order. */
function rowsBetween({ first, row }: PaintCells, from: number, to: number) {
  let low = Number.POSITIVE_INFINITY
  let high = 0
  for (let column = from; column < to; column++) {
    low = Math.min(low, row[first[column] ?? 0] ?? 0)
    high = Math.max(high, row[(first[column + 1] ?? 0) - 1] ?? 0)
  }
  return { low, high }
}
