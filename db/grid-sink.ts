import type { SideTotals } from '@/lib/contract/answers'
import { InvalidInput } from '@/lib/contract/errors'
import { coarsen } from '@/lib/heatmap/bins'
import type { MarketRow } from './market-rows'
import type { Measure } from './measure'
import { NO_BIN, tileColumn, tileOffset } from './pack-codec'
import { firstCell, lowerBound, type SegmentSource, type Sink, type TileSource } from './sources'

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

/** Numbers of touched pages, 8 bytes each. */
const MAX_NUMBERS = 16_000_000
/** Bins of one page of a column: a single print far away must not cost all the bins between. */
const PAGE_BITS = 5
const PAGE = 1 << PAGE_BITS

/** Numbers of one page: longs, shorts and the counts of both, one after the other. */
const PAGE_LENGTH = 4 * PAGE
const NO_PAGE = -1

/** Cells of a heatmap, in pages of a column. Touched pages lie one after another in one growing array. */
export class GridSink implements Sink {
  /** Where the page lies in `cellData`, by column and place in it. */
  private readonly pages: Int32Array
  private cellData = new Float64Array(64 * PAGE_LENGTH)
  private used = 0
  private readonly firstColumn: number
  private readonly lowBin: number
  private readonly pagesPerColumn: number
  /** Rows without a bin, which no cell counts. */
  private readonly unbinned = [0, 0, 0, 0]
  private unpriced = 0

  constructor(private readonly shape: GridShape) {
    this.firstColumn = Math.floor(shape.from / shape.bucketMs)
    this.lowBin = coarsen(shape.bins[0], shape.k)
    const height = coarsen(shape.bins[1], shape.k) - this.lowBin + 1
    this.pagesPerColumn = Math.ceil(height / PAGE)
    this.pages = new Int32Array(shape.columns * this.pagesPerColumn).fill(NO_PAGE)
  }

  /** The hot loop of every exact answer: nothing is called and nothing but cells is written per row. */
  segment({ market, segment, start, from, to }: SegmentSource): void {
    const { bucketMs, k, minUsd, maxUsd } = this.shape
    const { column, factor } = this.shape.measure(market)
    const { time, key, usd } = segment
    const values = segment[column]
    const { pages, pagesPerColumn, lowBin } = this
    let data = this.cellData
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
      let page = pages[number] as number
      if (page === NO_PAGE) {
        page = this.makePage(number)
        data = this.cellData
      }
      const cell = page + (packed & 1) * PAGE + (bin & (PAGE - 1))
      data[cell] = (data[cell] as number) + amount
      data[cell + 2 * PAGE] = (data[cell + 2 * PAGE] as number) + 1
    }
  }

  tile(source: TileSource): void {
    const { market, tile, columnMs, k, start, to } = source
    const { column, factor } = this.shape.measure(market)
    const values = tile[column]
    const coarser = this.shape.k - k
    for (let index = firstCell(source); index < tile.n; index++) {
      const key = tile.key[index] as number
      const at = start + tileColumn(key) * columnMs
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

  private makePage(number: number): number {
    const page = this.used
    this.used += PAGE_LENGTH
    if (this.used > MAX_NUMBERS) {
      throw new InvalidInput('this would have too many cells; choose a larger bucket or bin')
    }
    if (this.used > this.cellData.length) {
      const larger = new Float64Array(2 * this.cellData.length)
      larger.set(this.cellData)
      this.cellData = larger
    }
    this.pages[number] = page
    return page
  }

  private addCell(column: number, bin: number, short: number, amount: number, rows: number): void {
    const number = column * this.pagesPerColumn + (bin >> PAGE_BITS)
    const known = this.pages[number] as number
    const page = known === NO_PAGE ? this.makePage(number) : known
    const cell = page + short * PAGE + (bin & (PAGE - 1))
    this.cellData[cell] = (this.cellData[cell] as number) + amount
    this.cellData[cell + 2 * PAGE] = (this.cellData[cell + 2 * PAGE] as number) + rows
  }

  private addUnbinned(short: number, amount: number, rows: number): void {
    this.unbinned[short] = (this.unbinned[short] as number) + amount
    this.unbinned[2 + short] = (this.unbinned[2 + short] as number) + rows
  }

  /** Sums over all rows, also those without a bin. */
  totals(): SideTotals {
    const sums = [...this.unbinned]
    for (let at = 0; at < this.used; at++) {
      const part = (at >> PAGE_BITS) & 3
      sums[part] = (sums[part] as number) + (this.cellData[at] as number)
    }
    const [long = 0, short = 0, long_count = 0, short_count = 0] = sums
    return { long, short, long_count, short_count, unpriced: this.unpriced }
  }

  /** Touched cells, sorted by column and bin. */
  cells(): GridCells {
    const cells: GridCells = { x: [], y: [], long: [], short: [], longCount: [], shortCount: [], count: [] }
    for (let number = 0; number < this.pages.length; number++) {
      const page = this.pages[number] as number
      if (page === NO_PAGE) continue
      const column = Math.floor(number / this.pagesPerColumn)
      const firstBin = this.lowBin + (number % this.pagesPerColumn) * PAGE
      this.pushPage(cells, (this.firstColumn + column) * this.shape.bucketMs, firstBin, page)
    }
    return cells
  }

  private pushPage(cells: GridCells, x: number, firstBin: number, page: number): void {
    const data = this.cellData
    for (let at = page; at < page + PAGE; at++) {
      const longCount = data[at + 2 * PAGE] as number
      const shortCount = data[at + 3 * PAGE] as number
      if (longCount + shortCount === 0) continue
      cells.x.push(x)
      cells.y.push(firstBin + at - page)
      cells.long.push(data[at] as number)
      cells.short.push(data[at + PAGE] as number)
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
