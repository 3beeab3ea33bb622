import { z } from 'zod'
import { canonicalDecimal } from '@/lib/contract/decimal'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { bundleOf } from './bundle'
import { liquidations } from './gate-history'
import { gateMarket, SETTLES, type Settle, settleOf } from './gate-market'
import { mapped, type Query, request } from './rest-request'

/** Instruments and overlays from the venue's public documentation; times there are seconds. */
export const rest = {
  origin: 'https://api.gateio.ws',
  // 200 requests in 10 s are allowed per address and path; other programs of the machine may need some.
  weightPerMinute: 600,
  maxKlines: 2_000,
  instruments: () => SETTLES.map((settle) => contractsFrom(settle, 0)),
  klines: (query: SeriesQuery) => candles(query, query.symbol),
  markPriceKlines: (query: SeriesQuery) => candles(query, `mark_${query.symbol}`),
  openInterest: (symbol: string) => mapped(interestOf(symbol, { interval: '5m', limit: 1 }), newest),
  openInterestHist: (query: SeriesQuery) => statsFrom(query, seconds(query.from)),
  fundingRate: (query: SeriesQuery) =>
    inSpan(
      query,
      request(
        `/api/v4/futures/${settleOf(query.symbol)}/funding_rate`,
        { contract: query.symbol, from: seconds(query.from), to: seconds(query.to - 1), limit: 1_000 },
        1,
        fundingRates,
      ),
    ),
  liquidations,
} satisfies VenueRest

function seconds(time: Millis): number {
  return Math.floor(time / SECOND)
}

function inSpan<T extends { readonly time: Millis }>(
  { from, to }: SeriesQuery,
  asked: RestRequest<readonly T[]>,
): RestRequest<readonly T[]> {
  return mapped(asked, (points) =>
    points.filter(({ time }) => time >= from && time < to).sort((a, b) => a.time - b.time),
  )
}

const MOST_CONTRACTS = 1_000

const contract = z.object({
  name: z.string().min(1),
  quanto_multiplier: z.string(),
  order_price_round: z.string().optional(),
})
const contracts = z.array(contract)

/** `limit` and `offset` page through the contracts of a settlement currency. */
function contractsFrom(settle: Settle, offset: number): RestRequest<readonly Market[]> {
  const path = `/api/v4/futures/${settle}/contracts`
  const asked = request(path, { limit: MOST_CONTRACTS, offset }, 1, contracts)
  return {
    ...mapped(asked, (rows) => rows.flatMap((row) => marketOf(row) ?? [])),
    next: (body) =>
      asked.read(body).length < MOST_CONTRACTS ? null : contractsFrom(settle, offset + MOST_CONTRACTS),
  }
}

function marketOf(row: z.infer<typeof contract>): Market | undefined {
  return gateMarket({
    contract: row.name,
    multiplier: canonicalDecimal(row.quanto_multiplier),
    tickSize: row.order_price_round === undefined ? null : canonicalDecimal(row.order_price_round),
    origin: 'venue',
  })
}

function candles(query: SeriesQuery, contract: string): RestRequest<readonly Candle[]> {
  const span = { from: seconds(query.from), to: seconds(query.to - 1) }
  const path = `/api/v4/futures/${settleOf(query.symbol)}/candlesticks`
  return inSpan(query, request(path, { contract, ...span, interval: '1m' }, 1, bars))
}

const time = z.coerce
  .number()
  .int()
  .positive()
  .transform((value) => value * SECOND)
const positive = z.coerce.number().positive()

/** `v` counts contracts and `sum` quote, so there is no volume in base units. */
const bars = z.array(
  z
    .object({ t: time, o: positive, h: positive, l: positive, c: positive })
    .transform(
      ({ t, o, h, l, c }): Candle => ({ time: t, open: o, high: h, low: l, close: c, volume: null }),
    ),
)

const fundingRates = z.array(
  z
    .object({ t: time, r: z.coerce.number() })
    .transform(({ t, r }): FundingPoint => ({ time: t, rate: r, intervalHours: null })),
)

/** Contracts of a bundle count what is inside. */
function interestOf(symbol: string, query: Query): RestRequest<readonly OpenInterestPoint[]> {
  const path = `/api/v4/futures/${settleOf(symbol)}/contract_stats`
  const { multiplier } = bundleOf(symbol.replace(/_[^_]*$/, ''))
  return mapped(request(path, { contract: symbol, ...query }, 1, stats), (points) =>
    points.map((point) => ({ ...point, amount: point.amount * multiplier })),
  )
}

/** Contracts at the mark price are worth `open_interest_usd`, which gives base units without their size. */
const stats = z.array(
  z.object({ time, open_interest_usd: z.coerce.number().nonnegative(), mark_price: positive }).transform(
    (row): OpenInterestPoint => ({
      time: row.time,
      amount: row.open_interest_usd / row.mark_price,
      usd: row.open_interest_usd,
    }),
  ),
)

function newest(points: readonly OpenInterestPoint[]): OpenInterestPoint {
  const point = points.at(-1)
  if (!point) throw new InvalidInput('the venue has no open interest of this contract')
  return point
}

const MOST_STATS = 100
const STATS_EVERY: Millis = 5 * MINUTE

/** Answers begin at `from` and know no end, so pages follow until the span is covered. */
function statsFrom(query: SeriesQuery, from: number): RestRequest<readonly OpenInterestPoint[]> {
  const points = interestOf(query.symbol, { from, interval: '5m', limit: MOST_STATS })
  return {
    ...inSpan(query, points),
    next: (body) => {
      const answered = points.read(body)
      const following = Math.max(0, ...answered.map((point) => point.time)) + STATS_EVERY
      const more = answered.length >= MOST_STATS && following < query.to
      return more ? statsFrom(query, seconds(following)) : null
    },
  }
}
