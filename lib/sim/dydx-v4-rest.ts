import { type Listed, tradesBack } from './dydx-v4-trades'
import type { SimMarket } from './market'
import { fundingSince, momentsIn } from './series'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Trades are kept for so long here. */
const TRADES_KEPT_MS = 24 * HOUR

type Answer = (one: Listed, query: URLSearchParams) => unknown

/** The body of a GET of the indexer; undefined for paths and markets that it does not have. */
export function indexerAnswer(market: SimMarket, listed: readonly Listed[], url: URL, now: number): unknown {
  if (url.pathname === '/v4/perpetualMarkets') return { markets: marketsOf(market, listed, now) }
  const [, path = '', ticker] = /^(\/v4\/.+)\/([^/]+)$/.exec(decodeURIComponent(url.pathname)) ?? []
  const found = listed.find((one) => one.ticker === ticker)
  const answers: Readonly<Record<string, Answer>> = {
    '/v4/candles/perpetualMarkets': (one, query) => ({ candles: candles(market, one, query, now) }),
    '/v4/historicalFunding': (one, query) => ({ historicalFunding: funding(market, one, query, now) }),
    '/v4/trades/perpetualMarket': (one, query) => ({ trades: trades(market, one, query, now) }),
  }
  return found && answers[path]?.(found, url.searchParams)
}

export function marketsOf(market: SimMarket, listed: readonly Listed[], now: number) {
  return Object.fromEntries(listed.map((one, index) => [one.ticker, marketOf(market, one, index, now)]))
}

function marketOf(market: SimMarket, one: Listed, index: number, now: number) {
  const interest = market.openInterestAt(one.ticker, now).toFixed(one.sizeDigits)
  return {
    clobPairId: String(index),
    ticker: one.ticker,
    status: 'ACTIVE',
    oraclePrice: market.priceAt(one.base, now).toFixed(one.priceDigits),
    nextFundingRate: (market.fundingAt(one.ticker, now) / 8).toFixed(10),
    initialMarginFraction: '0.05',
    maintenanceMarginFraction: '0.03',
    openInterest: interest,
    tickSize: (10 ** -one.priceDigits).toFixed(one.priceDigits),
    stepSize: (10 ** -one.sizeDigits).toFixed(one.sizeDigits),
    marketType: 'CROSS',
    baseOpenInterest: interest,
  }
}

const LENGTHS: Readonly<Record<string, number>> = { '1MIN': MINUTE, '5MINS': 5 * MINUTE, '1HOUR': HOUR }

/** Newest first; a bar that goes on is one of them. */
function candles(market: SimMarket, one: Listed, query: URLSearchParams, now: number): unknown[] {
  const resolution = query.get('resolution') ?? ''
  const length = LENGTHS[resolution]
  if (length === undefined) return []
  const limit = Number(query.get('limit') ?? 100)
  const to = Math.min(timeOf(query, 'toISO') ?? now, now)
  const first = Math.ceil(to / length) * length - limit * length
  const from = Math.max(timeOf(query, 'fromISO') ?? first, first)
  const price = (value: number) => value.toFixed(one.priceDigits)
  return market
    .candles(one.base, from, to, length)
    .map(({ time, open, high, low, close, volume }) => ({
      startedAt: new Date(time).toISOString(),
      ticker: one.ticker,
      resolution,
      low: price(low),
      high: price(high),
      open: price(open),
      close: price(close),
      baseTokenVolume: volume.toFixed(one.sizeDigits),
      usdVolume: (volume * close).toFixed(2),
      trades: 60,
      startingOpenInterest: market.openInterestAt(one.ticker, time).toFixed(one.sizeDigits),
    }))
    .reverse()
}

function funding(market: SimMarket, one: Listed, query: URLSearchParams, now: number): unknown[] {
  const last = Math.floor((timeOf(query, 'effectiveBeforeOrAt') ?? now) / HOUR) * HOUR
  const limit = Number(query.get('limit') ?? 100)
  return momentsIn(fundingSince(0, now), last + 1, HOUR, limit)
    .reverse()
    .map((time) => {
      return {
        ticker: one.ticker,
        rate: (market.fundingAt(one.ticker, time) / 8).toFixed(10),
        price: market.priceAt(one.base, time).toFixed(one.priceDigits),
        effectiveAt: new Date(time).toISOString(),
        effectiveAtHeight: heightAt(time),
      }
    })
}

function trades(market: SimMarket, one: Listed, query: URLSearchParams, now: number): unknown[] {
  const to = Math.min(timeOf(query, 'createdBeforeOrAt') ?? now, now)
  const limit = Number(query.get('limit') ?? 100)
  return tradesBack(market, one, now - TRADES_KEPT_MS, to, limit).map((trade) => ({
    ...trade,
    createdAtHeight: heightAt(Date.parse(trade.createdAt)),
  }))
}

/** A block a second. */
function heightAt(time: number): string {
  return String(Math.floor((time - Date.UTC(2023, 9, 26)) / 1_000))
}

function timeOf(query: URLSearchParams, name: string): number | null {
  const text = query.get(name)
  return text === null ? null : Date.parse(text)
}
