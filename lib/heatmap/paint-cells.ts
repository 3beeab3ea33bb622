import type { SideChoice } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { distinctBins, placesOf } from './bins'
import { binsOf, type Cells } from './cells'
import { colourIndexes } from './colour-index'
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
  /** Of each cell with a value: where its bin stands in `bins`, its value and its place among the colours. */
  readonly row: Int32Array
  readonly value: Float64Array
  readonly colour: Uint8Array
}

/** Loops over plain arrays: this runs over every cell whenever data or colours change. */
export function paintCells(cells: Cells, scale: ColourScale, side: SideChoice): PaintCells {
  const { x, first, y, value } = filledCells(cells, side)
  const bins = y.length === cells.y.length ? binsOf(cells) : distinctBins(y)
  const { bucketMs, k } = cells
  const colour = coloursOf(value, scale)
  return { bucketMs, k, scale, x, first, bins, row: toRows(y, bins), value, colour }
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

function coloursOf(value: Float64Array, scale: ColourScale): Uint8Array {
  const colour = new Uint8Array(value.length)
  colourIndexes(scale)(colour, value, 0, value.length)
  return colour
}

/** Puts each bin's place where the bin stood: at a million cells, new memory takes longer than the sum. */
function toRows(y: Int32Array, bins: Float64Array): Int32Array {
  const placeOf = placesOf(bins)
  for (let i = 0; i < y.length; i++) y[i] = placeOf(y[i] ?? 0)
  return y
}
