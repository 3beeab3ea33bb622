import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import { DAY, type Millis } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery } from './adapter'
import { linearMarket } from './binance-symbols'
import { bundleOf } from './bundle'
import { mapped, type Query, request } from './rest-request'

/** The last month only (venues.md 2.1, 2.2). */
export const INTEREST_REACH: Millis = 30 * DAY

/** What the REST sides of venues that speak this language have in common (venues.md 2.1, "Overlays"). */
export function linearRest(venue: string, origin: string) {
  const multiplierOf = (symbol: string) => linearMarket(venue, symbol)?.multiplier ?? 1
  return {
    origin,
    // 2400 a minute and address are allowed; other programs of the same machine may need some too.
    weightPerMinute: 600,
    maxKlines: 1500,
    instruments: () => [
      mapped(request('/fapi/v1/exchangeInfo', {}, 1, exchangeInfo), (rows) =>
        rows.map((row) => linearMarketOf(venue, row)),
      ),
    ],
    klines: (query: SeriesQuery) =>
      mapped(klines('/fapi/v1/klines', query, tradeCandle), (bars) =>
        bars.map(volumeInBase(multiplierOf(query.symbol))),
      ),
    markPriceKlines: (query: SeriesQuery) => klines('/fapi/v1/markPriceKlines', query, markCandle),
    openInterest: (symbol: string) =>
      mapped(
        request('/fapi/v1/openInterest', { symbol }, 1, openInterest),
        interestInBase(multiplierOf(symbol)),
      ),
    openInterestHist: (query: SeriesQuery) =>
      mapped(
        request('/futures/data/openInterestHist', { period: '5m', ...spanOf(query) }, 1, openInterestHist),
        (points) => points.map(interestInBase(multiplierOf(query.symbol))),
      ),
    openInterestReachMs: INTEREST_REACH,
    fundingRate: (query: SeriesQuery) => funding('/fapi/v1/fundingRate', query),
    // allForceOrders has been out of maintenance since 2021-04-27 (venues.md 2.1).
    liquidations: null,
  }
}

export function klines(
  path: string,
  query: SeriesQuery,
  row: z.ZodType<Candle>,
): RestRequest<readonly Candle[]> {
  const weight = query.limit < 100 ? 1 : query.limit < 500 ? 2 : query.limit <= 1000 ? 5 : 10
  return request(path, { interval: '1m', ...spanOf(query) }, weight, z.array(row))
}

export function funding(path: string, query: SeriesQuery): RestRequest<readonly FundingPoint[]> {
  return request(path, spanOf(query), 1, fundingRates)
}

/** Bundles (`1000PEPE`) are counted by the venue, what is inside by the record. */
function volumeInBase(multiplier: number) {
  return (bar: Candle): Candle => ({ ...bar, volume: bar.volume === null ? null : bar.volume * multiplier })
}

function interestInBase(multiplier: number) {
  return (point: OpenInterestPoint): OpenInterestPoint => ({ ...point, amount: point.amount * multiplier })
}

/** The venues include both ends of a span, ours is half open. */
function spanOf({ symbol, from, to, limit }: SeriesQuery): Query {
  return { symbol, ...timesOf({ from, to, limit }) }
}

export function timesOf({ from, to, limit }: Pick<SeriesQuery, 'from' | 'to' | 'limit'>): Query {
  return { startTime: from, endTime: to - 1, limit }
}

const decimal = z.union([z.string(), z.number()]).transform((value) => canonicalDecimal(value))
const positive = z.coerce.number().positive()
export const notNegative = z.coerce.number().nonnegative()
export const time = z.number().int().positive()

/** `[open time, open, high, low, close, volume, close time, turnover in the other coin, …]`. */
const kline = z.tuple([time, positive, positive, positive, positive, notNegative]).rest(z.unknown())

const tradeCandle = kline.transform(
  ([start, open, high, low, close, volume]): Candle => ({ time: start, open, high, low, close, volume }),
)

/** Of inverse markets the volume is in contracts, the turnover in base units. */
export const inverseCandle = z
  .tuple([time, positive, positive, positive, positive, notNegative, time, notNegative])
  .rest(z.unknown())
  .transform(
    ([start, open, high, low, close, , , volume]): Candle => ({
      time: start,
      open,
      high,
      low,
      close,
      volume,
    }),
  )

/** Mark klines carry zeros where a volume would stand. */
export const markCandle = kline.transform(
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
  contractSize: decimal.nullable().default(null),
  deliveryDate: z.number().int(),
  filters: z.array(filter).default([]),
})
type Instrument = z.infer<typeof instrument>

export const exchangeInfo = z
  .object({ symbols: z.array(instrument) })
  // Markets that are announced or settling have an empty contract type until they trade.
  .transform(({ symbols }) => symbols.filter((row) => row.contractType !== ''))

function linearMarketOf(venue: string, row: Instrument): Market {
  return { ...marketOf(venue, row), contractType: 'linear', contractSize: null }
}

/** An inverse market, whose contract holds so many dollars. */
export function inverseMarketOf(venue: string, row: Instrument): Market {
  return { ...marketOf(venue, row), contractType: 'inverse', contractSize: row.contractSize }
}

function marketOf(venue: string, row: Instrument): Omit<Market, 'contractType' | 'contractSize'> {
  const perpetual = row.contractType.endsWith('PERPETUAL')
  return {
    id: `${venue}:${row.symbol}`,
    venue,
    symbol: row.symbol,
    ...bundleOf(row.baseAsset),
    quote: row.quoteAsset,
    settle: row.marginAsset,
    kind: perpetual ? 'perpetual' : 'future',
    tickSize: row.filters.find(({ filterType }) => filterType === 'PRICE_FILTER')?.tickSize ?? null,
    expiry: perpetual ? null : row.deliveryDate,
    origin: 'venue',
  }
}
