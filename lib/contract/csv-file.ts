import { csvCell, harmless } from '@/lib/contract/csv-cell'

/** Rows as CSV (RFC 4180), after lines that begin with `#`; numbers unrounded, null = empty, no formula runs. */
export function csvFile(
  about: readonly string[],
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const lines = [columns, ...rows].map((row) => row.map(csvText).join(','))
  return `${[...about.map(commentLine), ...lines].join('\r\n')}\r\n`
}

/** A spreadsheet knows no comments and splits the line into cells: none may begin as a formula. */
function commentLine(line: string): string {
  return `# ${line.replace(/[,;\t]+(?=[=+\-@])/g, '$& ')}`
}

function csvText(cell: string | number | null): string {
  if (cell === null) return ''
  return csvCell(typeof cell === 'string' ? harmless(cell) : String(cell))
}
