import { csvCell, harmless } from '@/lib/contract/csv-fields'
import { isoMinute } from '@/lib/contract/format-time'

export type CellKind = 'time' | 'text' | 'amount' | 'usd' | 'count' | 'price' | 'share'
/** Epoch ms for times, fractions for shares; null = not known. */
export type TableCell = string | number | null

export interface TableColumn {
  /** Name in the CSV. */
  readonly key: string
  readonly title: string
  readonly kind: CellKind
}

/** The numbers of a drawn chart as rows. */
export interface TableData {
  /** File name without ending. */
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
  /** What a row is, where the columns do not say it. */
  readonly caption?: string
  /** Where the numbers are from and how to read them, a line each. */
  readonly about: readonly string[]
}

/** The rows as CSV: lines about the origin first (`# …`), times in ISO 8601, numbers unrounded. */
export function tableCsv({ columns, rows, about }: TableData): string {
  const lines = [
    ...about.map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}`),
    columns.map(({ key }) => csvCell(key)).join(','),
    ...rows.map((row) => row.map((cell, i) => csvText(cell, columns[i]?.kind ?? 'text')).join(',')),
  ]
  return `${lines.join('\r\n')}\r\n`
}

function csvText(cell: TableCell, kind: CellKind): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return kind === 'time' ? isoMinute(cell) : String(cell)
  return csvCell(harmless(cell))
}

export interface TableOrder {
  readonly column: number
  readonly descending: boolean
}

/** Rows in the order of a column; unknown values come last either way. Null = as they are. */
export function sortedRows(
  rows: TableData['rows'],
  order: TableOrder | null,
): readonly (readonly TableCell[])[] {
  if (order === null) return rows
  const { column, descending } = order
  return [...rows].sort((a, b) => {
    const [left, right] = [a[column] ?? null, b[column] ?? null]
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    const ascending =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right))
    return descending ? -ascending : ascending
  })
}
