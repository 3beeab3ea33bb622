import type { MarketId } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint, PriceSeries } from '@/lib/contract/overlay'
import type { Millis, Span } from '@/lib/contract/units'
import { marketRows } from './market-rows'
import { repriceQuotedIn } from './reprice'
import { immediately, prepared } from './statements'
import type { Store } from './store'

/** How many points were new, and how many were held already (the held one stays, unless it is the open bar). */
export interface Saved {
  readonly stored: number
  readonly duplicate: number
}

interface CandleBatch {
  readonly market: MarketId
  readonly series: PriceSeries
  readonly bucketMs: Millis
  readonly candles: readonly Candle[]
  readonly importId?: number | null
}

const PUT_CANDLE = `INSERT INTO candle (series, time, open, high, low, close, volume, import) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
    volume = excluded.volume
  WHERE open <> excluded.open OR high <> excluded.high OR low <> excluded.low OR close <> excluded.close
    OR volume IS NOT excluded.volume`

/**
 * Stores bars of a known market. A bar that differs from the held one replaces it (the last bar of an
 * answer is still forming). Rows quoted in this market's base are then priced anew over the span.
 */
export async function saveCandles(store: Store, batch: CandleBatch): Promise<Saved> {
  const row = requireMarket(store, batch.market)
  return immediately(store, () => {
    const series = seriesId(store, row, batch)
    const saved = putAll(
      store,
      PUT_CANDLE,
      'SELECT 1 FROM candle WHERE series = ? AND time = ?',
      series,
      batch.candles,
      (bar) => [series, bar.time, bar.open, bar.high, bar.low, bar.close, bar.volume, batch.importId ?? null],
    )
    const span = spanOf(batch.candles, batch.bucketMs)
    if (span) repriceQuotedIn(store, row, span)
    return saved
  })
}

const PUT_INTEREST = `INSERT INTO open_interest (market, time, amount, usd, import) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

export async function saveOpenInterest(
  store: Store,
  {
    market,
    points,
    importId,
  }: { market: MarketId; points: readonly OpenInterestPoint[]; importId?: number | null },
): Promise<Saved> {
  const row = requireMarket(store, market)
  const find = 'SELECT 1 FROM open_interest WHERE market = ? AND time = ?'
  return immediately(store, () =>
    putAll(store, PUT_INTEREST, find, row, points, (point) => [
      row,
      point.time,
      point.amount,
      point.usd,
      importId ?? null,
    ]),
  )
}

const PUT_FUNDING = `INSERT INTO funding (market, time, rate, interval_hours, import) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

export async function saveFunding(
  store: Store,
  {
    market,
    points,
    importId,
  }: { market: MarketId; points: readonly FundingPoint[]; importId?: number | null },
): Promise<Saved> {
  const row = requireMarket(store, market)
  const find = 'SELECT 1 FROM funding WHERE market = ? AND time = ?'
  return immediately(store, () =>
    putAll(store, PUT_FUNDING, find, row, points, (point) => [
      row,
      point.time,
      point.rate,
      point.intervalHours,
      importId ?? null,
    ]),
  )
}

function putAll<T extends { readonly time: Millis }>(
  store: Store,
  put: string,
  find: string,
  owner: number,
  points: readonly T[],
  values: (point: T) => (number | null)[],
): Saved {
  let stored = 0
  for (const point of points) {
    if (prepared(store, find).get(owner, point.time) === undefined) stored++
    prepared(store, put).run(...values(point))
  }
  return { stored, duplicate: points.length - stored }
}

function requireMarket(store: Store, id: MarketId): number {
  const row = marketRows(store, [id])[0]?.row
  if (row === undefined) throw new Error(`market ${id} must be saved before its overlays`)
  return row
}

function seriesId(store: Store, market: number, { series, bucketMs }: CandleBatch): number {
  const find = 'SELECT id FROM candle_series WHERE market = ? AND series = ? AND bucket = ?'
  const known = prepared(store, find).pluck().get(market, series, bucketMs)
  if (typeof known === 'number') return known
  const insert = 'INSERT INTO candle_series (market, series, bucket) VALUES (?, ?, ?)'
  return Number(prepared(store, insert).run(market, series, bucketMs).lastInsertRowid)
}

function spanOf(candles: readonly Candle[], bucketMs: Millis): Span | null {
  if (candles.length === 0) return null
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { time } of candles) {
    from = Math.min(from, time)
    to = Math.max(to, time + bucketMs)
  }
  return { from, to }
}
