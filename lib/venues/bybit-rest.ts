import { z } from 'zod'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import { MINUTE, type Millis } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { answer, following } from './bybit-answer'
import { instruments } from './bybit-instruments'
import { categoryOf, provisionalMarket } from './bybit-market'
import { mapped, type Query, request } from './rest-request'

const MOST_BARS = 1000
const MOST_POINTS = 200
const INTEREST_EVERY: Millis = 5 * MINUTE

/** Instruments and overlays over REST (venues.md 2.3, "Overlays"). */
export const rest = {
  origin: 'https://api.bybit.com',
  // The venue allows 600 requests in 5 s and address.
  weightPerMinute: 600,
  maxKlines: MOST_BARS,
  instruments: () => [
    instruments({ category: 'linear' }),
    // Unless asked for by their status, markets before their opening are left out.
    instruments({ category: 'linear', status: 'PreLaunch' }),
    instruments({ category: 'inverse' }),
  ],
  klines: (query: SeriesQuery) =>
    mapped(bars('/v5/market/kline', query, MINUTE, z.array(tradeBar(query.symbol))), oldestFirst),
  markPriceKlines: (query: SeriesQuery) =>
    mapped(bars('/v5/market/mark-price-kline', query, MINUTE, z.array(markBar)), oldestFirst),
  openInterest: (symbol: string) =>
    mapped(request('/v5/market/tickers', marketOf(symbol), 1, tickers), interestNow(symbol)),
  openInterestHist: (query: SeriesQuery) =>
    categoryOf(query.symbol) === 'inverse' ? inverseInterest(query) : linearInterest(query),
  fundingRate: (query: SeriesQuery) => fundingBefore(query, query.to),
  // /v5/market/liquidation answers 404 (venues.md 2.3).
  liquidations: null,
} satisfies VenueRest

function marketOf(symbol: string): Query {
  return { category: categoryOf(symbol), symbol }
}

/** Numbers come as texts; an empty one is none. */
const text = z.string().min(1).transform(Number)
const number = text.pipe(z.number())
const positive = text.pipe(z.number().positive())
const notNegative = text.pipe(z.number().nonnegative())
const time = text.pipe(z.int().positive())

/** The venue includes both ends of a span and answers with its newest bars, newest first. */
function bars<T>(path: string, query: SeriesQuery, every: Millis, rows: z.ZodType<T>): RestRequest<T> {
  const limit = Math.min(query.limit, MOST_BARS)
  const end = Math.min(query.to, query.from + limit * every) - 1
  const asked = { interval: every / MINUTE, start: query.from, end, limit }
  const schema = answer(z.object({ list: rows }))
  return mapped(request(path, { ...marketOf(query.symbol), ...asked }, 1, schema), ({ list }) => list)
}

function oldestFirst<T extends { readonly time: Millis }>(points: readonly T[]): readonly T[] {
  return points.toSorted((a, b) => a.time - b.time)
}

/** `[start, open, high, low, close, volume, turnover]`: inverse volume counts dollars, its turnover coins. */
const ohlc = z.tuple([time, positive, positive, positive, positive])

function tradeBar(symbol: string) {
  const inverse = categoryOf(symbol) === 'inverse'
  const multiplier = bundleOf(symbol)
  return ohlc.rest(notNegative).transform(([start, open, high, low, close, volume, turnover]): Candle => {
    const coins = inverse ? turnover : volume
    return { time: start, open, high, low, close, volume: coins === undefined ? null : coins * multiplier }
  })
}

const markBar = ohlc
  .rest(z.unknown())
  .transform(
    ([start, open, high, low, close]): Candle => ({ time: start, open, high, low, close, volume: null }),
  )

function bundleOf(symbol: string): number {
  return provisionalMarket(symbol)?.multiplier ?? 1
}

/** Both sides are summed up in `openInterest`; `singleOpenInterest` beside it is one of them. */
const interest = z.object({ openInterest: notNegative, singleOpenInterest: notNegative.optional() })
const oneSide = (row: z.infer<typeof interest>) => row.singleOpenInterest ?? row.openInterest

const tickers = z.object({
  retCode: z.literal(0),
  time: z.int().positive(),
  result: z.object({ list: z.tuple([interest.extend({ markPrice: positive })]) }),
})

function interestNow(symbol: string) {
  const inverse = categoryOf(symbol) === 'inverse'
  return ({ time: now, result }: z.infer<typeof tickers>): OpenInterestPoint => {
    const [ticker] = result.list
    const held = oneSide(ticker)
    if (inverse) return { time: now, amount: held / ticker.markPrice, usd: held }
    return { time: now, amount: held * bundleOf(symbol), usd: held * ticker.markPrice }
  }
}

const interestRow = interest.extend({ timestamp: time })
const interestPage = answer(z.object({ list: z.array(interestRow), nextPageCursor: z.string().default('') }))

interface Held {
  readonly time: Millis
  readonly held: number
}

/** One side's interest in the venue's own unit, page by page. */
function interestPages(query: SeriesQuery, cursor: string): RestRequest<readonly Held[]> {
  const span = { startTime: query.from, endTime: query.to - 1, limit: Math.min(query.limit, MOST_POINTS) }
  const asked = { ...marketOf(query.symbol), intervalTime: '5min', ...span, ...(cursor && { cursor }) }
  const page = request('/v5/market/open-interest', asked, 1, interestPage)
  const points = mapped(page, ({ list }) =>
    oldestFirst(list.map((row) => ({ time: row.timestamp, held: oneSide(row) }))),
  )
  return { ...points, next: (body) => following(page.read(body), cursor, (to) => interestPages(query, to)) }
}

function linearInterest(query: SeriesQuery): RestRequest<readonly OpenInterestPoint[]> {
  const multiplier = bundleOf(query.symbol)
  return mapped(interestPages(query, ''), (points) =>
    points.map(({ time: at, held }) => ({ time: at, amount: held * multiplier, usd: null })),
  )
}

/** Inverse interest comes in dollars: mark prices of the same moments are asked for first. */
function inverseInterest(query: SeriesQuery): RestRequest<readonly OpenInterestPoint[]> {
  const prices = bars('/v5/market/mark-price-kline', query, INTEREST_EVERY, z.array(markBar))
  return {
    ...mapped(prices, () => []),
    next: (body) => {
      const priceAt = new Map(prices.read(body).map((bar) => [bar.time, bar.open]))
      return mapped(interestPages(query, ''), (points) => points.flatMap((point) => inCoins(point, priceAt)))
    },
  }
}

function inCoins({ time: at, held }: Held, priceAt: ReadonlyMap<Millis, number>): OpenInterestPoint[] {
  const price = priceAt.get(at)
  return price === undefined ? [] : [{ time: at, amount: held / price, usd: held }]
}

const fundingPage = answer(
  z.object({
    list: z.array(
      z.object({ fundingRate: number, fundingRateTimestamp: time }).transform(
        (row): FundingPoint => ({
          time: row.fundingRateTimestamp,
          rate: row.fundingRate,
          intervalHours: null,
        }),
      ),
    ),
  }),
)

/** The venue answers with the newest 200 of a span: what is older is asked for next. */
function fundingBefore(query: SeriesQuery, to: Millis): RestRequest<readonly FundingPoint[]> {
  const span = { startTime: query.from, endTime: to - 1, limit: MOST_POINTS }
  const asked = { ...marketOf(query.symbol), ...span }
  const page = mapped(request('/v5/market/funding/history', asked, 1, fundingPage), ({ list }) =>
    oldestFirst(list),
  )
  const next = (body: unknown) => {
    const points = page.read(body)
    const oldest = points[0]?.time ?? query.from
    return points.length < MOST_POINTS || oldest <= query.from ? null : fundingBefore(query, oldest)
  }
  return { ...page, next }
}
