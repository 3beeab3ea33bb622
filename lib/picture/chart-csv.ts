import type { ChartData, HeatmapData, ProfileData, VenuesData, VolumeData } from '@/lib/contract/chart-data'
import { csvCell } from '@/lib/contract/csv-fields'
import { TEXTS } from '@/lib/contract/texts'
import { cellsAt, priceSpan } from '@/lib/heatmap/cells'
import { profileOf } from '@/lib/heatmap/profile'
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
  if (data.chart === 'profile') return profileTable(data)
  return data.chart === 'heatmap' ? heatmapTable(data) : volumeTable(data)
}

/** The table as CSV, after lines that begin with `#` and say where the numbers come from. */
export function chartCsv(data: ChartData, hash: string, address: string | null): string {
  const { columns, rows } = chartTable(data)
  const about = provenanceLines(data, hash, address).map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}`)
  const lines = [columns, ...rows].map((row) => row.map((cell) => csvCell(String(cell))).join(','))
  return `${[...about, ...lines].join('\r\n')}\r\n`
}

function provenanceLines(data: ChartData, hash: string, address: string | null): string[] {
  const { answer } = data
  return [
    ...(answer.simulated ? [`${TEXTS.simulated}: ${TEXTS.simulatedLong}`] : []),
    `chart ${data.chart} of ${data.base}, view ${data.query}`,
    `from ${iso(data.from)} to ${iso(data.to)}, half open, UTC`,
    `unit ${answer.unit}; ${answer.floor ? 'sums are at least this much' : 'sums are whole'}; coverage ${answer.coverage}`,
    `venues ${data.venues.map(({ name, coverage }) => `${name} (${coverage})`).join(', ')}`,
    `markets ${answer.markets.join(' ')}`,
    `harmonisation ${data.harmonisation}; hash ${hash}; data as of ${iso(data.as_of)}`,
    ...(address === null ? [] : [`source ${address}`]),
  ]
}

function heatmapTable(data: HeatmapData): ChartTable {
  const { answer } = data
  const { side } = viewOf(data)
  const rows = answer.x.flatMap((x, i) => {
    const long = side === 'short' ? 0 : (answer.long[i] ?? 0)
    const short = side === 'long' ? 0 : (answer.short[i] ?? 0)
    if (long + short === 0) return []
    const { low, high } = priceSpan(answer.y[i] ?? 0, answer.bin_k)
    return [[x, iso(x), significant(low), significant(high), long, short, answer.count[i] ?? 0]]
  })
  return { columns: ['time', 'time_utc', 'price_low', 'price_high', 'long', 'short', 'count'], rows }
}

function profileTable(data: ProfileData): ChartTable {
  const { side } = viewOf(data)
  const rows = profileOf(cellsAt(data.answer, data.answer.bin_k)).flatMap(({ low, high, ...sums }) => {
    const long = side === 'short' ? 0 : sums.long
    const short = side === 'long' ? 0 : sums.short
    return long + short === 0 ? [] : [[significant(low), significant(high), long, short]]
  })
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

/** Edges of bins are powers of 1.0002: ten digits say which bin it is. */
function significant(value: number): number {
  return Number(value.toPrecision(10))
}
