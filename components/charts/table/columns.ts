import type { ChartProps } from '@/components/charts/chart-definition'
import { venuesOf } from '@/components/charts/parts/venues-of'
import type { Quality, Unit } from '@/lib/contract/answers'
import { vendorNames } from '@/lib/contract/attribution'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { Millis } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { type Origin, provenance } from './provenance'
import type { TableCell, TableColumn, TableData } from './table-data'

const { columns: titles } = CHART_TEXTS

/** A column and where its cells come from. */
export interface ColumnOf<Row> extends TableColumn {
  readonly of: (row: Row) => TableCell
}

/** The table of a chart: a row for each of `rows`, and where the numbers are from. */
export function tableOf<Row>(
  chart: string,
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
  origin: Origin,
): TableData {
  return {
    name: `${chart}-${origin.base}`,
    columns,
    rows: rows.map((row) => columns.map(({ of }) => of(row))),
    about: provenance(origin),
  }
}

/** What is told of the numbers of an answer about a range. */
export function originOf(
  { base, frame }: Pick<ChartProps, 'base' | 'frame'>,
  answer: Pick<Quality, 'floor' | 'attribution'> & {
    readonly markets: readonly string[]
    readonly unit: Unit
    readonly simulated: boolean
  },
): Origin {
  const { unit, floor, simulated, attribution, markets } = answer
  return { ...frame.asked, base, venues: venuesOf(markets), unit, floor, simulated, attribution }
}

/** What is told of prints, one by one: each is exact, whatever the feed leaves out. */
export function originOfPrints(
  { base, frame }: Pick<ChartProps, 'base' | 'frame'>,
  prints: readonly WireEvent[],
  { floor, simulated }: Pick<Origin, 'floor' | 'simulated'>,
): Origin {
  const venues = [...new Set(prints.map(({ venue }) => venue))].sort()
  const attribution = vendorNames(prints)
  return { ...frame.asked, base, venues, unit: 'usd', floor, simulated, attribution }
}

export function timeColumn<Row>(of: (row: Row) => Millis): ColumnOf<Row> {
  return { key: 'time', title: titles.time, kind: 'time', of }
}

export function venueColumn<Row>(of: (row: Row) => string): ColumnOf<Row> {
  return { key: 'venue', title: titles.venue, kind: 'text', of }
}

export function priceColumns<Row extends { readonly low: number; readonly high: number }>(): ColumnOf<Row>[] {
  return [
    { key: 'price_low', title: titles.low, kind: 'price', of: ({ low }) => low },
    { key: 'price_high', title: titles.high, kind: 'price', of: ({ high }) => high },
  ]
}

export function sideColumns<Row extends { readonly long: number; readonly short: number }>(
  unit: Unit,
): ColumnOf<Row>[] {
  return [
    { key: `long_${unit}`, title: titles.long, kind: 'amount', of: ({ long }) => long },
    { key: `short_${unit}`, title: titles.short, kind: 'amount', of: ({ short }) => short },
  ]
}

export function printsColumn<Row>(of: (row: Row) => number | null): ColumnOf<Row> {
  return { key: 'prints', title: titles.count, kind: 'count', of }
}

export function largestColumn<Row extends { readonly largest: number | null }>(): ColumnOf<Row> {
  return { key: 'largest_usd', title: titles.largest, kind: 'usd', of: ({ largest }) => largest }
}

export const PRINT_COLUMNS: readonly ColumnOf<WireEvent>[] = [
  timeColumn(({ time }) => time),
  { key: 'market', title: titles.market, kind: 'text', of: ({ market }) => market },
  { key: 'liquidated', title: titles.side, kind: 'text', of: ({ liquidated }) => liquidated },
  { key: 'price', title: titles.price, kind: 'text', of: ({ price }) => price },
  { key: 'amount_usd', title: titles.amount, kind: 'usd', of: ({ amount_usd }) => amount_usd },
  { key: 'id', title: titles.id, kind: 'text', of: ({ id }) => id },
]
