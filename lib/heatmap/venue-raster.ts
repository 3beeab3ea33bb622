import type { Millis, Span } from '@/lib/contract/units'
import { colourIndex } from './colour-scale'
import { columnPixels } from './plot'
import type { Raster } from './raster'
import type { VenueModel } from './venue-model'

interface RasterPlace extends Span {
  /** Device pixels. */
  readonly width: number
  readonly rowHeight: number
  readonly bucketMs: Millis
  /** A line of so many device pixels stays free under each row, and right of wide columns. */
  readonly gap: number
}

const INSET_FROM = 10

/** Cells of all venues as one picture on whole device pixels; columns that meet in a pixel are summed. */
export function venueRaster({ cells, rows, scale }: VenueModel, place: RasterPlace): Raster {
  const { width, rowHeight, bucketMs, gap, from, to } = place
  const height = rowHeight * rows.length
  const pixels = new Uint32Array(width * height)
  const plot = { width, height, from, to, low: 0, high: 1 }
  const sums = new Float64Array(width * rows.length)
  const narrow = (bucketMs / (to - from)) * width < INSET_FROM * gap
  for (const { x, row, long, short } of cells) {
    const [left, right] = columnPixels(plot, x, bucketMs)
    const end = Math.min(width, narrow ? right : right - gap)
    for (let at = Math.max(0, left); at < end; at++) {
      sums[row * width + at] = (sums[row * width + at] ?? 0) + long + short
    }
  }
  sums.forEach((sum, at) => {
    if (!(sum > 0)) return
    const pixel = scale.pixels[colourIndex(sum, scale)] ?? 0
    const column = at % width
    const top = Math.floor(at / width) * rowHeight
    for (let y = top; y < top + rowHeight - gap; y++) pixels[y * width + column] = pixel
  })
  return { width, height, pixels }
}
