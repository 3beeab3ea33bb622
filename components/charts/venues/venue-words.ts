import { fullWriterOf } from '@/components/charts/unit-words'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { floored } from '@/lib/contract/format'
import { columnSpan, isoDay } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { VenueCell, VenueModel } from '@/lib/heatmap/venue-model'

/** A place of the chart: a column of a row, whether or not anything is in it. */
export interface VenuePlace {
  readonly x: Millis
  readonly row: number
}

function cellAt({ cells }: VenueModel, place: VenuePlace): VenueCell | undefined {
  return cells.find(({ x, row }) => x === place.x && row === place.row)
}

/** `02:18–02:19 UTC`, with the day where the view holds several. */
export function placeTime({ x }: VenuePlace, { answer }: VenueModel, span: Span, zone: string): string {
  const manyDays = isoDay(span.from, zone) !== isoDay(span.to - 1, zone)
  return columnSpan({ from: x, to: x + answer.bucket_ms }, zone, manyDays)
}

/** What is in a place, in words: sides, prints, largest. */
export function placeWords(
  place: VenuePlace,
  model: VenueModel,
  view: View,
  base: string,
  floor: boolean,
): string {
  const cell = cellAt(model, place)
  const row = model.rows[place.row]
  if (row && !row.isCovered) return CHART_TEXTS.notCovered
  if (!cell) return CHART_TEXTS.noPrintOfVenue
  const write = fullWriterOf(view.unit, base)
  const sum = (value: number) => (value > 0 ? floored(write(value), floor) : TEXTS.none)
  return `${TEXTS.longs} ${sum(cell.long)}, ${TEXTS.shorts} ${sum(cell.short)}, ${TEXTS.prints(cell.count)}`
}
