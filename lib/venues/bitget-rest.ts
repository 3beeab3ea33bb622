import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import type { Millis } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { liquidations } from './bitget-history'
import { bitgetMarket, CATEGORIES, categoryOf, provisionalMarket } from './bitget-market'
import { mapped, request } from './rest-request'

/** Instruments and overlays of the venue's unified interface (v3), from its public documentation. */
export const rest = {
  origin: 'https://api.bitget.com',
  // 5 requests a second are allowed where it is least (venues.md 2.11).
  weightPerMinute: 200,
  maxKlines: 1_000,
  instruments: () =>
    CATEGORIES.map((category) => request('/api/v3/market/instruments', { category }, 1, instruments)),
  klines: (query: SeriesQuery) =>
    mapped(candles(query, 'market'), (rows) =>
      rows.map((bar) => ({
        ...bar,
        volume: bar.volume === null ? null : bar.volume * bundleOf(query.symbol),
      })),
    ),
  markPriceKlines: (query: SeriesQuery) =>
    mapped(candles(query, 'mark'), (rows) => rows.map((bar) => ({ ...bar, volume: null }))),
  openInterest: (symbol: string) =>
    mapped(request('/api/v3/market/open-interest', marketOf(symbol), 1, openInterest), (point) => ({
      ...point,
      amount: point.amount * bundleOf(symbol),
    })),
  openInterestHist: null,
  fundingRate: (query: SeriesQuery) => fundingFrom(query, 1),
  liquidations,
} satisfies VenueRest

function marketOf(symbol: string) {
  return { category: categoryOf(symbol), symbol }
}

function bundleOf(symbol: string): number {
  return provisionalMarket(symbol)?.multiplier ?? 1
}

function inSpan<T extends { readonly time: Millis }>(
  points: readonly T[],
  { from, to }: SeriesQuery,
): readonly T[] {
  return points.filter(({ time }) => time >= from && time < to).sort((a, b) => a.time - b.time)
}

const answered = <T>(data: z.ZodType<T>) =>
  z.object({ code: z.literal('00000'), data }).transform((body) => body.data)

const time = z.coerce.number().int().positive()
const positive = z.coerce.number().positive()
const notNegative = z.coerce.number().nonnegative()

/** `[time, open, high, low, close, volume in base, turnover]`; bars of the mark price have no volume. */
const bar = z
  .tuple([time, positive, positive, positive, positive])
  .rest(z.unknown())
  .transform(
    ([start, open, high, low, close, volume]): Candle => ({
      time: start,
      open,
      high,
      low,
      close,
      volume: notNegative.safeParse(volume).data ?? null,
    }),
  )

function candles(query: SeriesQuery, type: 'market' | 'mark'): RestRequest<readonly Candle[]> {
  const span = { startTime: query.from, endTime: query.to, limit: Math.min(query.limit, 1_000) }
  const asked = { ...marketOf(query.symbol), interval: '1m', type, ...span }
  return mapped(request('/api/v3/market/candles', asked, 1, answered(z.array(bar))), (bars) =>
    inSpan(bars, query),
  )
}

const openInterest = answered(
  z.object({ list: z.tuple([z.object({ openInterest: notNegative })]), ts: time }),
).transform(({ list: [row], ts }): OpenInterestPoint => ({ time: ts, amount: row.openInterest, usd: null }))

const fundingRates = answered(
  z.object({
    resultList: z.array(
      z.object({ fundingRate: z.coerce.number(), fundingRateTimestamp: time }).transform(
        (row): FundingPoint => ({
          time: row.fundingRateTimestamp,
          rate: row.fundingRate,
          intervalHours: null,
        }),
      ),
    ),
  }),
).transform(({ resultList }) => resultList)

const FUNDING_PAGE = 100

/** Newest first; the cursor is the number of the page. */
function fundingFrom(query: SeriesQuery, page: number): RestRequest<readonly FundingPoint[]> {
  const asked = { ...marketOf(query.symbol), cursor: page, limit: FUNDING_PAGE }
  const paged = request('/api/v3/market/history-fund-rate', asked, 1, fundingRates)
  return {
    ...mapped(paged, (points) => inSpan(points, query)),
    next: (body) => {
      const points = paged.read(body)
      const more = points.length >= FUNDING_PAGE && (points.at(-1)?.time ?? 0) > query.from
      return more ? fundingFrom(query, page + 1) : null
    },
  }
}

const instrument = z.object({
  symbol: z.string().min(1),
  baseCoin: z.string().min(1),
  quoteCoin: z.string().min(1),
  priceMultiplier: z.string().optional(),
  type: z.string().optional(),
  symbolType: z.string().optional(),
  deliveryTime: z.string().nullish(),
})

const instruments = answered(z.array(instrument)).transform((rows) => rows.map(listed))

function listed(row: z.infer<typeof instrument>): Market {
  const dated = (row.type ?? row.symbolType) === 'delivery'
  const delivery = Number(row.deliveryTime)
  return bitgetMarket({
    symbol: row.symbol,
    asset: row.baseCoin,
    quote: row.quoteCoin,
    tickSize: row.priceMultiplier ? canonicalDecimal(row.priceMultiplier) : null,
    kind: dated ? 'future' : 'perpetual',
    expiry: dated && delivery > 0 ? delivery : null,
    origin: 'venue',
  })
}
