import {
  type ColumnOf,
  priceColumns,
  printsColumn,
  sideColumns,
  timeColumn,
  venueColumn,
} from '@/components/charts/table/columns'
import type { Unit } from '@/lib/contract/answers'
import type { View } from '@/lib/contract/view'
import { type Cells, priceSpan } from '@/lib/heatmap/cells'

export interface CellRow {
  /** Null = all venues together. */
  readonly venue: string | null
  readonly time: number
  readonly low: number
  readonly high: number
  readonly long: number
  readonly short: number
  readonly count: number
}

/** A row for each drawn cell: those with a value on the side that is looked at. Prints are those of both sides. */
export function cellRows(venue: string | null, cells: Cells, { side }: Pick<View, 'side'>): CellRow[] {
  const { x, y, k, long, short, count } = cells
  return x.flatMap((time, i) => {
    const longs = side === 'short' ? 0 : (long[i] ?? 0)
    const shorts = side === 'long' ? 0 : (short[i] ?? 0)
    if (longs + shorts === 0) return []
    return [{ venue, time, ...priceSpan(y[i] ?? 0, k), long: longs, short: shorts, count: count[i] ?? 0 }]
  })
}

export function cellColumns(unit: Unit, byVenue: boolean): ColumnOf<CellRow>[] {
  return [
    ...(byVenue ? [venueColumn<CellRow>(({ venue }) => venue ?? '')] : []),
    timeColumn(({ time }) => time),
    ...priceColumns<CellRow>(),
    ...sideColumns<CellRow>(unit),
    printsColumn(({ count }) => count),
  ]
}
