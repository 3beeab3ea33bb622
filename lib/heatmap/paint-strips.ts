import { colourIndexes } from './colour-index'
import type { PaintCells } from './paint-cells'
import { rowBlocks, type Strip, stripsOf } from './pixel-blocks'
import { type PixelRows, pixelRows } from './pixel-rows'
import type { Plot } from './plot'
import type { Raster } from './raster'

/** Writes the first pixel of a strip in the first pixel row of each bin, and in each row where bins meet. */
type PaintStrip = (strip: Strip) => void

/**
 * Columns that fall on the same pixels make a strip, in which cells that meet in a pixel are summed. Only one pixel
 * of each block is worked out; the others are copies, and the rows of a raster are copied fastest as a whole.
 */
export function paintStrips(raster: Raster, cells: PaintCells, plot: Plot): void {
  const rows = pixelRows(rowBlocks(cells, plot), raster.height)
  const firstPixel = firstPixels(raster, rows)
  const strips = stripsOf(cells, plot)
  const paintSingle = singleColumns(raster, cells, rows, firstPixel)
  const paintSeveral = severalColumns(raster, cells, rows, firstPixel)
  for (const strip of strips) (strip.last - strip.first === 1 ? paintSingle : paintSeveral)(strip)
  widenStrips(raster, rows, strips)
  repeatRows(raster, rows)
}

/** The colour of each cell is known; only bins that meet in a pixel need sums. */
function singleColumns(
  raster: Raster,
  cells: PaintCells,
  rows: PixelRows,
  firstPixel: Int32Array,
): PaintStrip {
  const { first, row, colour, value } = cells
  const { pixels } = raster
  const colours = cells.scale.pixels
  const { meets } = rows
  const sums = new Float64Array(cells.bins.length)
  const paintMeetings = meetingsPainter(raster, cells, rows)
  return (strip) => {
    const x = strip.left
    const end = first[strip.last] ?? 0
    for (let cell = first[strip.first] ?? 0; cell < end; cell++) {
      const bin = row[cell] ?? 0
      const at = firstPixel[bin] ?? -1
      if (at >= 0) pixels[at + x] = colours[colour[cell] ?? 0] ?? 0
      if (meets[bin] === 1) sums[bin] = value[cell] ?? 0
    }
    if (rows.meetings.length === 0) return
    paintMeetings(sums, x)
    sums.fill(0)
  }
}

function severalColumns(
  raster: Raster,
  cells: PaintCells,
  rows: PixelRows,
  firstPixel: Int32Array,
): PaintStrip {
  const { first, row, value } = cells
  const sums = new Float64Array(cells.bins.length)
  const paintBins = sumsPainter(raster, cells, firstPixel)
  const paintMeetings = meetingsPainter(raster, cells, rows)
  return (strip) => {
    const x = strip.left
    sums.fill(0)
    const end = first[strip.last] ?? 0
    for (let cell = first[strip.first] ?? 0; cell < end; cell++) {
      const bin = row[cell] ?? 0
      sums[bin] = (sums[bin] ?? 0) + (value[cell] ?? 0)
    }
    paintBins(sums, x)
    paintMeetings(sums, x)
  }
}

/** Where the first pixel row of each bin begins in the raster; -1 = the bin has none for itself. */
function firstPixels({ width }: Raster, { alone, aloneEnd }: PixelRows): Int32Array {
  return alone.map((y, bin) => ((aloneEnd[bin] ?? 0) > y ? y * width : -1))
}

/** Sums of the bins in a column, for the pixels in which they meet. */
function meetingsPainter(raster: Raster, cells: PaintCells, { meetings }: PixelRows) {
  const met = new Float64Array(meetings.length)
  const starts = Int32Array.from(meetings, ({ from }) => from)
  const ends = Int32Array.from(meetings, ({ to }) => to)
  const places = Int32Array.from(meetings, ({ y }) => y * raster.width)
  const paint = sumsPainter(raster, cells, places)
  return (sums: Float64Array, x: number) => {
    for (let i = 0; i < starts.length; i++) {
      let sum = 0
      for (let bin = starts[i] ?? 0; bin < (ends[i] ?? 0); bin++) sum += sums[bin] ?? 0
      met[i] = sum
    }
    paint(met, x)
  }
}

/** Writes the colours of sums into a column, each into the row that begins at its place. */
function sumsPainter({ pixels }: Raster, { scale }: PaintCells, places: Int32Array) {
  const write = colourIndexes(scale)
  const indexes = new Uint8Array(places.length)
  return (sums: Float64Array, x: number) => {
    write(indexes, sums, 0, sums.length)
    for (let i = 0; i < places.length; i++) {
      const at = places[i] ?? -1
      if (at >= 0 && (sums[i] ?? 0) > 0) pixels[at + x] = scale.pixels[indexes[i] ?? 0] ?? 0
    }
  }
}

/** Copies the first pixel of each strip to its others, in the rows painted so far. */
function widenStrips({ width, pixels }: Raster, rows: PixelRows, strips: readonly Strip[]): void {
  const wide = strips.filter(({ left, right }) => right - left > 1)
  if (wide.length === 0) return
  for (const y of paintedRows(rows))
    for (const { left, right } of wide) {
      const pixel = pixels[y * width + left] ?? 0
      for (let x = left + 1; x < right; x++) pixels[y * width + x] = pixel
    }
}

function paintedRows({ alone, aloneEnd, meetings }: PixelRows): number[] {
  const first = Array.from(alone).filter((y, bin) => (aloneEnd[bin] ?? 0) > y)
  return [...first, ...meetings.map(({ y }) => y)]
}

/** Copies the first pixel row of each bin to the others that it has for itself. */
function repeatRows({ width, pixels }: Raster, { alone, aloneEnd }: PixelRows): void {
  alone.forEach((first, bin) => {
    for (let y = first + 1; y < (aloneEnd[bin] ?? 0); y++)
      pixels.copyWithin(y * width, first * width, (first + 1) * width)
  })
}
