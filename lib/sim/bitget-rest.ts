import { BITGET_MARKETS, type BitgetMarket } from './bitget-markets'
import { bitgetLiquidations } from './bitget-rows'
import type { SimMarket } from './market'
import { fundingSince, momentsIn, numberOf } from './series'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FUNDING_EVERY = 8 * HOUR
const LIQUIDATIONS_REACH = 72 * HOUR
const MOST_BARS = 1_000
/** A page of liquidations is looked for in steps backward of this length. */
const LOOK_BACK = HOUR

type Answer = (sim: SimMarket, market: BitgetMarket, query: URLSearchParams, now: number) => unknown

const PATH = '/api/v3/market/'

/** The body of a REST request; undefined for paths that the venue does not have. */
export function bitgetRest(sim: SimMarket, { pathname, searchParams: query }: URL, now: number): unknown {
  const listed = BITGET_MARKETS.filter(({ category }) => category === query.get('category'))
  const told = (data: unknown) => ({ code: '00000', msg: 'success', requestTime: now, data })
  if (!pathname.startsWith(PATH)) return undefined
  const name = pathname.slice(PATH.length)
  if (name === 'instruments') return told(listed.map(instrument))
  if (name === 'liquidations') return told(liquidations(sim, listed, query, now))
  const answer = answers[name]
  if (!answer) return undefined
  const found = listed.find(({ symbol }) => symbol === query.get('symbol'))
  if (!found) return { code: '40034', msg: 'Parameter does not exist', requestTime: now, data: null }
  return told(answer(sim, found, query, now))
}

const answers: Readonly<Record<string, Answer>> = {
  candles,
  'open-interest': (sim, { symbol }, _, now) => ({
    list: [{ symbol, openInterest: sim.openInterestAt(symbol, now).toFixed(6) }],
    ts: String(now),
  }),
  'history-fund-rate': funding,
}

const QUOTES = { 'USDT-FUTURES': 'USDT', 'USDC-FUTURES': 'USDC', 'COIN-FUTURES': 'USD' }

function instrument({ symbol, base, category, priceDigits }: BitgetMarket) {
  return {
    symbol,
    category,
    baseCoin: base,
    quoteCoin: QUOTES[category],
    pricePrecision: String(priceDigits),
    priceMultiplier: (10 ** -priceDigits).toFixed(priceDigits),
    type: 'perpetual',
    status: 'online',
    deliveryTime: '',
    fundInterval: '8',
  }
}

/** Newest first: `[start, open, high, low, close, volume in base, turnover]`. */
function candles(sim: SimMarket, market: BitgetMarket, query: URLSearchParams, now: number) {
  const to = Math.min(numberOf(query, 'endTime', now), now)
  const limit = Math.min(numberOf(query, 'limit', 100), MOST_BARS)
  const times = momentsIn(numberOf(query, 'startTime', to - limit * MINUTE), to, MINUTE, limit)
  const bars = times.length > 0 ? sim.candles(market.base, times[0] ?? to, to, MINUTE) : []
  const traded = query.get('type') !== 'mark'
  const rows = bars.map(({ time, open, high, low, close, volume }) => [
    String(time),
    ...[open, high, low, close].map((price) => price.toFixed(market.priceDigits)),
    traded ? volume.toFixed(6) : '0',
    traded ? (volume * close).toFixed(2) : '0',
  ])
  return rows.reverse()
}

/** Newest first; the cursor is the number of the page. */
function funding(sim: SimMarket, { symbol }: BitgetMarket, query: URLSearchParams, now: number) {
  const limit = Math.min(numberOf(query, 'limit', 100), 100)
  const page = numberOf(query, 'cursor', 1)
  const all = momentsIn(fundingSince(0, now), now, FUNDING_EVERY, 1_000).reverse()
  const resultList = all.slice((page - 1) * limit, page * limit).map((time) => ({
    symbol,
    fundingRate: sim.fundingAt(symbol, time).toFixed(8),
    fundingRateTimestamp: String(time),
  }))
  return { resultList }
}

/** Newest first, back to three days ago; the cursor says how many came before. */
function liquidations(
  sim: SimMarket,
  listed: readonly BitgetMarket[],
  query: URLSearchParams,
  now: number,
): object {
  const limit = Math.min(numberOf(query, 'limit', 100), 100)
  const before = numberOf(query, 'cursor', 0)
  const wanted = new Set(
    listed.flatMap(({ symbol }) => (symbol === (query.get('symbol') ?? symbol) ? [symbol] : [])),
  )
  const rows: object[] = []
  let to = now
  while (rows.length < before + limit && to > now - LIQUIDATIONS_REACH) {
    const found = bitgetLiquidations(sim, to - LOOK_BACK, to).filter(({ market }) =>
      wanted.has(market.symbol),
    )
    rows.push(...found.toSorted((a, b) => b.time - a.time).map(({ row }) => row))
    to -= LOOK_BACK
  }
  const list = rows.slice(before, before + limit)
  return { list, cursor: list.length === limit ? String(before + limit) : '' }
}
