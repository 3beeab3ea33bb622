import { GATE_MARKETS, type GateMarket } from './gate-markets'
import { gateOrders } from './gate-orders'
import type { SimMarket } from './market'
import { fundingSince, momentsIn, numberOf } from './series'

const SECOND = 1_000
const MINUTE = 60_000
const STATS_EVERY = 5 * MINUTE
const FUNDING_EVERY = 480 * MINUTE
const LONGEST_WINDOW = 3_600

type Answer = (sim: SimMarket, market: GateMarket, query: URLSearchParams, now: number) => unknown

const PATH = /^\/api\/v4\/futures\/(usdt|btc)\/([a-z_]+)$/

/** The body of a REST request; undefined for paths that the venue does not have. Times are seconds. */
export function gateRest(sim: SimMarket, { pathname, searchParams: query }: URL, now: number): unknown {
  const [, settle, name = ''] = PATH.exec(pathname) ?? []
  const listed = GATE_MARKETS.filter((market) => market.settle === settle)
  if (listed.length === 0) return undefined
  if (name === 'contracts') return contracts(listed, query)
  if (name === 'liq_orders') return liquidations(sim, listed, query, now)
  const asked = query.get('contract')?.replace(/^mark_/, '')
  const found = listed.find(({ contract }) => contract === asked)
  const answer = answers[name]
  if (!answer) return undefined
  return found ? answer(sim, found, query, now) : { label: 'CONTRACT_NOT_FOUND' }
}

const answers: Readonly<Record<string, Answer>> = {
  candlesticks: candles,
  contract_stats: stats,
  funding_rate: funding,
}

function contracts(listed: readonly GateMarket[], query: URLSearchParams) {
  const offset = numberOf(query, 'offset', 0)
  return listed.slice(offset, offset + numberOf(query, 'limit', 100)).map((market) => ({
    name: market.contract,
    type: market.settle === 'btc' ? 'inverse' : 'direct',
    quanto_multiplier: String(market.multiplier),
    order_price_round: (10 ** -market.priceDigits).toFixed(market.priceDigits),
    mark_type: 'index',
    funding_interval: 28_800,
    in_delisting: false,
  }))
}

/** Both ends are included. */
function spanOf(query: URLSearchParams, now: number) {
  const to = Math.min(numberOf(query, 'to', now / SECOND) * SECOND + 1, now)
  return { from: numberOf(query, 'from', to / SECOND - 6_000) * SECOND, to }
}

/** `v` counts contracts; bars of `mark_…` have no volume. */
function candles(sim: SimMarket, market: GateMarket, query: URLSearchParams, now: number) {
  const { from, to } = spanOf(query, now)
  const traded = query.get('contract') === market.contract
  const times = momentsIn(from, to, MINUTE, 2_000)
  const bars = times.length > 0 ? sim.candles(market.base, times[0] ?? to, to, MINUTE) : []
  const price = (value: number) => value.toFixed(market.priceDigits)
  return bars.map(({ time, open, high, low, close, volume }) => ({
    t: time / SECOND,
    ...(traded
      ? { v: Math.round(volume / (market.multiplier || 1 / close)), sum: (volume * close).toFixed(2) }
      : {}),
    c: price(close),
    h: price(high),
    l: price(low),
    o: price(open),
  }))
}

/** Points from `from` on, or the latest ones. */
function stats(sim: SimMarket, market: GateMarket, query: URLSearchParams, now: number) {
  const limit = Math.min(numberOf(query, 'limit', 30), 100)
  const from = numberOf(query, 'from', 0) * SECOND
  const first = from > 0 ? Math.ceil(from / STATS_EVERY) * STATS_EVERY : now - limit * STATS_EVERY
  const times = momentsIn(first, Math.min(now, first + limit * STATS_EVERY), STATS_EVERY, limit)
  return times.map((time) => {
    const price = sim.priceAt(market.base, time)
    const amount = sim.openInterestAt(market.contract, time)
    return {
      time: time / SECOND,
      open_interest: Math.round(amount / (market.multiplier || 1 / price)),
      open_interest_usd: amount * price,
      mark_price: price,
      long_liq_usd: 0,
      short_liq_usd: 0,
    }
  })
}

function funding(sim: SimMarket, market: GateMarket, query: URLSearchParams, now: number) {
  const { from, to } = spanOf(query, now)
  const times = momentsIn(fundingSince(from, now), to, FUNDING_EVERY, numberOf(query, 'limit', 100))
  return times
    .reverse()
    .map((time) => ({ t: time / SECOND, r: sim.fundingAt(market.contract, time).toFixed(6) }))
}

/** Newest first, an hour at most; the size is that of the position, negative for a short. */
function liquidations(sim: SimMarket, listed: readonly GateMarket[], query: URLSearchParams, now: number) {
  const to = numberOf(query, 'to', Math.floor(now / SECOND))
  const from = numberOf(query, 'from', to - LONGEST_WINDOW)
  if (to - from > LONGEST_WINDOW) return { label: 'INVALID_PARAM_VALUE', message: 'time range too long' }
  const wanted = listed.filter(({ contract }) => contract === (query.get('contract') ?? contract))
  const rows = gateOrders(sim, from * SECOND, Math.min((to + 1) * SECOND, now)).filter(({ market }) =>
    wanted.includes(market),
  )
  return rows
    .map(({ market, print, contracts }) => ({
      time: Math.floor(print.time / SECOND),
      contract: market.contract,
      size: print.side === 'sell' ? contracts : -contracts,
      order_size: print.side === 'sell' ? -contracts : contracts,
      order_price: print.limitPrice.toFixed(market.priceDigits),
      fill_price: print.fillPrice.toFixed(market.priceDigits),
      left: 0,
    }))
    .reverse()
    .slice(0, numberOf(query, 'limit', 100))
}
