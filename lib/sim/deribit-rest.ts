import { DERIBIT_MARKETS, type DeribitMarket, toStep } from './deribit-markets'
import { pastTrades } from './deribit-trades'
import type { SimMarket } from './market'
import { fundingSince, momentsIn, numberOf } from './series'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const MOST_BARS = 5000
const MOST_RATES = 744
const MOST_TRADES = 1000
/** Perpetual contracts carry an expiry in the year 3000. */
const NEVER = 32_503_708_800_000
const PREFIX = '/api/v2/public/'

/** The envelope of all answers; what has no result is an error. */
export function answered(result: unknown, id?: number): object {
  const envelope = { jsonrpc: '2.0', ...(id === undefined ? {} : { id }) }
  const clock = { usIn: 1, usOut: 2, usDiff: 1, testnet: false }
  return result === undefined
    ? { ...envelope, error: { code: -32602, message: 'Invalid params' }, ...clock }
    : { ...envelope, result, ...clock }
}

/** The body of a REST request; undefined for methods that the venue does not have. */
export function deribitRest(market: SimMarket, { pathname, searchParams }: URL, now: number): unknown {
  const method = methods[pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : '']
  return method && answered(method(market, searchParams, now))
}

type Method = (market: SimMarket, query: URLSearchParams, now: number) => unknown

const methods: Readonly<Record<string, Method>> = {
  get_instruments: (_, query) =>
    DERIBIT_MARKETS.filter((one) => one.currency === query.get('currency')).map(instrument),
  get_tradingview_chart_data: ofMarket(chart),
  ticker: ofMarket(ticker),
  get_funding_rate_history: ofMarket(fundingRates),
  get_last_trades_by_currency_and_time: lastTrades,
}

type MarketMethod = (market: SimMarket, one: DeribitMarket, query: URLSearchParams, now: number) => unknown

function ofMarket(method: MarketMethod): Method {
  return (market, query, now) => {
    const found = DERIBIT_MARKETS.find(({ symbol }) => symbol === query.get('instrument_name'))
    return found && method(market, found, query, now)
  }
}

function instrument({ symbol, base, currency, inverse, contractSize, tickSize }: DeribitMarket) {
  return {
    instrument_name: symbol,
    kind: 'future',
    instrument_type: inverse ? 'reversed' : 'linear',
    base_currency: base,
    quote_currency: inverse ? 'USD' : currency,
    counter_currency: inverse ? 'USD' : currency,
    settlement_currency: currency,
    settlement_period: 'perpetual',
    expiration_timestamp: NEVER,
    contract_size: contractSize,
    min_trade_amount: contractSize,
    tick_size: tickSize,
    is_active: true,
  }
}

/** Both ends of a span are included, and nothing is known of the future. */
function spanOf(query: URLSearchParams, now: number): [from: number, to: number] {
  return [numberOf(query, 'start_timestamp', 0), Math.min(numberOf(query, 'end_timestamp', now) + 1, now)]
}

function chart(market: SimMarket, one: DeribitMarket, query: URLSearchParams, now: number) {
  const moments = momentsIn(...spanOf(query, now), MINUTE, MOST_BARS)
  const [first = now, last = now] = [moments[0], moments.at(-1)]
  const bars = moments.length === 0 ? [] : market.candles(one.base, first, last + 1, MINUTE)
  const prices = (name: 'open' | 'high' | 'low' | 'close') =>
    bars.map((bar) => toStep(bar[name], one.tickSize))
  return {
    ticks: bars.map(({ time }) => time),
    open: prices('open'),
    high: prices('high'),
    low: prices('low'),
    close: prices('close'),
    volume: bars.map(({ volume }) => toStep(volume, 0.0001)),
    cost: bars.map(({ volume, close }) => toStep(volume * close, 0.01)),
    status: bars.length === 0 ? 'no_data' : 'ok',
  }
}

/** Open interest is dollars of an inverse market, base units of a linear one. */
function ticker(market: SimMarket, one: DeribitMarket, _: URLSearchParams, now: number) {
  const price = toStep(market.priceAt(one.base, now), one.tickSize)
  const held = market.openInterestAt(one.symbol, now)
  return {
    instrument_name: one.symbol,
    timestamp: now,
    state: 'open',
    open_interest: toStep(one.inverse ? held * price : held, one.contractSize),
    mark_price: price,
    index_price: price,
    last_price: price,
    current_funding: market.fundingAt(one.symbol, now),
    funding_8h: market.fundingAt(one.symbol, now),
  }
}

function fundingRates(market: SimMarket, one: DeribitMarket, query: URLSearchParams, now: number) {
  const [from, to] = spanOf(query, now)
  return momentsIn(fundingSince(from, now), to, HOUR, MOST_RATES).map((timestamp) => ({
    timestamp,
    index_price: toStep(market.priceAt(one.base, timestamp), one.tickSize),
    prev_index_price: toStep(market.priceAt(one.base, timestamp - HOUR), one.tickSize),
    interest_8h: market.fundingAt(one.symbol, timestamp),
    interest_1h: market.fundingAt(one.symbol, timestamp) / 8,
  }))
}

function lastTrades(market: SimMarket, query: URLSearchParams, now: number) {
  const count = Math.min(numberOf(query, 'count', 10), MOST_TRADES)
  const trades = pastTrades(market, query.get('currency'), ...spanOf(query, now))
  const sorted = query.get('sorting') === 'asc' ? trades : trades.toReversed()
  return { trades: sorted.slice(0, count), has_more: sorted.length > count }
}
