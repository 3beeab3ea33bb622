import type { Millis } from '@/lib/contract/units'
import { prepared } from './statements'
import type { Store } from './store'

interface PricedSeries {
  id: number
  bucket: number
}

/** Which price of a coin comes first: the finest bar, mark before trade, USDT before USDC before USD. */
const SERIES_OF_COIN = `SELECT c.id, c.bucket FROM candle_series c JOIN market m ON m.id = c.market
  WHERE m.base = ? AND m.multiplier = 1 AND m.kind <> 'future' AND m.quote IN ('USDT', 'USDC', 'USD')
  ORDER BY c.bucket, c.series = 'trade', CASE m.quote WHEN 'USDT' THEN 0 WHEN 'USDC' THEN 1 ELSE 2 END, m.venue, m.symbol`

const CLOSE_AT =
  'SELECT close FROM candle WHERE series = ? AND time <= ? AND time > ? ORDER BY time DESC LIMIT 1'

/**
 * Dollar price of a coin at a moment: the close of the finest held candle whose bar holds that moment, or
 * null when none is held. Never a neighbour's price.
 */
export function priceOfCoin(store: Store, coin: string, at: Millis): number | null {
  for (const { id, bucket } of prepared(store, SERIES_OF_COIN).all(coin) as PricedSeries[]) {
    const close = prepared(store, CLOSE_AT)
      .pluck()
      .get(id, at, at - bucket)
    if (typeof close === 'number') return close
  }
  return null
}
