import { csvCell } from '@/lib/contract/csv-cell'
import { bodyAnswer } from './answer'
import type { UnixFormat } from './coinapi-fields'
import type { VendorCall } from './vendor-route'

type Row = Readonly<Record<string, unknown>>

interface Form {
  readonly output_format: 'json' | 'csv'
  readonly time_format?: UnixFormat | null
}

/** Rows as CoinAPI sends them: a list without an envelope, indented by two, or CSV with `;`. */
export function coinApiAnswer(
  { request }: VendorCall,
  { output_format: format, time_format: times = null }: Form,
  rows: readonly object[],
): Promise<Response> {
  const shown = times === null ? rows : rows.map((row) => withUnixTimes(row as Row, times))
  return bodyAnswer(request, {
    body: Buffer.from(format === 'csv' ? csvOf(shown) : JSON.stringify(shown, null, 2)),
    type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    keep: 'fresh',
  })
}

const PER_MILLI = { unix_sec: 1 / 1_000, unix_millisec: 1, unix_microsec: 1_000, unix_nanosec: 1_000_000 }

/** Keys of times begin so; they stand as ISO text before. */
const TIME_KEY = /^(?:time|time_.*|.*_time)$/

function withUnixTimes(row: Row, format: UnixFormat): Row {
  const factor = PER_MILLI[format]
  const unix = (value: unknown) => {
    const millis = typeof value === 'string' ? Date.parse(value) : Number.NaN
    return Number.isNaN(millis)
      ? value
      : format === 'unix_sec'
        ? Math.floor(millis * factor)
        : millis * factor
  }
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, TIME_KEY.test(key) ? unix(value) : value]),
  )
}

function csvOf(rows: readonly object[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => columns.map((column) => cell((row as Row)[column])).join(';'))
  return `${[columns.join(';'), ...lines].join('\n')}\n`
}

function cell(value: unknown): string {
  const text = String(value ?? '')
  return text.includes(';') ? `"${text.replaceAll('"', '""')}"` : csvCell(text)
}
