import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import { DAY, type Millis, type Span } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { liquidations } from './dydx-v4-history'
import { provisionalMarket } from './dydx-v4-market'
import { mapped, request } from './rest-request'

/** Instruments and overlays of the public indexer, as its documentation has them; unverified. */
export const rest = {
  origin: 'https://indexer.dydx.trade',
  // 100 requests in 10 seconds are allowed.
  weightPerMinute: 300,
  maxKlines: 100,
  instruments: () => [request('/v4/perpetualMarkets', {}, 1, perpetualMarkets)],
  klines: (query: SeriesQuery) => mapped(candles(query, '1MIN', tradeCandle), within(query)),
  // The indexer keeps no bars of its oracle price.
  markPriceKlines: null,
  openInterest: (symbol: string) =>
    mapped(
      request(`/v4/candles/perpetualMarkets/${symbol}`, { resolution: '1MIN', limit: 1 }, 1, newestInterest),
      ([newest]) => newest,
    ),
  openInterestHist: (query: SeriesQuery) => mapped(candles(query, '5MINS', interest), within(query)),
  fundingRate: (query: SeriesQuery) =>
    mapped(
      request(
        `/v4/historicalFunding/${query.symbol}`,
        { limit: query.limit, effectiveBeforeOrAt: iso(query.to - 1) },
        1,
        fundingRates,
      ),
      within(query),
    ),
  // Trades are listed whole, the forced ones among them: a day back costs what it may cost.
  liquidations: { reachMs: DAY, requests: liquidations },
} satisfies VenueRest

function candles<T>(
  { symbol, from, to, limit }: SeriesQuery,
  resolution: string,
  row: z.ZodType<T>,
): RestRequest<T[]> {
  const query = { resolution, fromISO: iso(from), toISO: iso(to), limit }
  const answer = z.object({ candles: z.array(row) }).transform((body) => body.candles)
  return request(`/v4/candles/perpetualMarkets/${symbol}`, query, 1, answer)
}

/** Answers are newest first, and ours are half-open. */
function within({ from, to }: Span) {
  return <T extends { readonly time: Millis }>(points: readonly T[]): readonly T[] =>
    points.filter(({ time }) => time >= from && time < to).sort((a, b) => a.time - b.time)
}

function iso(time: Millis): string {
  return new Date(time).toISOString()
}

const positive = z.coerce.number().positive()
const notNegative = z.coerce.number().nonnegative()
const time = z.iso.datetime().transform((text) => Date.parse(text))

const tradeCandle = z
  .object({
    startedAt: time,
    open: positive,
    high: positive,
    low: positive,
    close: positive,
    baseTokenVolume: notNegative,
  })
  .transform(
    ({ startedAt, baseTokenVolume, ...prices }): Candle => ({
      time: startedAt,
      ...prices,
      volume: baseTokenVolume,
    }),
  )

const interest = z
  .object({ startedAt: time, startingOpenInterest: notNegative })
  .transform(
    (row): OpenInterestPoint => ({ time: row.startedAt, amount: row.startingOpenInterest, usd: null }),
  )
const newestInterest = z.object({ candles: z.tuple([interest]) }).transform((body) => body.candles)

const fundingRates = z
  .object({ historicalFunding: z.array(z.object({ rate: z.coerce.number(), effectiveAt: time })) })
  .transform(({ historicalFunding }) =>
    historicalFunding.map(
      (row): FundingPoint => ({ time: row.effectiveAt, rate: row.rate, intervalHours: 1 }),
    ),
  )

const decimal = z.union([z.string(), z.number()]).transform((value) => canonicalDecimal(value))
const listed = z.object({ ticker: z.string().min(1), status: z.string(), tickSize: decimal })

/** Markets that are announced or over are not traded. */
const UNTRADED: ReadonlySet<string> = new Set(['INITIALIZING', 'FINAL_SETTLEMENT'])

const perpetualMarkets = z.object({ markets: z.record(z.string(), listed) }).transform(({ markets }) =>
  Object.values(markets).flatMap(({ ticker, status, tickSize }): Market[] => {
    const market = UNTRADED.has(status) ? undefined : provisionalMarket(ticker)
    return market ? [{ ...market, tickSize, origin: 'venue' }] : []
  }),
)
