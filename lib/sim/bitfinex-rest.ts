import { BITFINEX_MARKETS, type BitfinexMarket, rounded, rowsIn } from './bitfinex-positions'
import type { SimMarket } from './market'
import { fundingSince, momentsIn, numberOf } from './series'

const MINUTE = 60_000
const FUNDING_EVERY = 480 * MINUTE
const BARS = { usual: 100, most: 10_000 }
const NOTES = { usual: 50, most: 5000 }
const ROWS = { usual: 50, most: 500 }

const CANDLES = /^\/v2\/candles\/trade:1m:(.+)\/hist$/
const STATUSES = /^\/v2\/status\/deriv\/(.+)\/hist$/

/** The body of a REST request; undefined for paths and symbols that the venue does not have. */
export function bitfinexRest(
  market: SimMarket,
  { pathname, searchParams: query }: URL,
  now: number,
): unknown {
  const path = decodeURIComponent(pathname)
  if (path === '/v2/conf/pub:list:pair:futures')
    return [BITFINEX_MARKETS.map(({ symbol }) => symbol.slice(1))]
  if (path === '/v2/status/deriv') return statusNow(market, query.get('keys') ?? '', now)
  if (path === '/v2/liquidations/hist') return liquidations(market, query, now)
  const charted = marketOf(CANDLES.exec(path)?.[1])
  if (charted) return candles(market, charted, query, now)
  const noted = marketOf(STATUSES.exec(path)?.[1])
  return noted && statuses(market, noted, query, now)
}

function marketOf(symbol: string | undefined): BitfinexMarket | undefined {
  return BITFINEX_MARKETS.find((one) => one.symbol === symbol)
}

/** Both ends included, nothing of the future; newest rows first unless sorted otherwise. */
function page<T>(
  query: URLSearchParams,
  now: number,
  { usual, most }: { readonly usual: number; readonly most: number },
  rowsOf: (from: number, to: number) => readonly T[],
): readonly T[] {
  const to = Math.min(numberOf(query, 'end', now) + 1, now)
  const limit = Math.min(numberOf(query, 'limit', usual), most)
  const rows = rowsOf(numberOf(query, 'start', to - limit * MINUTE), to)
  return (query.get('sort') === '1' ? rows : rows.toReversed()).slice(0, limit)
}

function liquidations(market: SimMarket, query: URLSearchParams, now: number) {
  return page(query, now, ROWS, (from, to) => rowsIn(market, from, to)).map((row) => [row])
}

/** `[MTS, OPEN, CLOSE, HIGH, LOW, VOLUME]`. */
function candles(market: SimMarket, { base }: BitfinexMarket, query: URLSearchParams, now: number) {
  const price = (value: number) => Number(value.toPrecision(5))
  return page(query, now, BARS, (from, to) => market.candles(base, from, to, MINUTE)).map((bar) => [
    bar.time,
    price(bar.open),
    price(bar.close),
    price(bar.high),
    price(bar.low),
    rounded(bar.volume, 8),
  ])
}

function statuses(market: SimMarket, one: BitfinexMarket, query: URLSearchParams, now: number) {
  return page(query, now, NOTES, (from, to) =>
    momentsIn(fundingSince(from, now), to, MINUTE, Number.MAX_SAFE_INTEGER).map((time) =>
      statusAt(market, one, time),
    ),
  )
}

/** As in the history, with the key before the rest. */
function statusNow(market: SimMarket, keys: string, now: number) {
  const wanted = BITFINEX_MARKETS.filter(({ symbol }) => keys === 'ALL' || keys.split(',').includes(symbol))
  return wanted.map((one) => [one.symbol, ...statusAt(market, one, now)])
}

function statusAt(market: SimMarket, { symbol, base }: BitfinexMarket, time: number) {
  const price = Number(market.priceAt(base, time).toPrecision(6))
  const period = Math.floor(time / FUNDING_EVERY) * FUNDING_EVERY
  const accrued = rounded(market.fundingAt(symbol, time), 8)
  const step = Math.floor((time - period) / MINUTE)
  const current = rounded(market.fundingAt(symbol, period), 8)
  const held = rounded(market.openInterestAt(symbol, time), 8)
  const [clampMin, clampMax] = [-0.0025, 0.0025]
  return [
    ...[time, null, price, price, null, 1_000_000, null],
    ...[period + FUNDING_EVERY, accrued, step, null, current, null, null],
    ...[price, null, null, held, null, null, null, clampMin, clampMax],
  ]
}
