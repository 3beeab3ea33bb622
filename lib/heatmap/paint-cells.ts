import type { SideChoice } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import type { Cells } from './cells'
import { fastColourIndex } from './colour-index'
import type { ColourScale } from './colour-scale'

/** Cells made ready to be painted many times: what does not depend on the plot is worked out once. */
export interface PaintCells {
  readonly bucketMs: Millis
  readonly k: number
  readonly scale: ColourScale
  /** Starts of the columns in use, ascending. */
  readonly x: Float64Array
  /** First cell of each column; one number more than columns. */
  readonly first: Uint32Array
  /** Bins in use, ascending. */
  readonly bins: Float64Array
  /** Of each cell with a value: where its bin stands in `bins`, its value and its pixel. */
  readonly row: Uint32Array
  readonly value: Float64Array
  readonly pixel: Uint32Array
}

/** Loops over plain arrays: this runs over every cell whenever data or colours change. */
export function paintCells(cells: Cells, scale: ColourScale, side: SideChoice): PaintCells {
  const { x, first, y, value } = filledCells(cells, side)
  const bins = distinct(y)
  const rowOf = placesOf(bins)
  const colourOf = fastColourIndex(scale)
  const row = new Uint32Array(y.length)
  const pixel = new Uint32Array(y.length)
  for (let i = 0; i < y.length; i++) {
    row[i] = rowOf(y[i] ?? 0)
    pixel[i] = scale.pixels[colourOf(value[i] ?? 0)] ?? 0
  }
  return { bucketMs: cells.bucketMs, k: cells.k, scale, x, first, bins, row, value, pixel }
}

/** The cells with a value, by column. */
function filledCells({ x, y, long, short }: Cells, side: SideChoice) {
  const starts: number[] = []
  const first: number[] = []
  const filledY = new Int32Array(x.length)
  const value = new Float64Array(x.length)
  const [longs, shorts] = [side === 'short' ? 0 : 1, side === 'long' ? 0 : 1]
  let used = 0
  for (let i = 0; i < x.length; i++) {
    const sum = longs * (long[i] ?? 0) + shorts * (short[i] ?? 0)
    if (!(sum > 0)) continue
    const column = x[i] ?? 0
    if (starts.length === 0 || starts[starts.length - 1] !== column) {
      starts.push(column)
      first.push(used)
    }
    filledY[used] = y[i] ?? 0
    value[used++] = sum
  }
  first.push(used)
  return {
    x: Float64Array.from(starts),
    first: Uint32Array.from(first),
    y: filledY.subarray(0, used),
    value: value.subarray(0, used),
  }
}

/** Bins further apart than this are told apart by a map. */
const MOST_PLACES = 1 << 20

function distinct(y: Int32Array): Float64Array {
  if (y.length === 0) return new Float64Array(0)
  let [low, high] = [y[0] ?? 0, y[0] ?? 0]
  for (let i = 0; i < y.length; i++) {
    const bin = y[i] ?? 0
    if (bin < low) low = bin
    if (bin > high) high = bin
  }
  if (high - low >= MOST_PLACES) return Float64Array.from(new Set(y)).sort()
  const seen = new Uint8Array(high - low + 1)
  for (let i = 0; i < y.length; i++) seen[(y[i] ?? 0) - low] = 1
  const bins: number[] = []
  for (let place = 0; place < seen.length; place++) if (seen[place]) bins.push(low + place)
  return Float64Array.from(bins)
}

function placesOf(bins: Float64Array): (bin: number) => number {
  const low = bins[0] ?? 0
  const high = bins[bins.length - 1] ?? 0
  if (high - low >= MOST_PLACES) {
    const places = new Map(Array.from(bins, (bin, place) => [bin, place]))
    return (bin) => places.get(bin) ?? 0
  }
  const places = new Uint32Array(high - low + 1)
  bins.forEach((bin, place) => {
    places[bin - low] = place
  })
  return (bin) => places[bin - low] ?? 0
}
