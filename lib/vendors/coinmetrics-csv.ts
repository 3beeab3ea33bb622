import { columnIndex, csvFields } from '@/lib/contract/csv-fields'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import type { CoverageAt } from '@/lib/contract/venue'
import { readCoinMetricsRow } from './coinmetrics-format'

const COLUMNS = ['market', 'time', 'coin_metrics_id', 'amount', 'price', 'type', 'database_time', 'side']
/** What tells these files from others with a market and a price. */
const TELLING = ['market', 'time', 'coin_metrics_id', 'amount', 'price']

/**
 * `market-liquidations` as CSV: the API's `format=csv`, and what its Python client or pandas saves (columns in
 * any order, with an index or not; times as `2020-10-10 15:44:42.105000+00:00`).
 */
export function coinMetricsCsv(coverageOf: (venue: string) => CoverageAt): RowFormat {
  return {
    name: 'coinmetrics/liquidations-csv',
    venue: null,
    description: `Coin Metrics: market-liquidations as CSV with the columns ${COLUMNS.join(',')}`,
    scope: 'markets',
    detect: ([first = '']) => (isHeader(first) ? { hasHeader: true } : null),
    reader: (header) => {
      const index = columnIndex(header ?? COLUMNS.join(','))
      return (text: string, context: ParseContext) => {
        const cells = csvFields(text)
        const row = COLUMNS.flatMap((name) => {
          const cell = cells[index.get(name) ?? -1]
          return cell === undefined || cell === '' ? [] : [[name, cell] as const]
        })
        return [readCoinMetricsRow(Object.fromEntries(row), context, coverageOf)]
      }
    },
  }
}

function isHeader(line: string): boolean {
  if (!line.includes('coin_metrics_id') || line.startsWith('{')) return false
  const index = columnIndex(line)
  return TELLING.every((name) => index.has(name))
}
