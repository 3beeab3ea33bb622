import { z } from 'zod'
import type { OpenInterestPoint } from '@/lib/contract/overlay'
import type { Millis } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery, VenueRest } from './adapter'
import { BINANCE_COINM, dollarsPerContract } from './binance-coinm-market'
import {
  exchangeInfo,
  funding,
  INTEREST_REACH,
  inverseCandle,
  inverseMarketOf,
  klines,
  markCandle,
  notNegative,
  time,
  timesOf,
} from './binance-rest'
import { deliveryTime } from './binance-symbols'
import { mapped, type Query, request } from './rest-request'

/** Instruments and overlays over REST (venues.md 2.2, "Overlays"). */
export const rest = {
  origin: 'https://dapi.binance.com',
  weightPerMinute: 600,
  maxKlines: 1500,
  instruments: () => [
    mapped(request('/dapi/v1/exchangeInfo', {}, 1, exchangeInfo), (rows) =>
      rows.map((row) => inverseMarketOf(BINANCE_COINM, row)),
    ),
  ],
  klines: (query: SeriesQuery) => klines('/dapi/v1/klines', query, inverseCandle),
  markPriceKlines: (query: SeriesQuery) => klines('/dapi/v1/markPriceKlines', query, markCandle),
  // The endpoint for now counts contracts, which are no base units without a price; the history has both.
  openInterest: null,
  openInterestHist: (query: SeriesQuery) =>
    interest(query.symbol, { contractType: contractTypeOf(query.symbol, query.to), ...timesOf(query) }),
  openInterestReachMs: INTEREST_REACH,
  fundingRate: (query: SeriesQuery) => funding('/dapi/v1/fundingRate', query),
  // allForceOrders is dead here too (venues.md 2.2).
  liquidations: null,
} satisfies VenueRest

/** The history is asked for by pair and contract type, not by symbol. */
function interest(symbol: string, query: Query): RestRequest<readonly OpenInterestPoint[]> {
  const [pair = symbol] = symbol.split('_')
  const points = z.array(
    z.object({ sumOpenInterest: notNegative, sumOpenInterestValue: notNegative, timestamp: time }).transform(
      // Contracts hold dollars; the "value" is in base units.
      (row): OpenInterestPoint => ({
        time: row.timestamp,
        amount: row.sumOpenInterestValue,
        usd: row.sumOpenInterest * dollarsPerContract(pair),
      }),
    ),
  )
  return request('/futures/data/openInterestHist', { pair, period: '5m', ...query }, 1, points)
}

/** A dated market is the current quarter's from the end of the quarter before it. */
function contractTypeOf(symbol: string, at: Millis): string {
  const [, date = ''] = symbol.split('_')
  const expiry = deliveryTime(date)
  if (expiry === undefined) return 'PERPETUAL'
  return at > quarterBefore(expiry) ? 'CURRENT_QUARTER' : 'NEXT_QUARTER'
}

/** The last Friday of the month three months earlier, 08:00 UTC. */
function quarterBefore(expiry: Millis): Millis {
  const of = new Date(expiry)
  const last = new Date(Date.UTC(of.getUTCFullYear(), of.getUTCMonth() - 2, 0, 8))
  return last.setUTCDate(last.getUTCDate() - ((last.getUTCDay() + 2) % 7))
}
