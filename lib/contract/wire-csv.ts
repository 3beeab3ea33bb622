import { csvCell } from '@/lib/contract/csv-cell'
import { columnIndex, csvFields } from '@/lib/contract/csv-fields'
import { InvalidInput } from '@/lib/contract/errors'
import { WIRE_EVENT_COLUMNS, type WireEvent, wireEventSchema } from '@/lib/contract/wire-event'

type Column = keyof WireEvent

/** First line of every CSV of events. */
export const WIRE_CSV_HEADER = WIRE_EVENT_COLUMNS.join(',')

/** Columns whose cells are JSON numbers. */
const NUMBERS: ReadonlySet<Column> = new Set<Column>([
  'time',
  'received_at',
  'amount_base',
  'amount_quote',
  'amount_usd',
  'usd_rate',
  'multiplier',
])
/** Exact decimals: text in JSON, but a number to a spreadsheet, so never marked as text. */
const DECIMALS: ReadonlySet<Column> = new Set<Column>(['price', 'size'])
/** Columns that an event leaves out where they hold the default; a table has an empty cell there. */
export const OPTIONAL_COLUMNS: ReadonlySet<string> = new Set<Column>(['multiplier', 'time_kind'])
const REQUIRED: readonly Column[] = WIRE_EVENT_COLUMNS.filter((column) => !OPTIONAL_COLUMNS.has(column))

/** One event as a CSV line without its line end; null and absent values are empty cells. */
export function toCsvLine(event: WireEvent): string {
  return WIRE_EVENT_COLUMNS.map((column) => cellOf(column, event[column] ?? null)).join(',')
}

/** True for a header line of `toCsvLine`'s columns, in any order, whatever other columns stand between. */
export function isWireCsvHeader(line: string): boolean {
  if (line.includes('"')) return false
  const index = columnIndex(line)
  return REQUIRED.every((column) => index.has(column))
}

/**
 * Reads lines below `header` back into events: what `toCsvLine` wrote comes out equal. The reader throws
 * InvalidInput with the columns that cannot be read.
 */
export function csvLineReader(header: string): (line: string) => WireEvent {
  const index = columnIndex(header)
  const width = csvFields(header).length
  const positions = WIRE_EVENT_COLUMNS.flatMap((column) => {
    const position = index.get(column)
    return position === undefined ? [] : [{ column, position }]
  })
  return (line) => {
    const cells = csvFields(line)
    if (cells.length !== width) throw new InvalidInput(`${cells.length} columns where ${width} are expected`)
    const entries = positions.flatMap(({ column, position }) => {
      const value = cellValue(column, cells[position] ?? '')
      return value === null && OPTIONAL_COLUMNS.has(column) ? [] : [[column, value] as const]
    })
    return readWireEvent(Object.fromEntries(entries))
  }
}

/** An event from anything decoded. Throws InvalidInput naming the fields that are wrong. */
export function readWireEvent(value: unknown): WireEvent {
  const parsed = wireEventSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new InvalidInput(`not an event of this product: ${problems.join('; ').slice(0, 300)}`)
}

/**
 * A spreadsheet runs cells that begin like this; `'` marks them as text (reliability.md D10). A leading `'`
 * is marked too, so that taking the mark off always gives the original.
 */
const RUNS = /^[=+\-@\t\r\0']/

function cellOf(column: Column, value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number' || DECIMALS.has(column)) return csvCell(String(value))
  return csvCell(RUNS.test(value) ? `'${value}` : value)
}

function cellValue(column: Column, cell: string): string | number | null {
  if (cell === '') return null
  if (NUMBERS.has(column)) return Number(cell)
  return !DECIMALS.has(column) && cell.startsWith("'") ? cell.slice(1) : cell
}
