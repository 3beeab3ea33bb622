import { z } from 'zod'
import type { Market } from '@/lib/contract/market'
import type { Candle, OpenInterestPoint } from '@/lib/contract/overlay'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { liquidations } from './bitfinex-history'
import { provisionalMarket } from './bitfinex-market'
import { fundingRate, openInterestHist } from './bitfinex-status'
import { mapped, request } from './rest-request'

const MOST_BARS = 10_000

/** Instruments and overlays over REST (venues.md 2.8, "Overlays"). */
export const rest = {
  origin: 'https://api-pub.bitfinex.com',
  // Candles are allowed 30 times a minute; the liquidation history, 3 times, weighs ten of them.
  weightPerMinute: 30,
  maxKlines: MOST_BARS,
  instruments: () => [request('/v2/conf/pub:list:pair:futures', {}, 1, pairs)],
  klines,
  markPriceKlines: null,
  openInterest: (symbol: string) =>
    mapped(request('/v2/status/deriv', { keys: symbol }, 1, statusNow), ([point]) => point),
  openInterestHist,
  fundingRate,
  liquidations,
} satisfies VenueRest

const time = z.int().positive()
const positive = z.number().positive()

/** `[MTS, OPEN, CLOSE, HIGH, LOW, VOLUME]`: the close comes second. */
const bar = z
  .tuple([time, positive, positive, positive, positive, z.number().nonnegative()])
  .rest(z.unknown())
  .transform(
    ([start, open, close, high, low, volume]): Candle => ({ time: start, open, high, low, close, volume }),
  )

/** The venue includes both ends of a span, ours is half open. */
function klines({ symbol, from, to, limit }: SeriesQuery): RestRequest<readonly Candle[]> {
  const query = { start: from, end: to - 1, limit: Math.min(limit, MOST_BARS), sort: 1 }
  return request(`/v2/candles/trade:1m:${symbol}/hist`, query, 1, z.array(bar))
}

/** `[KEY, MTS, …]`, one place more than in the history: MARK_PRICE is 15, OPEN_INTEREST 18. */
const statusNow = z.tuple([
  z
    .array(z.unknown())
    .transform((row) => ({ time: row[1], price: row[15], interest: row[18] }))
    .pipe(z.object({ time, price: positive, interest: z.number().nonnegative() }))
    .transform(
      (row): OpenInterestPoint => ({ time: row.time, amount: row.interest, usd: row.interest * row.price }),
    ),
])

/** `[["BTCF0:USTF0", …]]`. */
const pairs = z.tuple([z.array(z.string())]).transform(([names]): readonly Market[] =>
  names.flatMap((name) => {
    const named = provisionalMarket(`t${name}`)
    return named ? [{ ...named, origin: 'venue' as const }] : []
  }),
)
