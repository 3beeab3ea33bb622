import { CsvError, parse } from 'csv-parse/sync'
import { InvalidInput } from '@/lib/contract/errors'

/**
 * The cells of one CSV line (RFC 4180 quoting, cells never span lines). Throws InvalidInput for a quote that
 * is not closed or stands inside a bare cell.
 */
export function csvFields(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',')
  try {
    const [cells]: readonly (readonly string[])[] = parse(line, { relax_column_count: true })
    return cells ?? []
  } catch (error) {
    if (error instanceof CsvError) throw new InvalidInput(`not CSV: ${error.message}`)
    throw error
  }
}

/** Position of each column name in a header line; names are compared in lower case. */
export function columnIndex(header: string): ReadonlyMap<string, number> {
  return new Map(csvFields(header).map((name, position) => [name.trim().toLowerCase(), position]))
}
