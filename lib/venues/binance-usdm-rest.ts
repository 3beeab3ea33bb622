import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { BINANCE_USDM, provisionalMarket, unitOf } from './binance-usdm-market'
import { mapped, type Query, request } from './rest-request'

/** Instruments and overlays over REST (venues.md 2.1, "Overlays"). Weights are the documented ones. */
export const rest = {
  origin: 'https://fapi.binance.com',
  // The venue allows 2400 a minute and address; other programs of the same machine may need some too.
  weightPerMinute: 600,
  maxKlines: 1500,
  instruments: () => [request('/fapi/v1/exchangeInfo', {}, 1, exchangeInfo)],
  klines: (query: SeriesQuery) => klines('/fapi/v1/klines', query, tradeCandle),
  markPriceKlines: (query: SeriesQuery) => klines('/fapi/v1/markPriceKlines', query, markCandle),
  openInterest: (symbol: string) =>
    mapped(request('/fapi/v1/openInterest', { symbol }, 1, openInterest), interestInBase(symbol)),
  openInterestHist: (query: SeriesQuery) =>
    mapped(
      request('/futures/data/openInterestHist', { period: '5m', ...spanOf(query) }, 1, openInterestHist),
      (points) => points.map(interestInBase(query.symbol)),
    ),
  fundingRate: (query: SeriesQuery) => request('/fapi/v1/fundingRate', spanOf(query), 1, fundingRates),
  // allForceOrders has been out of maintenance since 2021-04-27 (venues.md 2.1).
  liquidations: null,
} satisfies VenueRest

function klines(path: string, query: SeriesQuery, row: z.ZodType<Candle>): RestRequest<readonly Candle[]> {
  const weight = query.limit < 100 ? 1 : query.limit < 500 ? 2 : query.limit <= 1000 ? 5 : 10
  return mapped(request(path, { interval: '1m', ...spanOf(query) }, weight, z.array(row)), (bars) =>
    bars.map(volumeInBase(query.symbol)),
  )
}

/** The venue counts bundles (`1000PEPE`), the record counts what is inside. */
function volumeInBase(symbol: string) {
  const multiplier = bundleOf(symbol)
  return (bar: Candle): Candle => ({ ...bar, volume: bar.volume === null ? null : bar.volume * multiplier })
}

function interestInBase(symbol: string) {
  const multiplier = bundleOf(symbol)
  return (point: OpenInterestPoint): OpenInterestPoint => ({ ...point, amount: point.amount * multiplier })
}

function bundleOf(symbol: string): number {
  return provisionalMarket(symbol)?.multiplier ?? 1
}

/** The venue includes both ends of a span, ours is half open. */
function spanOf({ symbol, from, to, limit }: SeriesQuery): Query {
  return { symbol, startTime: from, endTime: to - 1, limit }
}

const decimal = z.union([z.string(), z.number()]).transform((value) => canonicalDecimal(value))
const positive = z.coerce.number().positive()
const notNegative = z.coerce.number().nonnegative()
const time = z.number().int().positive()

/** `[open time, open, high, low, close, volume, …]`. */
const ohlcv = z.tuple([time, positive, positive, positive, positive, notNegative]).rest(z.unknown())

const tradeCandle = ohlcv.transform(
  ([start, open, high, low, close, volume]): Candle => ({ time: start, open, high, low, close, volume }),
)
/** Mark klines carry zeros where a volume would stand. */
const markCandle = ohlcv.transform(
  ([start, open, high, low, close]): Candle => ({ time: start, open, high, low, close, volume: null }),
)

const openInterest = z
  .object({ openInterest: notNegative, time })
  .transform((body): OpenInterestPoint => ({ time: body.time, amount: body.openInterest, usd: null }))

const openInterestHist = z.array(
  z.object({ sumOpenInterest: notNegative, sumOpenInterestValue: notNegative, timestamp: time }).transform(
    (row): OpenInterestPoint => ({
      time: row.timestamp,
      amount: row.sumOpenInterest,
      usd: row.sumOpenInterestValue,
    }),
  ),
)

/** The answer does not say how long an interval is: usually 8 hours, 4 or 1 for some markets. */
const fundingRates = z.array(
  z
    .object({ fundingRate: z.coerce.number(), fundingTime: time })
    .transform(
      (row): FundingPoint => ({ time: row.fundingTime, rate: row.fundingRate, intervalHours: null }),
    ),
)

const filter = z.object({ filterType: z.string(), tickSize: decimal.optional() })
const instrument = z.object({
  symbol: z.string().min(1),
  baseAsset: z.string().min(1),
  quoteAsset: z.string().min(1),
  marginAsset: z.string().min(1),
  contractType: z.string(),
  deliveryDate: z.number().int(),
  filters: z.array(filter).default([]),
})

const exchangeInfo = z
  .object({ symbols: z.array(instrument) })
  // Markets that are announced or settling have an empty contract type until they trade.
  .transform(({ symbols }) => symbols.filter((row) => row.contractType !== '').map(marketOf))

function marketOf(row: z.infer<typeof instrument>): Market {
  const perpetual = row.contractType.endsWith('PERPETUAL')
  return {
    id: `${BINANCE_USDM}:${row.symbol}`,
    venue: BINANCE_USDM,
    symbol: row.symbol,
    ...unitOf(row.baseAsset),
    quote: row.quoteAsset,
    settle: row.marginAsset,
    kind: perpetual ? 'perpetual' : 'future',
    contractType: 'linear',
    contractSize: null,
    tickSize: row.filters.find(({ filterType }) => filterType === 'PRICE_FILTER')?.tickSize ?? null,
    expiry: perpetual ? null : row.deliveryDate,
    origin: 'venue',
  }
}
