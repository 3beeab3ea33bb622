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

/** Cells of touched pages, 32 bytes each. */
const MAX_CELLS = 4_000_000
/** Bins of one page of a column: a single print far away must not cost all the bins between. */
const PAGE_BITS = 7
const PAGE = 1 << PAGE_BITS

/** Cells of a heatmap, in pages of a column that hold longs, shorts and the counts of both, one after the other. */
export class GridSink implements Sink {
  private readonly pages: (Float64Array | undefined)[]
  private readonly firstColumn: number
  private readonly lowBin: number
  /** Bins in a page; less than a whole one when there are no more. */
  private readonly pageBins: number
  private readonly pagesPerColumn: number
  private allocated = 0
  /** Rows without a bin, which no cell counts. */
  private readonly unbinned = [0, 0, 0, 0]
  private unpriced = 0

  constructor(private readonly shape: GridShape) {
    this.firstColumn = Math.floor(shape.from / shape.bucketMs)
    this.lowBin = coarsen(shape.bins[0], shape.k)
    const height = coarsen(shape.bins[1], shape.k) - this.lowBin + 1
    this.pageBins = Math.min(PAGE, height)
    this.pagesPerColumn = Math.ceil(height / PAGE)
    this.pages = new Array(shape.columns * this.pagesPerColumn)
  }

  /** The hot loop of every exact answer: nothing is called and nothing but cells is written per row. */
  segment({ market, segment, start, from, to }: SegmentSource): void {
    const { bucketMs, k, minUsd, maxUsd } = this.shape
    const { column, factor } = this.shape.measure(market)
    const { time, key, usd } = segment
    const values = segment[column]
    const { pages, pagesPerColumn, pageBins, lowBin } = this
    const filtered = minUsd > 0 || maxUsd < Number.POSITIVE_INFINITY
    // Without dollars of their own, all rows of a segment are priced.
    const mayBeUnpriced = usd !== segment.quote
    const end = lowerBound(time, to - start)
    let firstPage = 0
    let columnEnd = -1
    for (let index = lowerBound(time, from - start); index < end; index++) {
      if (filtered && !((usd[index] as number) >= minUsd && (usd[index] as number) < maxUsd)) continue
      const at = time[index] as number
      if (at >= columnEnd) {
        const number = Math.floor((start + at) / bucketMs)
        columnEnd = (number + 1) * bucketMs - start
        firstPage = (number - this.firstColumn) * pagesPerColumn
      }
      if (mayBeUnpriced && Number.isNaN(usd[index])) this.unpriced++
      const packed = key[index] as number
      const value = (values[index] as number) * factor
      const amount = Number.isNaN(value) ? 0 : value
      if (packed >> 1 === NO_BIN) {
        this.addUnbinned(packed & 1, amount, 1)
        continue
      }
      const bin = (packed >> (k + 1)) - lowBin
      const number = firstPage + (bin >> PAGE_BITS)
      const page = pages[number] ?? this.makePage(number)
      const cell = (packed & 1) * pageBins + (bin & (PAGE - 1))
      page[cell] = (page[cell] as number) + amount
      page[cell + 2 * pageBins] = (page[cell + 2 * pageBins] as number) + 1
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
      this.unpriced += tile.unpriced[index] as number
      const offset = tileOffset(key)
      if (offset === 0) {
        this.addUnbinned(key & 1, amount, rows)
        continue
      }
      const cellColumn = Math.floor(at / this.shape.bucketMs) - this.firstColumn
      this.addCell(cellColumn, ((tile.firstBin + offset - 1) >> coarser) - this.lowBin, key & 1, amount, rows)
    }
  }

  private makePage(number: number): Float64Array {
    this.allocated += this.pageBins
    if (this.allocated > MAX_CELLS) {
      throw new InvalidInput('this would have too many cells; choose a larger bucket or bin')
    }
    const made = new Float64Array(4 * this.pageBins)
    this.pages[number] = made
    return made
  }

  private addCell(column: number, bin: number, short: number, amount: number, rows: number): void {
    const number = column * this.pagesPerColumn + (bin >> PAGE_BITS)
    const page = this.pages[number] ?? this.makePage(number)
    const at = short * this.pageBins + (bin & (PAGE - 1))
    page[at] = (page[at] as number) + amount
    const counted = at + 2 * this.pageBins
    page[counted] = (page[counted] as number) + rows
  }

  private addUnbinned(short: number, amount: number, rows: number): void {
    this.unbinned[short] = (this.unbinned[short] as number) + amount
    this.unbinned[2 + short] = (this.unbinned[2 + short] as number) + rows
  }

  /** Sums over all rows, also those without a bin. */
  totals(): SideTotals {
    const sums = [...this.unbinned]
    for (const page of this.pages) {
      if (!page) continue
      for (let part = 0; part < 4; part++) sums[part] = (sums[part] ?? 0) + sumOf(page, part, this.pageBins)
    }
    const [long = 0, short = 0, long_count = 0, short_count = 0] = sums
    return { long, short, long_count, short_count, unpriced: this.unpriced }
  }

  /** Touched cells, sorted by column and bin. */
  cells(): GridCells {
    const cells: GridCells = { x: [], y: [], long: [], short: [], longCount: [], shortCount: [], count: [] }
    for (const [index, page] of this.pages.entries()) {
      if (!page) continue
      const column = Math.floor(index / this.pagesPerColumn)
      const firstBin = this.lowBin + (index % this.pagesPerColumn) * PAGE
      this.pushPage(cells, (this.firstColumn + column) * this.shape.bucketMs, firstBin, page)
    }
    return cells
  }

  private pushPage(cells: GridCells, x: number, firstBin: number, page: Float64Array): void {
    const { pageBins } = this
    for (let bin = 0; bin < pageBins; bin++) {
      const longCount = page[2 * pageBins + bin] as number
      const shortCount = page[3 * pageBins + bin] as number
      if (longCount + shortCount === 0) continue
      cells.x.push(x)
      cells.y.push(firstBin + bin)
      cells.long.push(page[bin] as number)
      cells.short.push(page[pageBins + bin] as number)
      cells.longCount.push(longCount)
      cells.shortCount.push(shortCount)
      cells.count.push(longCount + shortCount)
    }
  }
}

/** Sum of one of a page's four parts. */
function sumOf(page: Float64Array, part: number, length: number): number {
  let sum = 0
  for (let at = part * length; at < (part + 1) * length; at++) sum += page[at] as number
  return sum
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
