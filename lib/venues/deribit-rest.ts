import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { pastLiquidations } from './deribit-history'
import { DERIBIT, provisionalMarket } from './deribit-market'
import { mapped, type Query, request } from './rest-request'

/** Currencies in which futures settle (venues.md 2.5). */
export const CURRENCIES = ['BTC', 'ETH', 'USDC', 'USDT'] as const

/** Public methods over HTTP (venues.md 2.5, "Overlays"). */
export const rest = {
  origin: 'https://www.deribit.com',
  // Unauthenticated calls share a bucket per address that refills with some 20 calls a second (unverified).
  weightPerMinute: 300,
  maxKlines: 5000,
  instruments: () =>
    CURRENCIES.map((currency) =>
      ask('get_instruments', { currency, kind: 'future', expired: 'false' }, instruments),
    ),
  klines: (query: SeriesQuery) =>
    mapped(ask('get_tradingview_chart_data', { ...spanOf(query), resolution: 1 }, chart), (bars) =>
      bars.filter(({ time }) => time >= query.from && time < query.to),
    ),
  markPriceKlines: null,
  openInterest: (symbol: string) =>
    mapped(ask('ticker', { instrument_name: symbol }, ticker), (body) => openInterest(symbol, body)),
  openInterestHist: null,
  fundingRate: (query: SeriesQuery) => ask('get_funding_rate_history', spanOf(query), fundingRates),
  liquidations: {
    reachMs: null,
    requests: (symbols, span) =>
      currenciesOf(symbols).flatMap((currency) => pastLiquidations(currency, span)),
    together: (symbol) => provisionalMarket(symbol)?.settle ?? symbol,
  },
} satisfies VenueRest

function ask<T>(method: string, query: Query, result: z.ZodType<T>): RestRequest<T> {
  return mapped(request(`/api/v2/public/${method}`, query, 1, z.object({ result })), (body) => body.result)
}

/** The venue includes both ends of a span, ours is half open. */
function spanOf({ symbol, from, to }: SeriesQuery): Query {
  return { instrument_name: symbol, start_timestamp: from, end_timestamp: to - 1 }
}

/** Trades are asked for by the currency in which a market settles. */
function currenciesOf(symbols: readonly string[]): readonly string[] {
  return [...new Set(symbols.flatMap((symbol) => provisionalMarket(symbol)?.settle ?? []))]
}

const time = z.number().int().positive()
const positive = z.number().positive()
const notNegative = z.number().nonnegative()
const positives = z.array(positive)

/** Columns of equal length; volume is in base units. */
const chart = z
  .object({
    ticks: z.array(time),
    open: positives,
    high: positives,
    low: positives,
    close: positives,
    volume: z.array(notNegative),
  })
  .transform((columns, context): readonly Candle[] =>
    columns.ticks.map((start, index) => {
      const at = (column: readonly number[]): number => {
        const value = column[index]
        if (value === undefined) context.addIssue('columns of different length')
        return value ?? 0
      }
      return {
        time: start,
        open: at(columns.open),
        high: at(columns.high),
        low: at(columns.low),
        close: at(columns.close),
        volume: at(columns.volume),
      }
    }),
  )

const ticker = z.object({ timestamp: time, open_interest: notNegative, mark_price: positive })

/** Dollars for inverse markets, base units for linear ones, like all amounts of the venue. */
function openInterest(symbol: string, body: z.infer<typeof ticker>): OpenInterestPoint {
  const { timestamp, open_interest: interest, mark_price: price } = body
  const linear = provisionalMarket(symbol)?.contractType === 'linear'
  return linear
    ? { time: timestamp, amount: interest, usd: interest * price }
    : { time: timestamp, amount: interest / price, usd: interest }
}

/** One row an hour; `interest_1h` is what was paid in it. */
const fundingRates = z.array(
  z
    .object({ timestamp: time, interest_1h: z.number() })
    .transform((row): FundingPoint => ({ time: row.timestamp, rate: row.interest_1h, intervalHours: 1 })),
)

const instrument = z.object({
  instrument_name: z.string().min(1),
  base_currency: z.string().min(1),
  quote_currency: z.string().min(1),
  settlement_currency: z.string().min(1),
  settlement_period: z.string(),
  expiration_timestamp: z.number(),
  contract_size: positive,
  tick_size: positive,
})

const instruments = z.array(instrument.transform(marketOf))

function marketOf(row: z.infer<typeof instrument>): Market {
  const perpetual = row.settlement_period === 'perpetual'
  return {
    id: `${DERIBIT}:${row.instrument_name}`,
    venue: DERIBIT,
    symbol: row.instrument_name,
    base: row.base_currency,
    quote: row.quote_currency,
    settle: row.settlement_currency,
    kind: perpetual ? 'perpetual' : 'future',
    contractType: row.settlement_currency === row.base_currency ? 'inverse' : 'linear',
    multiplier: 1,
    contractSize: canonicalDecimal(row.contract_size),
    tickSize: canonicalDecimal(row.tick_size),
    expiry: perpetual ? null : row.expiration_timestamp,
    origin: 'venue',
  }
}
