import { csvCell, harmless } from '@/lib/contract/csv-fields'

/** Rows as CSV (RFC 4180), after lines that begin with `#`; numbers unrounded, null = empty, no formula runs. */
export function csvFile(
  about: readonly string[],
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const lines = [columns, ...rows].map((row) => row.map(csvText).join(','))
  return `${[...about.map((line) => `# ${line}`), ...lines].join('\r\n')}\r\n`
}

function csvText(cell: string | number | null): string {
  if (cell === null) return ''
  return csvCell(typeof cell === 'string' ? harmless(cell) : String(cell))
}
