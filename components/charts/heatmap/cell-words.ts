import { fullWriterOf } from '@/components/charts/unit-words'
import { DASH, floored, price } from '@/lib/contract/format'
import { columnSpan, isoDay } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { indexOfCell, priceSpan } from '@/lib/heatmap/cells'
import type { CellPlace } from '@/lib/heatmap/plot'
import type { HeatModel } from './heat-model'

interface CellSubject {
  readonly base: string
  readonly cell: CellPlace
  readonly model: HeatModel
  readonly view: View
}

export interface CellFacts {
  readonly long: number
  readonly short: number
  readonly count: number
  /** `[from, to)` */
  readonly span: Span
  readonly low: number
  readonly high: number
}

/** Exactly what the answer holds of a cell; zeros where nothing was printed. */
export function cellFacts(cell: CellPlace, { cells }: HeatModel): CellFacts {
  const index = indexOfCell(cells, cell.x, cell.y)
  return {
    long: cells.long[index] ?? 0,
    short: cells.short[index] ?? 0,
    count: cells.count[index] ?? 0,
    span: { from: cell.x, to: cell.x + cells.bucketMs },
    ...priceSpan(cell.y, cells.k),
  }
}

/** `02:18–02:19 UTC`, with the day where the view holds several. */
export function cellTime(span: Span, { plot }: HeatModel, view: View): string {
  const manyDays = isoDay(plot.from, view.tz) !== isoDay(plot.to - 1, view.tz)
  return columnSpan(span, view.tz, manyDays)
}

/** `90,008.5–90,044.5` */
export function cellPrices({ low, high }: CellFacts, { decimals }: HeatModel): string {
  return `${price(low, decimals)}${DASH}${price(high, decimals)}`
}

/** What the polite live region says of a cell. */
export function cellSentence({ base, cell, model, view }: CellSubject): string {
  const facts = cellFacts(cell, model)
  const place = `${base}, ${cellTime(facts.span, model, view)}, ${TEXTS.price.toLowerCase()} ${cellPrices(facts, model)}`
  if (facts.count === 0) return `${place}: ${TEXTS.noPrintInCell}.`
  const write = fullWriterOf(view.unit, base)
  const sum = (value: number) => (value > 0 ? floored(write(value), model.answer.floor) : TEXTS.none)
  const sides = `${TEXTS.longs} ${sum(facts.long)}, ${TEXTS.shorts} ${sum(facts.short)}`
  return `${place}: ${sides}, ${TEXTS.prints(facts.count)}.`
}
