import type { SimMarket } from './market'
import { contractsOf, OKX_MARKETS, type OkxMarket } from './okx-markets'
import { type OkxDetail, type OkxSecond, okxSeconds, partOf } from './okx-orders'
import { fundingSince, momentsIn, numberOf } from './series'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const INTEREST_EVERY = 5 * MINUTE
const FUNDING_EVERY = 8 * HOUR
const MOST = 100

/** The body of a REST request; undefined for paths that the venue does not have. */
export function okxRest(market: SimMarket, { pathname, searchParams: query }: URL, now: number): unknown {
  const answer = answers[pathname]
  if (!answer) return undefined
  const data = answer(market, query, now)
  return data
    ? { code: '0', msg: '', data }
    : { code: '51001', msg: 'Instrument ID does not exist', data: [] }
}

type Answer = (market: SimMarket, query: URLSearchParams, now: number) => readonly unknown[] | null

const answers: Readonly<Record<string, Answer>> = {
  '/api/v5/public/instruments': (_, query) =>
    OKX_MARKETS.filter(({ instType }) => instType === query.get('instType')).map(instrument),
  '/api/v5/market/history-candles': ofMarket((market, one, query, now) =>
    candles(market, one, query, now, true),
  ),
  '/api/v5/market/history-mark-price-candles': ofMarket((market, one, query, now) =>
    candles(market, one, query, now, false),
  ),
  '/api/v5/public/open-interest': ofMarket((market, one, _, now) => [openInterest(market, one, now)]),
  '/api/v5/rubik/stat/contracts/open-interest-history': ofMarket(interestHistory),
  '/api/v5/public/funding-rate-history': ofMarket(funding),
  '/api/v5/public/liquidation-orders': liquidationOrders,
}

function ofMarket(
  answer: (market: SimMarket, one: OkxMarket, query: URLSearchParams, now: number) => readonly unknown[],
): Answer {
  return (market, query, now) => {
    const found = OKX_MARKETS.find(({ instId }) => instId === query.get('instId'))
    return found ? answer(market, found, query, now) : null
  }
}

function instrument(one: OkxMarket) {
  const { instId, instType, uly, base, ctType, priceDigits, sizeDigits, expTime } = one
  const inverse = ctType === 'inverse'
  return {
    instType,
    instId,
    uly,
    instFamily: uly,
    ctType,
    ctVal: String(one.ctVal),
    ctMult: '1',
    ctValCcy: inverse ? 'USD' : base,
    settleCcy: inverse ? base : 'USDT',
    listTime: '1611916828000',
    expTime,
    tickSz: (10 ** -priceDigits).toFixed(priceDigits),
    lotSz: (10 ** -sizeDigits).toFixed(sizeDigits),
    minSz: (10 ** -sizeDigits).toFixed(sizeDigits),
    state: 'live',
  }
}

/** Older than one name of the query, newer than the other; newest first. */
function timesOf(query: URLSearchParams, now: number, every: number, older: string, newer: string): number[] {
  const to = Math.min(numberOf(query, older, now), now)
  const most = Math.min(numberOf(query, 'limit', MOST), MOST)
  return momentsIn(numberOf(query, newer, 0) + 1, to, every, most).reverse()
}

function candles(market: SimMarket, one: OkxMarket, query: URLSearchParams, now: number, traded: boolean) {
  const times = timesOf(query, now, MINUTE, 'after', 'before')
  const bars = market.candles(one.base, times.at(-1) ?? now, (times[0] ?? now) + 1, MINUTE)
  const price = (value: number) => value.toFixed(one.priceDigits)
  return bars.toReversed().map(({ time, open, high, low, close, volume }) => {
    const ohlc = [String(time), price(open), price(high), price(low), price(close)]
    const confirmed = time + MINUTE <= now ? '1' : '0'
    if (!traded) return [...ohlc, confirmed]
    const contracts = contractsOf(one, volume, close).toFixed(one.sizeDigits)
    return [...ohlc, contracts, volume.toFixed(8), (volume * close).toFixed(2), confirmed]
  })
}

function interestAt(market: SimMarket, one: OkxMarket, time: number) {
  const amount = market.openInterestAt(one.instId, time)
  const price = market.priceAt(one.base, time)
  return {
    oi: contractsOf(one, amount, price).toFixed(2),
    oiCcy: amount.toFixed(8),
    oiUsd: (amount * price).toFixed(2),
    ts: String(time),
  }
}

function openInterest(market: SimMarket, one: OkxMarket, now: number) {
  return { instType: one.instType, instId: one.instId, ...interestAt(market, one, now) }
}

function interestHistory(market: SimMarket, one: OkxMarket, query: URLSearchParams, now: number) {
  return timesOf(query, now, INTEREST_EVERY, 'end', 'begin').map((time) => {
    const { oi, oiCcy, oiUsd, ts } = interestAt(market, one, time)
    return [ts, oi, oiCcy, oiUsd]
  })
}

function funding(market: SimMarket, { instId, instType }: OkxMarket, query: URLSearchParams, now: number) {
  if (instType !== 'SWAP') return []
  const times = timesOf(query, now, FUNDING_EVERY, 'after', 'before')
  const kept = times.filter((time) => time >= fundingSince(time, now))
  return kept.map((time) => {
    const rate = market.fundingAt(instId, time).toFixed(8)
    return { instType, instId, fundingRate: rate, realizedRate: rate, fundingTime: String(time) }
  })
}

/** The last day by underlying, newest first, at most so many rows a page. */
function liquidationOrders(market: SimMarket, query: URLSearchParams, now: number): readonly unknown[] {
  const after = Math.min(numberOf(query, 'after', now), now)
  const rows: { readonly one: OkxMarket; readonly detail: OkxDetail }[] = []
  for (let to = Math.ceil(after / HOUR) * HOUR; to > now - 24 * HOUR && rows.length < MOST; to -= HOUR) {
    rows.push(...rowsOfHour(market, query, to).filter(({ detail: { ts } }) => Number(ts) < after))
  }
  const shown = rows.slice(0, MOST).filter(({ detail: { ts } }) => Number(ts) >= now - 24 * HOUR)
  return [...new Set(shown.map(({ one }) => one))].map((one) => ({
    ...partOf(
      one,
      shown.filter((row) => row.one === one).map(({ detail }) => detail),
    ),
    totalLoss: '0',
  }))
}

function rowsOfHour(market: SimMarket, query: URLSearchParams, to: number) {
  return secondsOfHour(market, to)
    .filter(({ market: { uly, instType } }) => uly === query.get('uly') && instType === query.get('instType'))
    .flatMap(({ market: one, details }) => details.map((detail) => ({ one, detail })))
    .sort((a, b) => Number(b.detail.ts) - Number(a.detail.ts))
}

/** Every underlying is asked for by itself: the hours of the last day are worked out once. */
const hours = new WeakMap<SimMarket, Map<number, readonly OkxSecond[]>>()

function secondsOfHour(market: SimMarket, to: number): readonly OkxSecond[] {
  const known = hours.get(market) ?? new Map<number, readonly OkxSecond[]>()
  hours.set(market, known)
  const seconds = known.get(to) ?? okxSeconds(market, to - HOUR, to)
  if (known.size >= 48) known.clear()
  known.set(to, seconds)
  return seconds
}
