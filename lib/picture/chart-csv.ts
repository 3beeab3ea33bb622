import type { HeatmapAnswer } from '@/lib/contract/answers'
import type {
  ChartData,
  HeatmapData,
  PriceData,
  ProfileData,
  TapeData,
  TotalsData,
  VenuesData,
  VolumeData,
} from '@/lib/contract/chart-data'
import { csvFile } from '@/lib/contract/csv-file'
import { FILE_TEXTS } from '@/lib/contract/file-texts'
import type { OverviewRow } from '@/lib/contract/overview-answer'
import { provenanceLines } from '@/lib/contract/provenance'
import { WIRE_EVENT_COLUMNS } from '@/lib/contract/wire-event'
import { cellsAt, priceSpan } from '@/lib/heatmap/cells'
import { profileOf } from '@/lib/heatmap/profile'
import { writtenEdge } from '@/lib/heatmap/written-edge'
import { viewOf } from './scene'

/** The numbers of a chart: a row for every cell or bar with something in it. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/**
 * `long` = longs liquidated (forced sells), `short` = shorts liquidated (forced buys), in the unit of the view;
 * `time` in epoch milliseconds, `time_utc` in ISO 8601.
 */
export function chartTable(data: ChartData): ChartTable {
  switch (data.chart) {
    case 'heatmap':
      return heatmapTable(data)
    case 'profile':
      return profileTable(data)
    case 'price':
    case 'tape':
      return printTable(data)
    case 'totals':
      return totalsTable(data)
    default:
      return volumeTable(data)
  }
}

/** The table as CSV, after lines that begin with `#` and say where the numbers come from. */
export function chartCsv(data: ChartData, hash: string, source: string | null): string {
  const { columns, rows } = chartTable(data)
  const { chart, base, query, from, to, harmonisation, as_of: asOf, answer } = data
  const { unit, floor, coverage, markets, simulated, attribution = [] } = answer
  const told = { unit, floor, coverage, markets, simulated, attribution }
  const venues = data.venues.map((venue) => `${venue.name} (${venue.coverage})`)
  const about = { chart, base, query, from, to, ...told, venues, harmonisation, asOf, hash, source }
  return csvFile(provenanceLines({ ...about, notes: leftOut(data) }), columns, rows)
}

/** What stands in the sums of the range yet in no row: venues without a panel, prints beyond those drawn. */
function leftOut(data: ChartData): string[] {
  if (data.chart === 'heatmap' && data.panels) {
    const drawn = data.panels.map(({ venue }) => venue)
    const more = data.venues.length - drawn.length
    return more > 0 ? [FILE_TEXTS.rowsOfVenues(drawn.join(' '), more)] : []
  }
  if (data.chart !== 'price' && data.chart !== 'tape') return []
  const { long_count, short_count } = data.answer.totals
  const [rows, all] = [data.prints.length, long_count + short_count]
  const which = data.chart === 'price' ? 'largest' : 'newest'
  return rows < all ? [FILE_TEXTS.rowsOfPrints(rows, which, all)] : []
}

/** Of venues drawn one by one each has its own cells, and its name at the end of the row. */
function heatmapTable(data: HeatmapData): ChartTable {
  const columns = ['time', 'time_utc', 'price_low', 'price_high', 'long', 'short', 'count']
  if (!data.panels) return { columns, rows: cellRows(data, data.answer) }
  const rows = data.panels.flatMap(({ venue, answer }) =>
    cellRows(data, answer).map((row) => [...row, venue]),
  )
  return { columns: [...columns, 'venue'], rows }
}

function cellRows(data: HeatmapData, answer: HeatmapAnswer): readonly (readonly (string | number)[])[] {
  const { side } = viewOf(data)
  return answer.x.flatMap((x, i) => {
    const long = side === 'short' ? 0 : (answer.long[i] ?? 0)
    const short = side === 'long' ? 0 : (answer.short[i] ?? 0)
    if (long + short === 0) return []
    const { low, high } = priceSpan(answer.y[i] ?? 0, answer.bin_k)
    return [[x, iso(x), writtenEdge(low), writtenEdge(high), long, short, answer.count[i] ?? 0]]
  })
}

/** The prints in order of time, in the columns of exports of events. */
function printTable({ prints }: PriceData | TapeData): ChartTable {
  const rows = [...prints]
    .sort((a, b) => a.time - b.time)
    .map((print) => WIRE_EVENT_COLUMNS.map((name) => print[name] ?? ''))
  return { columns: WIRE_EVENT_COLUMNS, rows }
}

/** The base by venue, then all bases; the unit stands in each row where the venues are counted in coins. */
function totalsTable({ base, by_venue, by_base }: TotalsData): ChartTable {
  const isCoins = by_venue.unit === 'base'
  const numbers = (row: OverviewRow, unit: string) => [
    ...(isCoins ? [unit] : []),
    row.long,
    row.short,
    row.long_count,
    row.short_count,
    row.largest ?? '',
    row.floor ? 'at least' : 'exact',
  ]
  return {
    columns: [
      ...['venue', 'base'],
      ...(isCoins ? ['unit', 'long', 'short'] : ['long_usd', 'short_usd']),
      ...['long_count', 'short_count', 'largest_usd', 'floor'],
    ],
    rows: [
      ...by_venue.rows.map((row) => [row.key, base, ...numbers(row, base)]),
      ...by_base.rows.map((row) => ['', row.key, ...numbers(row, 'USD')]),
    ],
  }
}

function profileTable(data: ProfileData): ChartTable {
  const { side } = viewOf(data)
  const sums = profileOf(cellsAt(data.answer, data.answer.bin_k), side)
  const rows = sums.flatMap(({ low, high, long, short }) =>
    long + short === 0 ? [] : [[writtenEdge(low), writtenEdge(high), long, short]],
  )
  return { columns: ['price_low', 'price_high', 'long', 'short'], rows }
}

function volumeTable(data: VolumeData | VenuesData): ChartTable {
  const { answer } = data
  const { side } = viewOf(data)
  const rows = answer.x.flatMap((x, i) =>
    answer.series.flatMap((series) => {
      const long = side === 'short' ? 0 : (series.long[i] ?? 0)
      const short = side === 'long' ? 0 : (series.short[i] ?? 0)
      if (long + short === 0) return []
      const counts = [series.long_count[i] ?? 0, series.short_count[i] ?? 0, series.largest[i] ?? 0]
      return [[x, iso(x), series.key, long, short, ...counts]]
    }),
  )
  const columns = ['time', 'time_utc', 'series', 'long', 'short', 'long_count', 'short_count', 'largest']
  return { columns, rows }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
