import { type Listed, nextFunding, priceOf, sizeOf } from './binance-wire'
import type { SimCandle, SimMarket } from './market'
import { fundingSince } from './series'

const MINUTE = 60_000
const FUNDING_EVERY = 8 * 60 * MINUTE
const INTEREST_EVERY = 5 * MINUTE

interface Span {
  readonly from: number
  readonly to: number
  readonly limit: number
}

interface Asked {
  readonly market: SimMarket
  readonly listed: readonly Listed[]
  readonly url: URL
  readonly now: number
}

type Answer = (one: Listed, span: Span) => unknown

/** The body of a GET of linear markets; undefined for paths and symbols that the venue does not have. */
export function linearAnswer(asked: Asked): unknown {
  const { market, listed, url, now } = asked
  if (url.pathname === '/fapi/v1/exchangeInfo') return exchangeInfo(listed, now)
  const answers: Readonly<Record<string, Answer>> = {
    ...barsAndFunding('/fapi/v1', market, now),
    '/fapi/v1/openInterest': (one) => ({
      openInterest: interestAt(market, one, now),
      symbol: one.symbol,
      time: now,
    }),
    '/futures/data/openInterestHist': (one, span) =>
      every(span, INTEREST_EVERY).map((time) => ({
        symbol: one.symbol,
        sumOpenInterest: interestAt(market, one, time),
        sumOpenInterestValue: (
          market.openInterestAt(one.symbol, time) * market.priceAt(one.base, time)
        ).toFixed(2),
        timestamp: time,
      })),
  }
  return answered(asked, answers, (one) => one.symbol === url.searchParams.get('symbol'))
}

/** The body of a GET of inverse markets. */
export function inverseAnswer(asked: Asked): unknown {
  const { market, listed, url, now } = asked
  if (url.pathname === '/dapi/v1/exchangeInfo') return exchangeInfo(listed, now)
  const { searchParams } = url
  const history: Answer = (one, span) =>
    every(span, INTEREST_EVERY).map((time) => ({
      pair: one.inverse?.pair,
      contractType: searchParams.get('contractType'),
      sumOpenInterest: interestAt(market, one, time),
      sumOpenInterestValue: market.openInterestAt(one.symbol, time).toFixed(8),
      timestamp: time,
    }))
  const path = '/futures/data/openInterestHist'
  if (url.pathname === path) {
    return answered(asked, { [path]: history }, (one) => one.inverse?.pair === searchParams.get('pair'))
  }
  const answers = barsAndFunding('/dapi/v1', market, now)
  return answered(asked, answers, (one) => one.symbol === searchParams.get('symbol'))
}

function answered(
  { listed, url, now }: Asked,
  answers: Readonly<Record<string, Answer>>,
  isAskedFor: (one: Listed) => boolean,
): unknown {
  const found = listed.find(isAskedFor)
  if (!found) return undefined
  const limit = Number(url.searchParams.get('limit') ?? 500)
  const to = Math.min(Number(url.searchParams.get('endTime') ?? now) + 1, now)
  const from = Number(url.searchParams.get('startTime') ?? to - limit * MINUTE)
  return answers[url.pathname]?.(found, { from, to, limit })
}

function barsAndFunding(prefix: string, market: SimMarket, now: number): Readonly<Record<string, Answer>> {
  return {
    [`${prefix}/klines`]: (one, span) => klines(market, one, span, volumesOf),
    [`${prefix}/markPriceKlines`]: (one, span) => klines(market, one, span, () => ['0', '0']),
    [`${prefix}/fundingRate`]: (one, span) =>
      every({ ...span, from: fundingSince(span.from, now) }, FUNDING_EVERY).map((time) =>
        fundingRow(market, one, time),
      ),
    [`${prefix}/premiumIndex`]: (one) => premiumIndex(market, one, now),
  }
}

function every({ from, to, limit }: Span, interval: number): number[] {
  const first = Math.ceil(from / interval) * interval
  const count = Math.max(0, Math.min(limit, Math.ceil((to - first) / interval)))
  return Array.from({ length: count }, (_, index) => first + index * interval)
}

type VolumesOf = (one: Listed, bar: SimCandle) => readonly [string, string]

function klines(market: SimMarket, one: Listed, { from, to, limit }: Span, volumes: VolumesOf): unknown[] {
  const first = Math.ceil(from / MINUTE) * MINUTE
  const bars = market.candles(one.base, first, Math.min(to, first + limit * MINUTE), MINUTE)
  return bars.map((bar) => {
    const [size, turnover] = volumes(one, bar)
    const prices = [bar.open, bar.high, bar.low, bar.close].map((price) => priceOf(one, price))
    return [bar.time, ...prices, size, bar.time + MINUTE - 1, turnover, 60, size, turnover, '0']
  })
}

/** What was traded, in the venue's sizes and in the other coin: dollars of linear markets, base of inverse ones. */
function volumesOf(one: Listed, { volume, close }: SimCandle): readonly [string, string] {
  return [sizeOf(one, volume, close), one.inverse ? volume.toFixed(8) : (volume * close).toFixed(2)]
}

function interestAt(market: SimMarket, one: Listed, time: number): string {
  return sizeOf(one, market.openInterestAt(one.symbol, time), market.priceAt(one.base, time))
}

function fundingRow(market: SimMarket, one: Listed, fundingTime: number) {
  const row = {
    symbol: one.symbol,
    fundingRate: market.fundingAt(one.symbol, fundingTime).toFixed(8),
    fundingTime,
  }
  return one.inverse ? row : { ...row, markPrice: priceOf(one, market.priceAt(one.base, fundingTime)) }
}

function premiumIndex(market: SimMarket, one: Listed, time: number) {
  const price = priceOf(one, market.priceAt(one.base, time))
  const lastFundingRate = market.fundingAt(one.symbol, time).toFixed(8)
  return {
    symbol: one.symbol,
    markPrice: price,
    indexPrice: price,
    lastFundingRate,
    nextFundingTime: nextFunding(time),
    time,
  }
}

/** Perpetuals carry a delivery date in the year 2100. */
const NEVER_DELIVERED = 4_133_404_800_000

function exchangeInfo(listed: readonly Listed[], now: number) {
  const symbols = listed.map(({ base, symbol, bundle, priceDigits, sizeDigits, inverse }) => ({
    symbol,
    pair: inverse?.pair ?? symbol,
    contractType: 'PERPETUAL',
    deliveryDate: NEVER_DELIVERED,
    ...(inverse ? { contractStatus: 'TRADING', contractSize: inverse.contract } : { status: 'TRADING' }),
    baseAsset: bundle === 1 ? base : `${bundle}${base}`,
    quoteAsset: inverse ? 'USD' : 'USDT',
    marginAsset: inverse ? base : 'USDT',
    pricePrecision: priceDigits,
    quantityPrecision: sizeDigits,
    filters: [
      { filterType: 'PRICE_FILTER', tickSize: (10 ** -priceDigits).toFixed(priceDigits) },
      { filterType: 'LOT_SIZE', stepSize: (10 ** -sizeDigits).toFixed(sizeDigits) },
    ],
  }))
  return { timezone: 'UTC', serverTime: now, symbols }
}
