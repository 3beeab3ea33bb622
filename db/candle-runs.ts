import type { MarketId } from '@/lib/contract/market'
import type { PriceSeries } from '@/lib/contract/overlay'
import type { Millis, Span } from '@/lib/contract/units'
import { prepared } from './statements'
import type { Store } from './store'

/** Spans of [from, to) in which no bar of a market's series is missing, in order. */
export async function candleRuns(
  store: Store,
  query: Span & { readonly market: MarketId; readonly series: PriceSeries; readonly bucketMs: Millis },
): Promise<Span[]> {
  const sql = `SELECT min(time) AS "from", max(time) + @bucketMs AS "to" FROM (
      SELECT c.time, c.time - @bucketMs * row_number() OVER (ORDER BY c.time) AS run FROM candle c
      WHERE c.series = (SELECT s.id FROM candle_series s JOIN market m ON m.id = s.market
          WHERE m.venue || ':' || m.symbol = @market AND s.series = @series AND s.bucket = @bucketMs)
        AND c.time >= @from AND c.time < @to
    ) GROUP BY run ORDER BY run`
  return prepared(store, sql).all(query) as Span[]
}
