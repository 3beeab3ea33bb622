import type { MarketId } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint, PriceSeries } from '@/lib/contract/overlay'
import type { Millis, Span } from '@/lib/contract/units'
import { prepared } from './statements'
import type { Store } from './store'

const MARKET = `(SELECT id FROM market WHERE venue = substr(@market, 1, instr(@market, ':') - 1)
  AND symbol = substr(@market, instr(@market, ':') + 1))`

/** Bars that start in [from, to), oldest first. */
export async function readCandles(
  store: Store,
  query: Span & { readonly market: MarketId; readonly series: PriceSeries; readonly bucketMs: Millis },
): Promise<Candle[]> {
  const sql = `SELECT c.time, c.open, c.high, c.low, c.close, c.volume FROM candle c
    WHERE c.series = (SELECT id FROM candle_series WHERE market = ${MARKET} AND series = @series AND bucket = @bucketMs)
      AND c.time >= @from AND c.time < @to ORDER BY c.time`
  return prepared(store, sql).all(query) as Candle[]
}

export interface CandleSeriesRow extends Span {
  readonly market: MarketId
  readonly series: PriceSeries
  readonly bucketMs: Millis
  readonly count: number
}

/** Which bars are held of the markets named; `from`/`to` are the starts of the first and last bar. */
export async function listCandleSeries(
  store: Store,
  { markets }: { markets: readonly MarketId[] },
): Promise<CandleSeriesRow[]> {
  const sql = `SELECT m.venue || ':' || m.symbol AS market, s.series, s.bucket AS "bucketMs",
      min(c.time) AS "from", max(c.time) AS "to", count(*) AS count
    FROM candle_series s JOIN market m ON m.id = s.market JOIN candle c ON c.series = s.id
    WHERE m.venue || ':' || m.symbol IN (SELECT value FROM json_each(?)) GROUP BY s.id`
  return prepared(store, sql).all(JSON.stringify(markets)) as CandleSeriesRow[]
}

/** The newest `limit` points of [from, to), oldest first. */
export async function readOpenInterest(
  store: Store,
  query: Span & { readonly market: MarketId; readonly limit: number },
): Promise<OpenInterestPoint[]> {
  const sql = `SELECT time, amount, usd FROM open_interest
    WHERE market = ${MARKET} AND time >= @from AND time < @to ORDER BY time DESC LIMIT @limit`
  return (prepared(store, sql).all(query) as OpenInterestPoint[]).reverse()
}

/** The newest `limit` points of [from, to), oldest first. */
export async function readFunding(
  store: Store,
  query: Span & { readonly market: MarketId; readonly limit: number },
): Promise<FundingPoint[]> {
  const sql = `SELECT time, rate, interval_hours AS "intervalHours" FROM funding
    WHERE market = ${MARKET} AND time >= @from AND time < @to ORDER BY time DESC LIMIT @limit`
  return (prepared(store, sql).all(query) as FundingPoint[]).reverse()
}
