import { BYBIT_MARKETS, type BybitMarket } from './bybit-markets'
import type { SimMarket } from './market'
import { fundingSince, momentsIn, numberOf } from './series'

const MINUTE = 60_000
const INTEREST_EVERY = 5 * MINUTE
const FUNDING_EVERY = 480 * MINUTE
/** The venue's default and the most it gives. */
const BARS = { usual: 200, most: 1000 }
const POINTS = { usual: 50, most: 200 }

/** The body of a REST request; undefined for paths that the venue does not have. */
export function bybitRest(market: SimMarket, { pathname, searchParams: query }: URL, now: number): unknown {
  const answer = answers[pathname]
  if (!answer) return undefined
  const result = answer(market, query, now)
  if (!result)
    return { retCode: 10001, retMsg: 'params error: symbol invalid', result: {}, retExtInfo: {}, time: now }
  return { retCode: 0, retMsg: 'OK', result, retExtInfo: {}, time: now }
}

type Answer = (market: SimMarket, query: URLSearchParams, now: number) => object | null

const answers: Readonly<Record<string, Answer>> = {
  '/v5/market/instruments-info': (_, query) => instruments(query),
  '/v5/market/kline': ofMarket((market, one, query, now) => klines(market, one, query, now, true)),
  '/v5/market/mark-price-kline': ofMarket((market, one, query, now) =>
    klines(market, one, query, now, false),
  ),
  '/v5/market/open-interest': ofMarket(interestHistory),
  '/v5/market/tickers': ofMarket((market, one, _, now) => ({
    category: one.category,
    list: [ticker(market, one, now)],
  })),
  '/v5/market/funding/history': ofMarket(funding),
}

function ofMarket(
  answer: (market: SimMarket, one: BybitMarket, query: URLSearchParams, now: number) => object,
): Answer {
  return (market, query, now) => {
    const found = BYBIT_MARKETS.find(
      ({ symbol, category }) => symbol === query.get('symbol') && category === query.get('category'),
    )
    return found ? answer(market, found, query, now) : null
  }
}

/** The cursor is where the next page begins. */
function instruments(query: URLSearchParams): object {
  const category = query.get('category')
  const trading = (query.get('status') ?? 'Trading') === 'Trading'
  const all = trading ? BYBIT_MARKETS.filter((one) => one.category === category) : []
  const from = numberOf(query, 'cursor', 0)
  const to = from + Math.min(numberOf(query, 'limit', 500), 1000)
  return {
    category,
    list: all.slice(from, to).map(instrument),
    nextPageCursor: to < all.length ? String(to) : '',
  }
}

function instrument({ symbol, base, category, quote, bundle, priceDigits, sizeDigits }: BybitMarket) {
  const linear = category === 'linear'
  return {
    symbol,
    contractType: linear ? 'LinearPerpetual' : 'InversePerpetual',
    status: 'Trading',
    baseCoin: bundle === 1 ? base : `${bundle}${base}`,
    quoteCoin: quote,
    launchTime: '1585526400000',
    deliveryTime: '0',
    deliveryFeeRate: '',
    priceScale: String(priceDigits),
    priceFilter: { tickSize: (10 ** -priceDigits).toFixed(priceDigits) },
    lotSizeFilter: { qtyStep: (10 ** -sizeDigits).toFixed(sizeDigits) },
    unifiedMarginTrade: true,
    fundingInterval: 480,
    settleCoin: linear ? quote : base,
  }
}

/** Newest first; inverse volume counts dollars and its turnover coins. */
function klines(
  market: SimMarket,
  one: BybitMarket,
  query: URLSearchParams,
  now: number,
  traded: boolean,
): object {
  const every = numberOf(query, 'interval', 1) * MINUTE
  const { from, to, limit } = spanOf(query, ['start', 'end'], now, BARS)
  const times = momentsIn(from, to, every, limit)
  const bars = market.candles(one.base, times[0] ?? to, to, every)
  const price = (value: number) => (value * one.bundle).toFixed(one.priceDigits)
  const list = bars.map(({ time, open, high, low, close, volume }) => {
    const ohlc = [String(time), price(open), price(high), price(low), price(close)]
    const dollars = (volume * close).toFixed(2)
    if (!traded) return ohlc
    return one.category === 'inverse'
      ? [...ohlc, dollars, volume.toFixed(8)]
      : [...ohlc, (volume / one.bundle).toFixed(one.sizeDigits), dollars]
  })
  return { category: one.category, symbol: one.symbol, list: list.reverse() }
}

/** Both ends are included. */
function spanOf(
  query: URLSearchParams,
  [start, end]: readonly [string, string],
  now: number,
  { usual, most }: { readonly usual: number; readonly most: number },
) {
  const to = Math.min(numberOf(query, end, now) + 1, now)
  return { from: numberOf(query, start, 0), to, limit: Math.min(numberOf(query, 'limit', usual), most) }
}

/** Base units of linear markets, dollars of inverse ones; the sum of both sides beside that of one. */
function interestAt(market: SimMarket, { symbol, base, category, bundle }: BybitMarket, time: number) {
  const amount = market.openInterestAt(symbol, time)
  const single = category === 'inverse' ? amount * market.priceAt(base, time) : amount / bundle
  return { openInterest: (2 * single).toFixed(8), singleOpenInterest: single.toFixed(8) }
}

/** The cursor is the time before which the next page ends. */
function interestHistory(market: SimMarket, one: BybitMarket, query: URLSearchParams, now: number): object {
  const { from, to, limit } = spanOf(query, ['startTime', 'endTime'], now, POINTS)
  const times = momentsIn(from, Math.min(to, numberOf(query, 'cursor', to)), INTEREST_EVERY, limit)
  const [oldest = from] = times
  const list = times.map((time) => ({ ...interestAt(market, one, time), timestamp: String(time) }))
  const nextPageCursor = times.length === limit && oldest > from ? String(oldest) : ''
  return { symbol: one.symbol, category: one.category, list: list.reverse(), nextPageCursor }
}

function ticker(market: SimMarket, one: BybitMarket, now: number) {
  const price = (market.priceAt(one.base, now) * one.bundle).toFixed(one.priceDigits)
  const fundingRate = market.fundingAt(one.symbol, now).toFixed(8)
  const prices = { lastPrice: price, markPrice: price, indexPrice: price }
  return { symbol: one.symbol, ...prices, ...interestAt(market, one, now), fundingRate }
}

function funding(market: SimMarket, one: BybitMarket, query: URLSearchParams, now: number): object {
  const { from, to, limit } = spanOf(query, ['startTime', 'endTime'], now, { usual: 200, most: 200 })
  const list = momentsIn(fundingSince(from, now), to, FUNDING_EVERY, limit).map((time) => ({
    symbol: one.symbol,
    fundingRate: market.fundingAt(one.symbol, time).toFixed(8),
    fundingRateTimestamp: String(time),
  }))
  return { category: one.category, list: list.reverse() }
}
