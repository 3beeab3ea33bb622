import type { MarketRow } from './market-rows'
import type { Measure } from './measure'
import { type Segment, type Tile, tileColumn } from './pack-codec'
import { firstCell, lowerBound, type SegmentSource, type Sink, type TileSource } from './sources'

/** Sums of one group (all venues, one venue, one base) per column of time. */
export class SeriesSums {
  readonly long: Float64Array
  readonly short: Float64Array
  readonly longCount: Float64Array
  readonly shortCount: Float64Array
  readonly unpriced: Float64Array
  /** Largest single row of a side in dollars; 0 where none is priced. */
  readonly longLargest: Float64Array
  readonly shortLargest: Float64Array

  constructor(readonly columns: number) {
    this.long = new Float64Array(columns)
    this.short = new Float64Array(columns)
    this.longCount = new Float64Array(columns)
    this.shortCount = new Float64Array(columns)
    this.unpriced = new Float64Array(columns)
    this.longLargest = new Float64Array(columns)
    this.shortLargest = new Float64Array(columns)
  }

  add(column: number, short: number, amount: number, rows: number, unpriced: number, largest: number): void {
    const sums = short ? this.short : this.long
    const counts = short ? this.shortCount : this.longCount
    sums[column] = (sums[column] as number) + amount
    counts[column] = (counts[column] as number) + rows
    this.unpriced[column] = (this.unpriced[column] as number) + unpriced
    const most = short ? this.shortLargest : this.longLargest
    if (largest > (most[column] as number)) most[column] = largest
  }
}

export interface SeriesShape {
  readonly from: number
  readonly bucketMs: number
  readonly measure: (market: MarketRow) => Measure
  /** The sums a market's rows go to. */
  readonly sumsOf: (market: MarketRow) => SeriesSums | undefined
  /** Dollars of a single row: [minUsd, maxUsd); null = every row, the unpriced ones too. */
  readonly sizes: readonly [minUsd: number, maxUsd: number] | null
}

/** Sums without regard to price. */
export class SeriesSink implements Sink {
  private readonly firstColumn: number

  constructor(private readonly shape: SeriesShape) {
    this.firstColumn = Math.floor(shape.from / shape.bucketMs)
  }

  segment({ market, segment, start, from, to }: SegmentSource): void {
    const sums = this.shape.sumsOf(market)
    if (!sums) return
    const { column, factor } = this.shape.measure(market)
    const values: Float64Array = segment[column]
    const end = lowerBound(segment.time, to - start)
    for (let index = lowerBound(segment.time, from - start); index < end; index++) {
      this.addRow(sums, segment, index, (values[index] as number) * factor, start)
    }
  }

  private addRow(sums: SeriesSums, segment: Segment, index: number, value: number, start: number): void {
    const usd = segment.usd[index] as number
    const { sizes } = this.shape
    if (sizes && !(usd >= sizes[0] && usd < sizes[1])) return
    const amount = Number.isNaN(value) ? 0 : value
    const column = this.columnOf(start + (segment.time[index] as number))
    sums.add(column, (segment.key[index] as number) & 1, amount, 1, Number.isNaN(usd) ? 1 : 0, usd)
  }

  tile(source: TileSource): void {
    const { market, tile, columnMs, start, to } = source
    const sums = this.shape.sumsOf(market)
    if (!sums) return
    const { column, factor } = this.shape.measure(market)
    for (let index = firstCell(source); index < tile.n; index++) {
      const at = start + tileColumn(tile.key[index] as number) * columnMs
      if (at >= to) break
      this.addCell(sums, tile, index, (tile[column][index] as number) * factor, at)
    }
  }

  private addCell(sums: SeriesSums, tile: Tile, index: number, amount: number, at: number): void {
    const short = (tile.key[index] as number) & 1
    const rows = tile.count[index] as number
    sums.add(
      this.columnOf(at),
      short,
      amount,
      rows,
      tile.unpriced[index] as number,
      tile.largest[index] as number,
    )
  }

  private columnOf(time: number): number {
    return Math.floor(time / this.shape.bucketMs) - this.firstColumn
  }
}
