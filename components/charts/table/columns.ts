import type { ChartProps } from '@/components/charts/chart-definition'
import { venuesOf } from '@/components/charts/parts/venues-of'
import type { Quality, Unit } from '@/lib/contract/answers'
import { vendorNames } from '@/lib/contract/attribution'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'
import { viewToQuery } from '@/lib/contract/view-query'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { Level } from '@/lib/heatmap/ladder'
import { writtenEdge } from '@/lib/heatmap/written-edge'
import type { Origin, TableCell, TableColumn, TableData } from './table-data'

const { columns: titles } = CHART_TEXTS

/** A column and where its cells come from. */
export interface ColumnOf<Row> extends TableColumn {
  readonly of: (row: Row) => TableCell
}

/** The table of a chart: a row for each of `rows`, and where the numbers are from. */
export function tableOf<Row>(
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
  origin: Origin,
): TableData {
  return { columns, rows: rows.map((row) => columns.map(({ of }) => of(row))), origin }
}

type Subject = Pick<Origin, 'chart'> & Pick<ChartProps, 'base' | 'view'>

type RangeAnswer = Pick<Quality, 'floor' | 'coverage' | 'attribution'> &
  Span &
  Pick<Origin, 'unit' | 'markets' | 'simulated'> & { readonly bucket_ms: Millis }

/** What is told of the numbers of an answer about a range, drawn at a level. */
export function originOf({ chart, base, view }: Subject, answer: RangeAnswer, level?: Level): Origin {
  const { from, to, unit, floor, coverage, simulated, attribution = [], markets } = answer
  const { bucketMs: bucket, k: bins } = level ?? { bucketMs: answer.bucket_ms, k: view.bins }
  const told = { from, to, unit, floor, coverage, simulated, attribution, markets }
  const query = viewToQuery({ ...view, from: { at: from }, to: { at: to }, bucket, bins })
  return { chart, base, query, ...told, venues: venuesOf(markets), notes: [] }
}

/** What is told of prints, one by one: each is exact, whatever the feed leaves out. */
export function originOfPrints(
  { chart, base, view, frame }: Subject & Pick<ChartProps, 'frame'>,
  prints: readonly WireEvent[],
  told: Pick<Origin, 'floor' | 'simulated' | 'notes'> & Partial<Pick<Origin, 'unit'>>,
): Origin {
  const { from, to } = frame.asked
  const markets = [...new Set(prints.map(({ market }) => market))].sort()
  const query = viewToQuery({ ...view, from: { at: from }, to: { at: to } })
  const attribution = vendorNames(prints)
  const shared = { unit: 'usd', coverage: null, venues: venuesOf(markets) } as const
  return { chart, base, from, to, query, ...shared, markets, attribution, ...told }
}

export function timeColumn<Row>(of: (row: Row) => Millis): ColumnOf<Row> {
  return { key: 'time', title: titles.time, kind: 'time', of }
}

export function venueColumn<Row>(of: (row: Row) => string): ColumnOf<Row> {
  return { key: 'venue', title: titles.venue, kind: 'text', of }
}

export function priceColumns<Row extends { readonly low: number; readonly high: number }>(): ColumnOf<Row>[] {
  return [
    { key: 'price_low', title: titles.low, kind: 'price', of: ({ low }) => writtenEdge(low) },
    { key: 'price_high', title: titles.high, kind: 'price', of: ({ high }) => writtenEdge(high) },
  ]
}

export function sideColumns<Row extends { readonly long: number; readonly short: number }>(
  unit: Unit,
): ColumnOf<Row>[] {
  return [
    { key: `long_${unit}`, title: titles.long, kind: 'amount', isSum: true, of: ({ long }) => long },
    { key: `short_${unit}`, title: titles.short, kind: 'amount', isSum: true, of: ({ short }) => short },
  ]
}

export function printsColumn<Row>(of: (row: Row) => number | null): ColumnOf<Row> {
  return { key: 'prints', title: titles.count, kind: 'count', of }
}

export function largestColumn<Row extends { readonly largest: number | null }>(): ColumnOf<Row> {
  return { key: 'largest_usd', title: titles.largest, kind: 'usd', of: ({ largest }) => largest }
}

const SHOWN_PRINT_COLUMNS: readonly ColumnOf<WireEvent>[] = [
  timeColumn(({ time }) => time),
  { key: 'market', title: titles.market, kind: 'text', of: ({ market }) => market },
  { key: 'liquidated', title: titles.side, kind: 'text', of: ({ liquidated }) => liquidated },
  { key: 'price', title: titles.price, kind: 'text', of: ({ price }) => price },
  { key: 'amount_usd', title: titles.amount, kind: 'usd', of: ({ amount_usd }) => amount_usd },
  { key: 'id', title: titles.id, kind: 'text', of: ({ id }) => id },
]
/** As much of a print as the exports tell; named here, because their schema is too much for a page. */
const FILE_ONLY = [
  'venue',
  'symbol',
  'base',
  'quote',
  'kind',
  'contract_type',
  'received_at',
  'order_side',
  'event_kind',
  'price_kind',
  'size',
  'size_unit',
  'amount_base',
  'amount_quote',
  'usd_rate',
  'venue_id',
  'source',
  'coverage',
  'raw_id',
  'multiplier',
  'time_kind',
] as const satisfies readonly (keyof WireEvent)[]

export const PRINT_COLUMNS: readonly ColumnOf<WireEvent>[] = [
  ...SHOWN_PRINT_COLUMNS,
  ...FILE_ONLY.map((key): ColumnOf<WireEvent> => {
    return { key, title: key, kind: 'text', fileOnly: true, of: (event) => event[key] ?? null }
  }),
]

/** The columns of prints with the amount in a unit beside the dollars. */
export function printColumns(unit: Unit): readonly ColumnOf<WireEvent>[] {
  if (unit === 'usd') return PRINT_COLUMNS
  const own: ColumnOf<WireEvent> =
    unit === 'base'
      ? { key: 'amount_base', title: TEXTS.coins, kind: 'amount', of: ({ amount_base }) => amount_base }
      : { key: 'size', title: TEXTS.amount, kind: 'text', of: ({ size }) => size }
  return PRINT_COLUMNS.flatMap((column) => {
    if (column.key === own.key) return []
    return column.key === 'amount_usd' ? [own, { ...column, title: TEXTS.usd }] : [column]
  })
}
