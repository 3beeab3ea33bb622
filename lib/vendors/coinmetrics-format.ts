import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext, RowFormat } from '@/lib/contract/row-format'
import type { CoverageAt } from '@/lib/contract/venue'
import { marketIdOfCoinMetrics } from './coinmetrics-codes'
import { coinMetricsRowSchema, fromCoinMetricsRow } from './coinmetrics-rows'
import { jsonOf } from './json-of'

/**
 * Rows of `market-liquidations`: one JSON per line, or pages as the API answers them. A vendor hears at most
 * what the venue publishes, so that `coverageOf` the venue is also the most that its rows can claim.
 */
export function coinMetricsJson(coverageOf: (venue: string) => CoverageAt): RowFormat {
  const read = (text: string, context: ParseContext) => [
    readCoinMetricsRow(jsonOf(text), context, coverageOf),
  ]
  return {
    name: 'coinmetrics/liquidations-json',
    venue: null,
    description: 'Coin Metrics: rows of timeseries/market-liquidations, one JSON per line, or whole pages',
    scope: 'markets',
    detect: (lines) => (lines.some(isRow) ? { hasHeader: false } : null),
    reader: () => read,
    list: {
      isHead: (head) => /^\s*(?:\{\s*"data"\s*:\s*)?\[\s*\{[^{}]*"coin_metrics_id"/.test(head),
      subject: () => null,
    },
  }
}

/** Told by its own id, so that a file whose first rows are broken is known all the same. */
function isRow(line: string): boolean {
  return line.startsWith('{') && /"coin_metrics_id"\s*:/.test(line)
}

/** Throws InvalidInput for what is no row, or is about a market that is none here. */
export function readCoinMetricsRow(
  value: unknown,
  { market: marketOf }: ParseContext,
  coverageOf: (venue: string) => CoverageAt,
): Liquidation {
  const parsed = coinMetricsRowSchema.safeParse(value)
  if (!parsed.success) throw new InvalidInput(`not a row of Coin Metrics: ${parsed.error.issues[0]?.path}`)
  const row = parsed.data
  const id = marketIdOfCoinMetrics(row.market)
  const market = id === null ? undefined : marketOf(id)
  if (!market) throw new InvalidInput(`unknown market ${row.market.slice(0, 80)}`)
  return fromCoinMetricsRow(row, market, coverageOf(market.venue)(row.time))
}
