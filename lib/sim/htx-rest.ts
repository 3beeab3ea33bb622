import type { HtxMarket, HtxSimProduct } from './htx-markets'
import { orderRow, turnoverOf } from './htx-orders'
import type { SimMarket } from './market'
import { fundingSince, momentsIn, numberOf } from './series'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FUNDING_EVERY = 8 * HOUR
const MOST_BARS = 2_000
const LONGEST_WINDOW = 2 * HOUR
const LIQUIDATIONS_REACH = 90 * 24 * HOUR
const LIQUIDATION_PAGE = 50

type Answer = (market: SimMarket, one: HtxMarket, query: URLSearchParams, now: number) => unknown

/** The body of a REST request; undefined for paths that the product does not have. */
export function htxRest(
  product: HtxSimProduct,
  market: SimMarket,
  { pathname, searchParams: query }: URL,
  now: number,
): unknown {
  const { paths, klineKey } = product
  if (pathname === paths.instruments) return ok(product.markets.map(instrumentOf), now)
  if (pathname === paths.liquidations) return liquidations(product, market, query, now)
  const bars = pathname === paths.klines || pathname === paths.markKlines
  const found = product.markets.find(({ code }) => code === query.get(bars ? klineKey : 'contract_code'))
  const answers: Readonly<Record<string, Answer>> = {
    [paths.klines]: klines,
    [paths.markKlines]: markKlines,
    [paths.openInterest]: openInterest(product),
    [paths.openInterestHist]: openInterestHist(product),
    [paths.funding]: funding,
  }
  const answer = answers[pathname]
  if (!answer || pathname === '') return undefined
  if (!found) return { status: 'error', err_code: 1332, err_msg: 'The contract does not exist.', ts: now }
  return ok(answer(market, found, query, now), now)
}

function ok(data: unknown, now: number) {
  return { status: 'ok', data, ts: now }
}

function instrumentOf({ code, base, contractSize, priceDigits }: HtxMarket) {
  return {
    symbol: base,
    contract_code: code,
    contract_size: contractSize,
    price_tick: Number((10 ** -priceDigits).toFixed(priceDigits)),
    create_date: '20200325',
    contract_status: 1,
  }
}

/** `from` and `to` are seconds and included; `vol` counts contracts, `amount` coin. */
function klines(market: SimMarket, one: HtxMarket, query: URLSearchParams, now: number) {
  const to = Math.min(numberOf(query, 'to', now / 1_000) * 1_000 + 1, now)
  const from = numberOf(query, 'from', to / 1_000 - 150 * 60) * 1_000
  return barsOf(market, one, momentsIn(from, to, MINUTE, MOST_BARS))
}

/** Only the number of latest bars can be asked for, and prices are texts. */
function markKlines(market: SimMarket, one: HtxMarket, query: URLSearchParams, now: number) {
  const size = Math.min(numberOf(query, 'size', 150), MOST_BARS)
  return barsOf(market, one, momentsIn(now - size * MINUTE, now, MINUTE, size)).map(
    ({ id, open, close, low, high }) => ({
      amount: '0',
      close: String(close),
      count: '0',
      high: String(high),
      id,
      low: String(low),
      open: String(open),
      vol: '0',
    }),
  )
}

function barsOf(market: SimMarket, one: HtxMarket, times: readonly number[]) {
  const price = (value: number) => Number(value.toFixed(one.priceDigits))
  const [first = 0, last = first] = [times[0], times.at(-1)]
  const bars = times.length > 0 ? market.candles(one.base, first, last + MINUTE, MINUTE) : []
  return bars.map(({ time, open, high, low, close, volume }) => ({
    id: time / 1_000,
    open: price(open),
    close: price(close),
    low: price(low),
    high: price(high),
    amount: volume,
    vol: Math.round(volume / one.contractSize),
    count: 60,
  }))
}

const openInterest =
  ({ linear }: HtxSimProduct): Answer =>
  (market, one, _, now) => {
    const { volume, amount, value } = interestAt(market, one, now, linear)
    const row = { volume, amount, symbol: one.base, contract_code: one.code }
    return [linear ? { ...row, value } : row]
  }

/** `amount_type` 1 counts contracts, 2 coin. */
const openInterestHist =
  ({ linear }: HtxSimProduct): Answer =>
  (market, one, query, now) => {
    const inCoin = query.get('amount_type') === '2'
    const most = Math.min(numberOf(query, 'size', 48), 200)
    const tick = momentsIn(now - most * HOUR, now, HOUR, most).map((ts) => {
      const { volume, amount, value } = interestAt(market, one, ts, linear)
      return {
        volume: inCoin ? amount : volume,
        amount_type: inCoin ? 2 : 1,
        ts,
        ...(linear ? { value } : {}),
      }
    })
    return { symbol: one.base, contract_code: one.code, tick: tick.reverse() }
  }

function interestAt(market: SimMarket, one: HtxMarket, time: number, linear: boolean) {
  const amount = market.openInterestAt(one.code, time)
  const value = amount * market.priceAt(one.base, time)
  return { amount, value, volume: Math.round((linear ? amount : value) / one.contractSize) }
}

function funding(market: SimMarket, one: HtxMarket, query: URLSearchParams, now: number) {
  const size = Math.min(numberOf(query, 'page_size', 20), 50)
  const page = numberOf(query, 'page_index', 1)
  const all = momentsIn(fundingSince(0, now), now, FUNDING_EVERY, 1_000).reverse()
  const data = all.slice((page - 1) * size, page * size).map((time) => ({
    funding_rate: market.fundingAt(one.code, time).toFixed(18),
    realized_rate: market.fundingAt(one.code, time).toFixed(18),
    funding_time: String(time),
    contract_code: one.code,
    symbol: one.base,
  }))
  return { total_page: Math.ceil(all.length / size), current_page: page, total_size: all.length, data }
}

/** Rows of v3, oldest first where `direct` says next, after `from_id`; of a coin's contracts for futures. */
function liquidations(product: HtxSimProduct, market: SimMarket, query: URLSearchParams, now: number) {
  const to = numberOf(query, 'end_time', now)
  const from = numberOf(query, 'start_time', to - LONGEST_WINDOW)
  if (to - from > LONGEST_WINDOW || from < now - LIQUIDATIONS_REACH)
    return { code: 1347, msg: 'The query window is too long.', ts: now }
  const name = query.get(product.liquidationKey)
  const after = numberOf(query, 'from_id', 0)
  const rows = market.prints(from, Math.min(to + 1, now)).flatMap((print) => {
    const found = product.markets.find(({ code }) => code === print.symbol)
    const row = found && orderRow(found, print)
    if (!row || name !== (product.liquidationKey === 'contract' ? found.code : found.base)) return []
    const coin = { amount: (row.volume * found.contractSize) / row.price }
    return [{ ...row, ...(product.linear ? turnoverOf(row, found) : coin) }]
  })
  const known = withIds(rows)
  const ordered = query.get('direct') === 'next' ? known : known.reverse()
  const data = ordered.filter(({ query_id }) => query_id > after).slice(0, LIQUIDATION_PAGE)
  return { code: 200, msg: '', data, ts: now }
}

/** Ids grow with time and are the same whatever window was asked for. */
function withIds<T extends { readonly created_at: number }>(rows: readonly T[]) {
  let nth = 0
  return rows.map((row, index) => {
    nth = row.created_at === rows[index - 1]?.created_at ? nth + 1 : 0
    return { query_id: row.created_at * 100 + nth, ...row }
  })
}
