import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import type { CoinApiSymbol } from './coinapi-codes'
import { coinApiMetricsOf } from './coinapi-metrics'
import type { VendorPage, VendorRequest } from './vendor-request'

/** Series that make an event together; the side that SIDE means is not documented, POSITION_SIDE is plain. */
export const JOINED_METRICS = ['QUANTITY', 'PRICE', 'POSITION_SIDE', 'TIME'] as const
export type JoinedMetric = (typeof JOINED_METRICS)[number]

/** The vendor's most rows of an answer (vendors.md 3.1). */
const LIMIT = 100_000

/** Whether the series of an exchange can be joined to events: it must tell whose position was closed (3.5). */
export function canJoin({ exchangeId }: Pick<CoinApiSymbol, 'exchangeId'>): boolean {
  const told = new Set(coinApiMetricsOf(exchangeId))
  return JOINED_METRICS.every((name) => told.has(`LIQUIDATION_${name}`))
}

/** One series of a symbol by seconds, from `from` (the cursor's time) on (3.1, 3.3). */
export function coinApiRequest(
  metric: JoinedMetric,
  { symbolId }: Pick<CoinApiSymbol, 'symbolId'>,
  { from, to }: Span,
): VendorRequest {
  return {
    path: '/v1/metrics/symbol/history',
    query: {
      metric_id: `LIQUIDATION_${metric}`,
      symbol_id: symbolId,
      time_start: new Date(from).toISOString(),
      time_end: new Date(to).toISOString(),
      period_id: '1SEC',
      limit: String(LIMIT),
    },
  }
}

const seriesSchema = z.array(
  z.looseObject({ time_period_start: z.string().min(1), time_period_end: z.string().min(1) }),
)

/**
 * The series of one page, joined by their seconds: one text for each second of QUANTITY. A series that was cut
 * by the limit ends the page for all of them; the cursor is where its last period ends (3.3).
 */
export function joinCoinApi(
  bodies: Readonly<Record<JoinedMetric, unknown>>,
  { id, venue }: Pick<Market, 'id' | 'venue'>,
  limit = LIMIT,
): VendorPage {
  const series = JOINED_METRICS.map((name) => ({ name, rows: rowsOf(bodies[name]) }))
  const cuts = series.flatMap(({ rows }) =>
    rows.length >= limit ? (rows.at(-1)?.time_period_end ?? []) : [],
  )
  const next = cuts.sort()[0] ?? null
  const seconds = new Map<string, Record<string, unknown>>()
  for (const { name, rows } of series) {
    for (const row of rows) {
      if (next !== null && row.time_period_start >= next) continue
      seconds.set(row.time_period_start, { ...seconds.get(row.time_period_start), [name]: row })
    }
  }
  const texts = [...seconds.values()].filter((second) => 'QUANTITY' in second)
  return { texts: texts.map((second) => ({ venue, header: id, text: JSON.stringify(second) })), next }
}

function rowsOf(body: unknown) {
  const parsed = seriesSchema.safeParse(body)
  if (!parsed.success) throw new InvalidInput('the answer is no history of CoinAPI')
  return parsed.data
}
