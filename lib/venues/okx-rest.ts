import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import type { Millis } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { okxAnswer } from './okx-answer'
import { liquidations } from './okx-history'
import { INSTRUMENT_TYPES, type InstrumentType, marketOf, typeOf } from './okx-market'
import { mapped, request } from './rest-request'

const MOST = 100

/** Instruments and overlays over REST (venues.md 2.4). */
export const rest = {
  origin: 'https://www.okx.com',
  // Paths allow 5 to 20 requests in 2 s and address; the weights below bring all to the slowest.
  weightPerMinute: 600,
  maxKlines: MOST,
  instruments: () => INSTRUMENT_TYPES.map(instruments),
  klines: (query: SeriesQuery) => candles('/api/v5/market/history-candles', query, tradeBar),
  markPriceKlines: (query: SeriesQuery) =>
    candles('/api/v5/market/history-mark-price-candles', query, markBar),
  openInterest: (symbol: string) =>
    mapped(
      request('/api/v5/public/open-interest', { instType: typeOf(symbol), instId: symbol }, 1, interestNow),
      ([point]) => point,
    ),
  openInterestHist: (query: SeriesQuery) => interestBefore(query, query.to),
  fundingRate: (query: SeriesQuery) => fundingBefore(query, query.to),
  liquidations,
} satisfies VenueRest

/** Numbers come as texts, an empty one where there is nothing to say. */
const text = z.string().min(1).transform(Number)
const number = text.pipe(z.number())
const positive = text.pipe(z.number().positive())
const notNegative = text.pipe(z.number().nonnegative())
const time = text.pipe(z.int().positive())
const nothing = z.literal('').transform(() => null)

/** The venue answers with what is newer than `before` and older than `after`, newest first. */
function candles(path: string, query: SeriesQuery, bar: z.ZodType<Candle>): RestRequest<readonly Candle[]> {
  const limit = Math.min(query.limit, MOST)
  const after = Math.min(query.to, query.from + limit * 60_000)
  const asked = { instId: query.symbol, bar: '1m', before: query.from - 1, after, limit }
  return mapped(request(path, asked, 2, okxAnswer(z.array(bar))), oldestFirst)
}

function oldestFirst<T extends { readonly time: Millis }>(points: readonly T[]): readonly T[] {
  return points.toSorted((a, b) => a.time - b.time)
}

/** `[start, open, high, low, close, contracts, base units, quote units, confirmed]`. */
const tradeBar = z
  .tuple([time, positive, positive, positive, positive, notNegative, notNegative])
  .rest(z.unknown())
  .transform(
    ([start, open, high, low, close, , volume]): Candle => ({ time: start, open, high, low, close, volume }),
  )

const markBar = z
  .tuple([time, positive, positive, positive, positive])
  .rest(z.unknown())
  .transform(
    ([start, open, high, low, close]): Candle => ({ time: start, open, high, low, close, volume: null }),
  )

const interestNow = okxAnswer(
  z.tuple([
    z
      .object({ oiCcy: notNegative, oiUsd: notNegative.or(nothing).default(null), ts: time })
      .transform((row): OpenInterestPoint => ({ time: row.ts, amount: row.oiCcy, usd: row.oiUsd })),
  ]),
)

/** `[time, contracts, base units, dollars]`. */
const interestRows = okxAnswer(
  z.array(
    z
      .tuple([time, notNegative, notNegative, notNegative])
      .rest(z.unknown())
      .transform(([at, , amount, usd]): OpenInterestPoint => ({ time: at, amount, usd })),
  ),
)

/** By contract; the path `open-interest-volume` beside it is by currency (venues.md 2.4). */
function interestBefore(query: SeriesQuery, end: Millis): RestRequest<readonly OpenInterestPoint[]> {
  const span = { begin: query.from - 1, end, limit: MOST }
  const asked = { instId: query.symbol, period: '5m', ...span }
  const path = '/api/v5/rubik/stat/contracts/open-interest-history'
  const points = mapped(request(path, asked, 4, interestRows), oldestFirst)
  return withOlder(points, query, end, (before) => interestBefore(query, before))
}

const fundingRates = okxAnswer(
  z.array(
    z
      .object({ fundingRate: number, realizedRate: number.or(nothing).default(null), fundingTime: time })
      .transform(
        (row): FundingPoint => ({
          time: row.fundingTime,
          rate: row.realizedRate ?? row.fundingRate,
          intervalHours: null,
        }),
      ),
  ),
)

function fundingBefore(query: SeriesQuery, after: Millis): RestRequest<readonly FundingPoint[]> {
  const asked = { instId: query.symbol, before: query.from - 1, after, limit: MOST }
  const points = mapped(request('/api/v5/public/funding-rate-history', asked, 2, fundingRates), oldestFirst)
  return withOlder(points, query, after, (before) => fundingBefore(query, before))
}

/** A full page is followed by what is older than it. */
function withOlder<T extends { readonly time: Millis }>(
  page: RestRequest<readonly T[]>,
  { from }: SeriesQuery,
  before: Millis,
  older: (before: Millis) => RestRequest<readonly T[]>,
): RestRequest<readonly T[]> {
  const next = (body: unknown) => {
    const points = page.read(body)
    const oldest = points[0]?.time ?? from
    return points.length < MOST || oldest <= from || oldest >= before ? null : older(oldest)
  }
  return { ...page, next }
}

const decimal = z
  .string()
  .min(1)
  .transform((value) => canonicalDecimal(value))
const instrument = z.object({
  instId: z.string().min(1),
  uly: z.string().min(1),
  ctType: z.enum(['linear', 'inverse']),
  ctVal: decimal,
  ctMult: decimal,
  ctValCcy: z.string().min(1),
  settleCcy: z.string().min(1),
  expTime: z.string().default(''),
  tickSz: z.string().default(''),
})
/** Instruments that are not open yet come without contract data. */
const unopened = z.looseObject({ instId: z.string(), ctType: z.literal('') }).transform(() => null)
const instrumentRows = okxAnswer(z.array(z.union([instrument, unopened])))

function instruments(instType: InstrumentType): RestRequest<readonly Market[]> {
  const asked = request('/api/v5/public/instruments', { instType }, 1, instrumentRows)
  return mapped(asked, (rows) => rows.flatMap((row) => (row ? (listedMarket(row) ?? []) : [])))
}

function listedMarket(row: z.infer<typeof instrument>): Market | undefined {
  const tickSize = row.tickSz === '' ? null : canonicalDecimal(row.tickSz)
  const expiry = typeOf(row.instId) === 'SWAP' || row.expTime === '' ? null : Number(row.expTime)
  return marketOf({ ...row, tickSize, expiry }, 'venue')
}
