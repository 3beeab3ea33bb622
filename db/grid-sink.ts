import type { SideTotals } from '@/lib/contract/answers'
import { InvalidInput } from '@/lib/contract/errors'
import { coarsen } from '@/lib/heatmap/bins'
import type { MarketRow } from './market-rows'
import type { Measure } from './measure'
import { NO_BIN, tileColumn, tileOffset } from './pack-codec'
import { lowerBound, type SegmentSource, type Sink, type TileSource } from './sources'

export interface GridShape {
  readonly from: number
  readonly bucketMs: number
  readonly k: number
  /** Lowest and highest bin (finest level) that can occur. */
  readonly bins: readonly [low: number, high: number]
  readonly columns: number
  readonly measure: (market: MarketRow) => Measure
  readonly minUsd: number
  readonly maxUsd: number
}

/** Cells of touched columns, 32 bytes each. */
const MAX_CELLS = 4_000_000

/** Cells of a heatmap: each touched column holds longs, shorts and the counts of both, one after the other. */
export class GridSink implements Sink {
  private readonly columns: (Float64Array | undefined)[]
  private readonly firstColumn: number
  private readonly lowBin: number
  private readonly height: number
  private allocated = 0
  readonly totals: { -readonly [K in keyof SideTotals]: SideTotals[K] } = {
    long: 0,
    short: 0,
    long_count: 0,
    short_count: 0,
    unpriced: 0,
  }

  constructor(private readonly shape: GridShape) {
    this.firstColumn = Math.floor(shape.from / shape.bucketMs)
    this.lowBin = coarsen(shape.bins[0], shape.k)
    this.height = coarsen(shape.bins[1], shape.k) - this.lowBin + 1
    this.columns = new Array(shape.columns)
  }

  segment({ market, segment, start, from, to }: SegmentSource): void {
    const { bucketMs, k, minUsd, maxUsd } = this.shape
    const { column, factor } = this.shape.measure(market)
    const { time, key, usd } = segment
    const values = segment[column]
    const filtered = minUsd > 0 || maxUsd < Number.POSITIVE_INFINITY
    const end = lowerBound(time, to - start)
    let cells: Float64Array | null = null
    let columnEnd = -1
    for (let index = lowerBound(time, from - start); index < end; index++) {
      const dollars = usd[index] as number
      if (filtered && !(dollars >= minUsd && dollars < maxUsd)) continue
      const at = time[index] as number
      if (at >= columnEnd) {
        const number = Math.floor((start + at) / bucketMs)
        columnEnd = (number + 1) * bucketMs - start
        cells = this.columnAt(number - this.firstColumn)
      }
      const packed = key[index] as number
      const value = values[index] as number
      const amount = Number.isNaN(value) ? 0 : value * factor
      this.addTotals(packed & 1, amount, 1, Number.isNaN(dollars) ? 1 : 0)
      const bin = packed >> 1
      if (bin !== NO_BIN && cells) this.addCell(cells, (bin >> k) - this.lowBin, packed & 1, amount, 1)
    }
  }

  tile({ market, tile, columnMs, k, start, from, to }: TileSource): void {
    const { column, factor } = this.shape.measure(market)
    const values = tile[column]
    const coarser = this.shape.k - k
    for (let index = 0; index < tile.n; index++) {
      const key = tile.key[index] as number
      const at = start + tileColumn(key) * columnMs
      if (at < from) continue
      if (at >= to) break
      const amount = (values[index] as number) * factor
      const rows = tile.count[index] as number
      this.addTotals(key & 1, amount, rows, tile.unpriced[index] as number)
      const offset = tileOffset(key)
      if (offset === 0) continue
      const cells = this.columnAt(Math.floor(at / this.shape.bucketMs) - this.firstColumn)
      this.addCell(cells, ((tile.firstBin + offset - 1) >> coarser) - this.lowBin, key & 1, amount, rows)
    }
  }

  private columnAt(index: number): Float64Array {
    const known = this.columns[index]
    if (known) return known
    this.allocated += this.height
    if (this.allocated > MAX_CELLS) {
      throw new InvalidInput(`columns of ${this.height} bins are too many; choose a larger bucket or bin`)
    }
    const made = new Float64Array(4 * this.height)
    this.columns[index] = made
    return made
  }

  private addCell(cells: Float64Array, bin: number, short: number, amount: number, rows: number): void {
    const at = short * this.height + bin
    cells[at] = (cells[at] as number) + amount
    const counted = (2 + short) * this.height + bin
    cells[counted] = (cells[counted] as number) + rows
  }

  private addTotals(short: number, amount: number, rows: number, unpriced: number): void {
    const { totals } = this
    if (short) {
      totals.short += amount
      totals.short_count += rows
    } else {
      totals.long += amount
      totals.long_count += rows
    }
    totals.unpriced += unpriced
  }

  /** Touched cells, sorted by column and bin. */
  cells(): GridCells {
    const cells: GridCells = { x: [], y: [], long: [], short: [], longCount: [], shortCount: [], count: [] }
    for (const [index, column] of this.columns.entries()) {
      if (column) this.pushColumn(cells, (this.firstColumn + index) * this.shape.bucketMs, column)
    }
    return cells
  }

  private pushColumn(cells: GridCells, x: number, column: Float64Array): void {
    const { height } = this
    for (let bin = 0; bin < height; bin++) {
      const longCount = column[2 * height + bin] as number
      const shortCount = column[3 * height + bin] as number
      if (longCount + shortCount === 0) continue
      cells.x.push(x)
      cells.y.push(this.lowBin + bin)
      cells.long.push(column[bin] as number)
      cells.short.push(column[height + bin] as number)
      cells.longCount.push(longCount)
      cells.shortCount.push(shortCount)
      cells.count.push(longCount + shortCount)
    }
  }
}

/** Parallel columns, one entry per touched cell. */
export interface GridCells {
  x: number[]
  y: number[]
  long: number[]
  short: number[]
  longCount: number[]
  shortCount: number[]
  count: number[]
}
