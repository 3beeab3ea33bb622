import { z } from 'zod'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import { type Millis, SECOND, type Span } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery, SeriesRequest, VenueRest } from './adapter'
import { bundleOf } from './bundle'
import { htxInstruments } from './htx-instruments'
import { htxLiquidations } from './htx-liquidations'
import { type HtxProduct, readHtxCode } from './htx-product'
import { mapped, request } from './rest-request'

/** Instruments, overlays and past liquidations of an HTX product (venues.md 2.9, "Overlays"). */
export function htxRest(product: HtxProduct): VenueRest {
  const { paths, klineKey } = product
  return {
    origin: 'https://api.hbdm.com',
    // 120 requests in 3 s are allowed per address; other programs of the same machine may need some too.
    weightPerMinute: 600,
    maxKlines: MOST_BARS,
    instruments: () => [request(paths.instruments, {}, 1, htxInstruments(product))],
    klines: (query) => {
      const span = { from: seconds(query.from), to: seconds(query.to - 1) }
      const asked = { [klineKey]: query.symbol, period: '1min', ...span }
      return inSpan(query, mapped(request(paths.klines, asked, 1, bars), volumeInBase(query.symbol)))
    },
    markPriceKlines: (query) => {
      const asked = { [klineKey]: query.symbol, period: '1min', size: MOST_BARS }
      return inSpan(query, mapped(request(paths.markKlines, asked, 1, bars), withoutVolume))
    },
    openInterest: (symbol) => {
      const bundle = bundleSizeOf(symbol)
      return mapped(request(paths.openInterest, { contract_code: symbol }, 1, openInterest), (point) => ({
        ...point,
        amount: point.amount * bundle,
      }))
    },
    openInterestHist: openInterestHist(paths.openInterestHist),
    fundingRate: funding(paths.funding),
    liquidations: htxLiquidations(product),
  }
}

/** Also the number of latest mark bars: they are asked for by number only. */
const MOST_BARS = 2_000

function seconds(time: Millis): number {
  return Math.floor(time / SECOND)
}

/** Points of the span only, oldest first: some answers ignore the span they were asked for. */
function inSpan<T extends { readonly time: Millis }>(
  { from, to }: Span,
  asked: RestRequest<readonly T[]>,
): RestRequest<readonly T[]> {
  return mapped(asked, (points) =>
    points.filter(({ time }) => time >= from && time < to).sort((a, b) => a.time - b.time),
  )
}

function bundleSizeOf(symbol: string): number {
  return bundleOf(readHtxCode(symbol)?.asset ?? symbol).multiplier
}

const volumeInBase = (symbol: string) => (candles: readonly Candle[]) => {
  const bundle = bundleSizeOf(symbol)
  return candles.map((bar) => ({ ...bar, volume: bar.volume === null ? null : bar.volume * bundle }))
}

const withoutVolume = (candles: readonly Candle[]) => candles.map((bar) => ({ ...bar, volume: null }))

const positive = z.coerce.number().positive()
const notNegative = z.coerce.number().nonnegative()

/** `amount` counts coin, `vol` contracts. */
const bars = z
  .object({
    status: z.literal('ok'),
    data: z.array(
      z.object({
        id: z.number().int().positive(),
        open: positive,
        high: positive,
        low: positive,
        close: positive,
        amount: notNegative.nullish(),
      }),
    ),
  })
  .transform(({ data }) =>
    data.map(
      ({ id, open, high, low, close, amount }): Candle => ({
        time: id * SECOND,
        open,
        high,
        low,
        close,
        volume: amount ?? null,
      }),
    ),
  )

/** `amount` counts coin; `value`, the quote amount, is there for linear contracts only. */
const openInterest = z
  .object({
    status: z.literal('ok'),
    ts: z.number().int().positive(),
    data: z.tuple([z.object({ amount: notNegative, value: notNegative.nullish() })]),
  })
  .transform(
    ({ ts, data: [row] }): OpenInterestPoint => ({ time: ts, amount: row.amount, usd: row.value ?? null }),
  )

/** Of `amount_type` 2, where `volume` counts coin. */
const openInterestPoints = z
  .object({
    status: z.literal('ok'),
    data: z.object({
      tick: z.array(
        z.object({ volume: notNegative, ts: z.number().int().positive(), value: notNegative.nullish() }),
      ),
    }),
  })
  .transform(({ data }) =>
    data.tick.map((row): OpenInterestPoint => ({ time: row.ts, amount: row.volume, usd: row.value ?? null })),
  )

const MOST_INTEREST = 200

function openInterestHist(path: string | null): SeriesRequest<OpenInterestPoint> {
  if (path === null) return null
  return (query) => {
    const asked = { contract_code: query.symbol, period: '60min', size: MOST_INTEREST, amount_type: 2 }
    const bundle = bundleSizeOf(query.symbol)
    return inSpan(
      query,
      mapped(request(path, asked, 1, openInterestPoints), (points) =>
        points.map((point) => ({ ...point, amount: point.amount * bundle })),
      ),
    )
  }
}

const fundingPage = z
  .object({
    status: z.literal('ok'),
    data: z.object({
      total_page: z.number().int(),
      data: z.array(z.object({ funding_rate: z.coerce.number(), funding_time: z.coerce.number() })),
    }),
  })
  .transform(({ data }) => ({
    pages: data.total_page,
    points: data.data.map(
      (row): FundingPoint => ({ time: row.funding_time, rate: row.funding_rate, intervalHours: null }),
    ),
  }))

function funding(path: string | null): SeriesRequest<FundingPoint> {
  return path === null ? null : (query) => fundingFrom(path, query, 1)
}

/** Pages of 50, newest first, until one reaches behind the span. */
function fundingFrom(path: string, query: SeriesQuery, page: number): RestRequest<readonly FundingPoint[]> {
  const asked = { contract_code: query.symbol, page_index: page, page_size: 50 }
  const paged = request(path, asked, 1, fundingPage)
  const first = inSpan(
    query,
    mapped(paged, ({ points }) => points),
  )
  return {
    ...first,
    next: (body) => {
      const { pages, points } = paged.read(body)
      const oldest = points.at(-1)?.time ?? 0
      return page < pages && oldest > query.from ? fundingFrom(path, query, page + 1) : null
    },
  }
}
