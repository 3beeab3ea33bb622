import type { HeatmapAnswer, SideTotals, Unit, VolumeAnswer, VolumeSeries } from '@/lib/contract/answers'
import type { WireEvent } from '@/lib/contract/wire-event'
import { binEdges, binOf } from './bins'
import { indexOfCell } from './cells'

/** A stream event with its sequence number. */
export interface NumberedPrint {
  readonly seq: number
  readonly event: WireEvent
}

/** Which prints belong to an answer: the same filters it was asked with. */
export interface PrintFilter {
  readonly base: string | null
  readonly market: string | null
  /** Empty = all. */
  readonly venues: readonly string[]
  readonly minUsd: number | null
  readonly maxUsd: number | null
}

export function matches(event: WireEvent, filter: PrintFilter): boolean {
  const { base, market, venues, minUsd, maxUsd } = filter
  if (market !== null ? event.market !== market : base !== null && event.base !== base) return false
  if (event.kind === 'margin' && market === null) return false
  if (venues.length > 0 && !venues.includes(event.venue)) return false
  if (minUsd !== null && (event.amount_usd === null || event.amount_usd < minUsd)) return false
  return maxUsd === null || (event.amount_usd !== null && event.amount_usd < maxUsd)
}

/** Amount of a print in the unit of an answer; null = not known (unpriced). */
function amountIn(event: WireEvent, unit: Unit): number | null {
  if (unit === 'usd') return event.amount_usd
  return unit === 'base' ? event.amount_base : Number(event.size)
}

/** Price on the axis of an answer: dollars per base unit, or the venue's own; null = no place on the axis. */
export function axisPrice(event: WireEvent, axis: HeatmapAnswer['axis']): number | null {
  if (event.price === null) return null
  const price = Number(event.price)
  if (axis === 'market') return price > 0 ? price : null
  if (event.usd_rate === null) return null
  const perUnit = (price * event.usd_rate) / (event.multiplier ?? 1)
  return perUnit > 0 ? perUnit : null
}

/**
 * The answer with live prints added. Prints at or below the answer's sequence number are in it already, so
 * that a repeated delivery changes nothing.
 */
export function addToHeatmap<Answer extends HeatmapAnswer>(
  answer: Answer,
  prints: readonly NumberedPrint[],
  filter: PrintFilter,
): Answer {
  const fresh = freshPrints(answer, prints, filter)
  const seq = lastSeq(answer.seq, prints)
  if (fresh.length === 0) return seq === answer.seq ? answer : { ...answer, seq }
  const grown = mutableCells(answer)
  let { totals, axis_low: low, axis_high: high } = answer
  for (const { event } of fresh) {
    totals = addToTotals(totals, event, answer.unit)
    const price = axisPrice(event, answer.axis)
    if (price === null) continue
    addToCell(grown, event, price, answer)
    if (event.kind === 'perpetual') {
      low = low === null ? price : Math.min(low, price)
      high = high === null ? price : Math.max(high, price)
    }
  }
  const floor = answer.floor || fresh.some(({ event }) => event.coverage !== 'complete')
  return {
    ...answer,
    ...grown,
    ...binEdges(grown.y, answer.bin_k),
    totals,
    axis_low: low,
    axis_high: high,
    floor,
    seq,
  }
}

function freshPrints(
  answer: { from: number; to: number; seq: number },
  prints: readonly NumberedPrint[],
  filter: PrintFilter,
): readonly NumberedPrint[] {
  return prints.filter(
    ({ seq, event }) =>
      seq > answer.seq && event.time >= answer.from && event.time < answer.to && matches(event, filter),
  )
}

function lastSeq(seq: number, prints: readonly NumberedPrint[]): number {
  return prints.reduce((last, print) => Math.max(last, print.seq), seq)
}

interface MutableCells {
  readonly x: number[]
  readonly y: number[]
  readonly long: number[]
  readonly short: number[]
  readonly count: number[]
}

function mutableCells(answer: HeatmapAnswer): MutableCells {
  return {
    x: [...answer.x],
    y: [...answer.y],
    long: [...answer.long],
    short: [...answer.short],
    count: [...answer.count],
  }
}

function addToCell(cells: MutableCells, event: WireEvent, price: number, answer: HeatmapAnswer): void {
  const x = Math.floor(event.time / answer.bucket_ms) * answer.bucket_ms
  const y = binOf(price, answer.bin_k)
  const at = indexOfCell(cells, x, y)
  const index = at >= 0 ? at : insertCell(cells, x, y)
  const side = cells[event.liquidated]
  side[index] = (side[index] ?? 0) + (amountIn(event, answer.unit) ?? 0)
  cells.count[index] = (cells.count[index] ?? 0) + 1
}

function insertCell(cells: MutableCells, x: number, y: number): number {
  let index = cells.x.length
  while (index > 0 && isAfter(cells, index - 1, x, y)) index--
  cells.x.splice(index, 0, x)
  cells.y.splice(index, 0, y)
  for (const column of [cells.long, cells.short, cells.count]) column.splice(index, 0, 0)
  return index
}

function isAfter(cells: MutableCells, index: number, x: number, y: number): boolean {
  const column = cells.x[index] ?? 0
  return column > x || (column === x && (cells.y[index] ?? 0) > y)
}

/** Totals with one more print. */
function addToTotals(totals: SideTotals, event: WireEvent, unit: Unit): SideTotals {
  const value = amountIn(event, unit)
  const isLong = event.liquidated === 'long'
  return {
    long: totals.long + (isLong ? (value ?? 0) : 0),
    short: totals.short + (isLong ? 0 : (value ?? 0)),
    long_count: totals.long_count + (isLong ? 1 : 0),
    short_count: totals.short_count + (isLong ? 0 : 1),
    unpriced: totals.unpriced + (value === null ? 1 : 0),
  }
}

/** The volume answer with live prints added, by the same rule of sequence numbers. */
export function addToVolume(
  answer: VolumeAnswer,
  prints: readonly NumberedPrint[],
  filter: PrintFilter,
): VolumeAnswer {
  const fresh = freshPrints(answer, prints, filter)
  const seq = lastSeq(answer.seq, prints)
  if (fresh.length === 0) return seq === answer.seq ? answer : { ...answer, seq }
  const x = [...answer.x]
  const series = answer.series.map(mutableSeries)
  let { totals } = answer
  for (const { event } of fresh) {
    totals = addToTotals(totals, event, answer.unit)
    const at = bucketIndex(x, series, Math.floor(event.time / answer.bucket_ms) * answer.bucket_ms)
    addToBucket(seriesFor(series, event.venue, x.length), at, event, answer.unit)
  }
  const floor = answer.floor || fresh.some(({ event }) => event.coverage !== 'complete')
  return { ...answer, x, series, totals, floor, seq }
}

interface MutableSeries {
  readonly key: string
  readonly long: number[]
  readonly short: number[]
  readonly long_count: number[]
  readonly short_count: number[]
  readonly largest: number[]
  readonly long_largest: number[]
  readonly short_largest: number[]
}

function mutableSeries(series: VolumeSeries): MutableSeries {
  return {
    key: series.key,
    long: [...series.long],
    short: [...series.short],
    long_count: [...series.long_count],
    short_count: [...series.short_count],
    largest: [...series.largest],
    long_largest: [...(series.long_largest ?? series.largest)],
    short_largest: [...(series.short_largest ?? series.largest)],
  }
}

/** What a print of a venue counts into: the total, else its own series, which its first print begins. */
function seriesFor(series: MutableSeries[], venue: string, length: number): MutableSeries {
  const known = series.find(({ key }) => key === 'total' || key === venue)
  if (known) return known
  const none = () => new Array<number>(length).fill(0)
  const begun: MutableSeries = {
    key: venue,
    long: none(),
    short: none(),
    long_count: none(),
    short_count: none(),
    largest: none(),
    long_largest: none(),
    short_largest: none(),
  }
  series.push(begun)
  return begun
}

function bucketIndex(x: number[], series: readonly MutableSeries[], bucket: number): number {
  let index = x.length
  while (index > 0 && (x[index - 1] ?? 0) >= bucket) index--
  if (x[index] === bucket) return index
  x.splice(index, 0, bucket)
  for (const { key: _, ...columns } of series) {
    for (const column of Object.values(columns)) column.splice(index, 0, 0)
  }
  return index
}

function addToBucket(series: MutableSeries, at: number, event: WireEvent, unit: Unit): void {
  const value = amountIn(event, unit) ?? 0
  const usd = event.amount_usd ?? 0
  const [sum, counts, largest] =
    event.liquidated === 'long'
      ? [series.long, series.long_count, series.long_largest]
      : [series.short, series.short_count, series.short_largest]
  sum[at] = (sum[at] ?? 0) + value
  counts[at] = (counts[at] ?? 0) + 1
  // Dollars in any unit, as in the answers of the server.
  for (const column of [series.largest, largest]) column[at] = Math.max(column[at] ?? 0, usd)
}
