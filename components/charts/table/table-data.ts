import { csvFile } from '@/lib/contract/csv-file'
import { isoMinute } from '@/lib/contract/format-time'
import { type Provenance, provenanceLines } from '@/lib/contract/provenance'

export type CellKind = 'time' | 'text' | 'amount' | 'usd' | 'count' | 'price' | 'share'
/** Epoch ms for times, fractions for shares; null = not known. */
export type TableCell = string | number | null

export interface TableColumn {
  /** Name in files. */
  readonly key: string
  readonly title: string
  readonly kind: CellKind
  /** True = a sum: "at least" where an input left something out. */
  readonly isSum?: boolean
  /** True = in files alone: the page has no room for it. */
  readonly fileOnly?: boolean
}

/** Where numbers are from, but for the moment and the place at which they are saved. */
export type Origin = Omit<Provenance, 'asOf' | 'source' | 'hash' | 'harmonisation'>

/** The numbers of a drawn chart as rows. */
export interface TableData {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
  /** What a row is, where the columns do not say it. */
  readonly caption?: string
  readonly origin: Origin
}

/** The rows as CSV: lines about the origin first (`# …`), times in ISO 8601, numbers unrounded. */
export function tableCsv({ columns, rows }: TableData, about: Provenance): string {
  const keys = columns.map(({ key }) => key)
  const cells = rows.map((row) =>
    row.map((cell, i) => (typeof cell === 'number' && columns[i]?.kind === 'time' ? isoMinute(cell) : cell)),
  )
  return csvFile(provenanceLines(about), keys, cells)
}

/** The same as JSON, times in epoch milliseconds; `rows` are in the order of `columns`. */
export function tableJson({ columns, rows }: TableData, about: Provenance): string {
  const { query: view, asOf: as_of, hash: _none, ...told } = about
  return JSON.stringify({ ...told, view, as_of, columns: columns.map(({ key }) => key), rows })
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
