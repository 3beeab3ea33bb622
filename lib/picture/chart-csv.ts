import type { ChartData, HeatmapData, VolumeData } from '@/lib/contract/chart-data'
import { csvCell } from '@/lib/contract/csv-fields'
import { TEXTS } from '@/lib/contract/texts'
import { priceSpan } from '@/lib/heatmap/cells'
import { viewOf } from './scene'

/**
 * The numbers of a chart as CSV, one row per cell or bar with something in it, after lines that begin with
 * `#` and say where they come from. `long` = longs liquidated (forced sells), `short` = shorts liquidated
 * (forced buys), in the unit named above; times are epoch milliseconds and ISO 8601, UTC.
 */
export function chartCsv(data: ChartData, hash: string, address: string | null): string {
  const [header, rows] = data.chart === 'heatmap' ? heatmapRows(data) : volumeRows(data)
  const about = provenanceLines(data, hash, address).map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}`)
  return `${[...about, header, ...rows].join('\r\n')}\r\n`
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

function heatmapRows(data: HeatmapData): [string, string[]] {
  const { answer } = data
  const { side } = viewOf(data)
  const rows = answer.x.flatMap((x, i) => {
    const long = side === 'short' ? 0 : (answer.long[i] ?? 0)
    const short = side === 'long' ? 0 : (answer.short[i] ?? 0)
    if (long + short === 0) return []
    const { low, high } = priceSpan(answer.y[i] ?? 0, answer.bin_k)
    const cells = [x, iso(x), significant(low), significant(high), long, short, answer.count[i] ?? 0]
    return [cells.map((cell) => csvCell(String(cell))).join(',')]
  })
  return ['time,time_utc,price_low,price_high,long,short,count', rows]
}

function volumeRows(data: VolumeData): [string, string[]] {
  const { answer } = data
  const { side } = viewOf(data)
  const rows = answer.x.flatMap((x, i) =>
    answer.series.flatMap((series) => {
      const long = side === 'short' ? 0 : (series.long[i] ?? 0)
      const short = side === 'long' ? 0 : (series.short[i] ?? 0)
      if (long + short === 0) return []
      const counts = [series.long_count[i] ?? 0, series.short_count[i] ?? 0, series.largest[i] ?? 0]
      return [[x, iso(x), series.key, long, short, ...counts].map((cell) => csvCell(String(cell))).join(',')]
    }),
  )
  return ['time,time_utc,series,long,short,long_count,short_count,largest', rows]
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

/** Edges of bins are powers of 1.0002: ten digits say which bin it is. */
function significant(value: number): number {
  return Number(value.toPrecision(10))
}
