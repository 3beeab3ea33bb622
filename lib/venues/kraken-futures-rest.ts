import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import { MINUTE } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { liquidations } from './kraken-futures-history'
import { openInterestHist } from './kraken-futures-interest'
import { provisionalMarket } from './kraken-futures-market'
import { mapped, request } from './rest-request'

const MOST_BARS = 2000

/** Instruments and overlays over REST (venues.md 2.7, "Overlays"). */
export const rest = {
  origin: 'https://futures.kraken.com',
  // The public budget is not stated for addresses without a key (unverified): five requests a second.
  weightPerMinute: 300,
  maxKlines: MOST_BARS,
  instruments: () => [request('/derivatives/api/v3/instruments', {}, 1, instruments)],
  klines: (query: SeriesQuery) => mapped(candles('trade', query), (bars) => bars.map(inBase(query.symbol))),
  markPriceKlines: (query: SeriesQuery) =>
    mapped(candles('mark', query), (bars) => bars.map((bar) => ({ ...bar, volume: null }))),
  openInterest: (symbol: string) =>
    mapped(request(`/derivatives/api/v3/tickers/${symbol}`, {}, 1, ticker), interestNow(symbol)),
  openInterestHist,
  fundingRate: (query: SeriesQuery) =>
    mapped(
      request('/derivatives/api/v4/historical-funding-rates', { symbol: query.symbol }, 1, fundingRates),
      (points) => points.filter(({ time }) => time >= query.from && time < query.to),
    ),
  liquidations,
} satisfies VenueRest

function isInverse(symbol: string): boolean {
  return provisionalMarket(symbol)?.contractType === 'inverse'
}

const number = z.union([z.number(), z.string().min(1)]).pipe(z.coerce.number())
const positive = number.pipe(z.number().positive())
const notNegative = number.pipe(z.number().nonnegative())

const chart = z.object({
  candles: z.array(
    z.object({
      time: z.number().int().positive(),
      open: positive,
      high: positive,
      low: positive,
      close: positive,
      volume: notNegative,
    }),
  ),
})

/** The venue takes seconds and includes both ends. */
function candles(series: 'trade' | 'mark', query: SeriesQuery): RestRequest<readonly Candle[]> {
  const { symbol, from, limit } = query
  const to = Math.min(query.to, from + Math.min(limit, MOST_BARS) * MINUTE)
  const seconds = { from: Math.ceil(from / 1000), to: Math.ceil(to / 1000) - 1 }
  const asked = request(`/api/charts/v1/${series}/${symbol}/1m`, seconds, 1, chart)
  return mapped(asked, (body) => body.candles.filter(({ time }) => time >= from && time < to))
}

/** Volume counts contracts: base units of a linear market, dollars of an inverse one. */
function inBase(symbol: string): (bar: Candle) => Candle {
  if (!isInverse(symbol)) return (bar) => bar
  return (bar) => ({ ...bar, volume: bar.volume === null ? null : bar.volume / bar.close })
}

const isoTime = z.iso.datetime().transform(Date.parse)
const success = z.literal('success')

const ticker = z.object({
  result: success,
  serverTime: isoTime,
  ticker: z.object({ openInterest: notNegative, markPrice: positive }),
})

function interestNow(symbol: string) {
  return ({ serverTime: time, ticker: now }: z.infer<typeof ticker>): OpenInterestPoint => {
    const { openInterest: interest, markPrice: price } = now
    return isInverse(symbol)
      ? { time, amount: interest / price, usd: interest }
      : { time, amount: interest, usd: interest * price }
  }
}

/** Hourly; the relative rate is the fraction of the position that is paid. */
const fundingRates = z
  .object({
    result: success,
    rates: z.array(z.object({ timestamp: isoTime, relativeFundingRate: z.number() })),
  })
  .transform(({ rates }): readonly FundingPoint[] =>
    rates.map((row) => ({ time: row.timestamp, rate: row.relativeFundingRate, intervalHours: 1 })),
  )

const instrument = z.object({
  symbol: z.string().min(1),
  tradeable: z.boolean().default(true),
  tickSize: positive.optional(),
  contractSize: positive.optional(),
  lastTradingTime: isoTime.optional(),
})

const instruments = z
  .object({ result: success, instruments: z.array(instrument) })
  .transform(({ instruments }) => instruments.filter(({ tradeable }) => tradeable).flatMap(marketOf))

/** What the symbol says, with what the venue says beside it; none for indices, spot and retired kinds. */
function marketOf(row: z.infer<typeof instrument>): readonly Market[] {
  const named = provisionalMarket(row.symbol.toUpperCase())
  if (!named) return []
  const inverse = named.contractType === 'inverse'
  return [
    {
      ...named,
      contractSize: inverse ? canonicalDecimal(row.contractSize ?? 1) : null,
      tickSize: row.tickSize === undefined ? null : canonicalDecimal(row.tickSize),
      expiry: named.kind === 'perpetual' ? null : (row.lastTradingTime ?? named.expiry),
      origin: 'venue',
    },
  ]
}
