import { KRAKEN_MARKETS, type KrakenMarket, rounded } from './kraken-futures-markets'
import { type KrakenTrade, pastOf, tradesIn } from './kraken-futures-trades'
import type { SimMarket } from './market'
import { fundingSince, momentsIn, numberOf } from './series'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MOST_BARS = 2000
const MOST_POINTS = 2000
const MOST_TRADES = 100
const INTERVALS: Readonly<Record<string, number>> = { '1m': MINUTE, '5m': 5 * MINUTE, '1h': HOUR }

/** The body of a REST request; undefined for paths and symbols that the venue does not have. */
export function krakenFuturesRest(market: SimMarket, { pathname, searchParams }: URL, now: number): unknown {
  for (const [pattern, answer] of answers) {
    const parts = pattern.exec(pathname)?.groups
    if (!parts) continue
    const symbol = parts.symbol ?? searchParams.get('symbol')
    const found = KRAKEN_MARKETS.find((one) => one.symbol === symbol)
    return found && answer({ market, one: found, parts, query: searchParams, now })
  }
  return pathname === '/derivatives/api/v3/instruments'
    ? succeeded({ instruments: instruments() }, now)
    : undefined
}

interface Question {
  readonly market: SimMarket
  readonly one: KrakenMarket
  readonly parts: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly now: number
}

const answers: readonly (readonly [RegExp, (question: Question) => unknown])[] = [
  [/^\/api\/charts\/v1\/(?<series>trade|mark)\/(?<symbol>\w+)\/(?<interval>\w+)$/, candles],
  [/^\/api\/charts\/v1\/analytics\/(?<symbol>\w+)\/open-interest$/, interestHistory],
  [/^\/derivatives\/api\/v3\/tickers\/(?<symbol>\w+)$/, ticker],
  [/^\/derivatives\/api\/v4\/historical-funding-rates(?<all>)$/, fundingRates],
  [/^\/derivatives\/api\/v3\/history(?<all>)$/, history],
]

function succeeded(body: object, now: number): object {
  return { result: 'success', ...body, serverTime: new Date(now).toISOString() }
}

function instruments(): readonly object[] {
  const index = { symbol: 'in_xbtusd', type: 'spot index', tradeable: false, tags: [] }
  const futures = KRAKEN_MARKETS.map(({ symbol, base, inverse, priceDigits }) => ({
    symbol,
    type: inverse ? 'futures_inverse' : 'flexible_futures',
    tickSize: rounded(10 ** -priceDigits, priceDigits),
    contractSize: 1,
    tradeable: true,
    base,
    quote: 'USD',
    pair: `${base}:USD`,
    tags: [],
  }))
  return [...futures, index]
}

/** Seconds in, both ends included; nothing is known of the future. */
function spanOf(query: URLSearchParams, first: string, now: number): [from: number, to: number] {
  const from = numberOf(query, first, now / 1000 - 3600) * 1000
  return [from, Math.min(numberOf(query, 'to', now / 1000) * 1000 + 1000, now)]
}

function candles({ market, one, parts, query, now }: Question): object | undefined {
  const interval = INTERVALS[parts.interval ?? '']
  if (interval === undefined) return undefined
  const [from, to] = spanOf(query, 'from', now)
  const all = momentsIn(from, to, interval, Infinity)
  const end = all[MOST_BARS] ?? to
  const price = (value: number) => value.toFixed(one.priceDigits)
  const bars = market.candles(one.base, from, end, interval).map((bar) => ({
    time: bar.time,
    open: price(bar.open),
    high: price(bar.high),
    low: price(bar.low),
    close: price(bar.close),
    volume: parts.series === 'mark' ? '0' : String(contractsOf(one, bar.volume, bar.close)),
  }))
  return { candles: bars, more_candles: all.length > MOST_BARS }
}

function contractsOf(one: KrakenMarket, amount: number, price: number): number {
  return rounded(one.inverse ? amount * price : amount, one.sizeDigits)
}

function interestAt({ market, one }: Question, time: number): number {
  return contractsOf(one, market.openInterestAt(one.symbol, time), market.priceAt(one.base, time))
}

/** Open, high, low and close of each interval. */
function interestHistory(question: Question): object {
  const { query, now } = question
  const interval = numberOf(query, 'interval', 3600) * 1000
  const all = momentsIn(...spanOf(query, 'since', now), interval, Infinity)
  const shown = all.slice(0, MOST_POINTS)
  const data = shown.map((time) => {
    const [open, close] = [interestAt(question, time), interestAt(question, time + interval)]
    return [open, Math.max(open, close), Math.min(open, close), close].map(String)
  })
  const timestamp = shown.map((time) => time / 1000)
  return { result: { timestamp, more: all.length > shown.length, data }, errors: [] }
}

function ticker(question: Question): object {
  const { market, one, now } = question
  const price = rounded(market.priceAt(one.base, now), one.priceDigits)
  const body = { symbol: one.symbol, last: price, markPrice: price, indexPrice: price }
  const openInterest = interestAt(question, now)
  return succeeded({ ticker: { ...body, openInterest, fundingRate: 0, suspended: false } }, now)
}

/** Hourly; the rate in contracts, the relative one as a fraction. */
function fundingRates({ market, one, now }: Question): object {
  const rates = momentsIn(fundingSince(0, now), now, HOUR, Infinity).map((time) => {
    const relativeFundingRate = market.fundingAt(one.symbol, time) / 8
    const fundingRate = relativeFundingRate / market.priceAt(one.base, time)
    return { timestamp: new Date(time).toISOString(), fundingRate, relativeFundingRate }
  })
  return succeeded({ rates }, now)
}

/** The last hundred trades before a time, of the last seven days, newest first. */
function history({ market, one, query, now }: Question): object {
  const before = Math.min(Date.parse(query.get('lastTime') ?? new Date(now).toISOString()), now)
  const oldest = now - 7 * DAY
  const trades: KrakenTrade[] = []
  for (let to = before; trades.length < MOST_TRADES && to > oldest; to -= HOUR) {
    trades.push(...tradesIn(pastOf(market, Math.max(oldest, to - HOUR), to), market, one))
  }
  const rows = trades.slice(0, MOST_TRADES).map(({ time, uid, side, type, seq, qty, price }) => ({
    time: new Date(time).toISOString(),
    trade_id: seq,
    price,
    size: qty,
    side,
    type: type === 'partialLiquidation' ? 'partial liquidation' : type,
    uid,
  }))
  return succeeded({ history: rows }, now)
}
