import { overrideName } from '@/lib/contract/url-overrides'
import type { SimMarket, SimPrint } from './market'
import type { MockClient, MockVenue, StreamMessage } from './mock-exchange'
import type { Push, SimVenue } from './sim-venue'

/**
 * Binance USD-M as its documentation describes the wire (venues.md 2.1): written from there and from recorded
 * messages, without a look at the code that reads it.
 */
export const VENUE_ID = 'binance-usdm'

interface Instrument {
  readonly base: string
  readonly symbol: string
  /** Units of the base in one unit that the venue prices. */
  readonly bundle: number
  readonly priceDigits: number
  readonly sizeDigits: number
}

const INSTRUMENTS: readonly Instrument[] = [
  instrument('BTC', 2, 3),
  instrument('ETH', 2, 3),
  instrument('SOL', 4, 2),
  instrument('XRP', 4, 1),
  instrument('BNB', 3, 2),
  instrument('DOGE', 6, 0),
  instrument('ADA', 5, 0),
  instrument('AVAX', 4, 0),
  instrument('LINK', 4, 2),
  instrument('LTC', 3, 3),
  instrument('SUI', 6, 1),
  { base: 'PEPE', symbol: '1000PEPEUSDT', bundle: 1000, priceDigits: 7, sizeDigits: 0 },
]

function instrument(base: string, priceDigits: number, sizeDigits: number): Instrument {
  return { base, symbol: `${base}USDT`, bundle: 1, priceDigits, sizeDigits }
}

export const SYMBOLS: readonly string[] = INSTRUMENTS.map(({ symbol }) => symbol)

const ALL_ORDERS = '!forceOrder@arr'
/** Only these paths deliver; the old ones accept sockets, acknowledge, and stay silent. */
const ROUTED = ['/market/ws', '/market/stream']
const RETIRED = ['/ws', '/stream']
/** The largest order of a second is pushed when the second is over. */
const PUSHED_AFTER_MS = 1_000

/** The environment that points the product at a mock exchange. */
export function environmentFor(origin: {
  readonly ws: string
  readonly rest: string
}): Record<string, string> {
  return {
    VENUES: VENUE_ID,
    [overrideName(VENUE_ID, 'WS')]: origin.ws,
    [overrideName(VENUE_ID, 'REST')]: origin.rest,
  }
}

export function mockBinanceUsdm(market: SimMarket, { tickEveryMs = 1_000 } = {}): MockVenue {
  return {
    id: VENUE_ID,
    accepts: (path) => [...ROUTED, ...RETIRED].includes(path),
    answer: (message, client) => [answerTo(message, client)],
    deliver,
    ticks: (now) => INSTRUMENTS.map((one) => markPriceTick(market, one, now)),
    tickEveryMs,
    rest: (url, now) => restAnswer(market, url, now),
  }
}

export const simBinanceUsdm: SimVenue = {
  id: VENUE_ID,
  symbols: SYMBOLS,
  mock: mockBinanceUsdm,
  pushes: forceOrders,
}

function answerTo(message: string, client: MockClient): string {
  const request = decoded(message)
  const id = request?.id ?? null
  if (!request || !Array.isArray(request.params))
    return JSON.stringify({ error: { code: 2, msg: 'Invalid request' }, id })
  for (const stream of request.params.map(String)) {
    if (request.method === 'SUBSCRIBE') client.streams.add(stream)
    if (request.method === 'UNSUBSCRIBE') client.streams.delete(stream)
  }
  return JSON.stringify({ result: null, id })
}

function decoded(message: string): { method?: unknown; params?: unknown; id?: unknown } | null {
  try {
    return JSON.parse(message)
  } catch {
    return null
  }
}

function deliver({ stream, data }: StreamMessage, client: MockClient): string | null {
  if (!ROUTED.includes(client.path)) return null
  const named = [stream, ...(stream.endsWith('@forceOrder') ? [ALL_ORDERS] : [])].find((name) =>
    client.streams.has(name),
  )
  if (named === undefined) return null
  return JSON.stringify(client.path.endsWith('/stream') ? { stream: named, data } : data)
}

/** What the feed shows of the prints with time in [from, to): the largest per symbol and second. */
export function forceOrders(market: SimMarket, from: number, to: number): readonly Push[] {
  const largest = new Map<string, SimPrint>()
  for (const print of market.prints(from, to)) {
    const second = `${print.base} ${Math.floor(print.time / 1_000)}`
    const known = largest.get(second)
    if (!known || known.amount < print.amount) largest.set(second, print)
  }
  return [...largest.values()].flatMap(forceOrderOf)
}

function forceOrderOf(print: SimPrint): Push[] {
  const found = INSTRUMENTS.find(({ base }) => base === print.base)
  if (!found) return []
  const size = rounded(print.amount / found.bundle, found.sizeDigits)
  if (Number(size) === 0) return []
  const last = rounded((print.amount / found.bundle) * print.lastFillShare, found.sizeDigits)
  const pushedAt = print.time + PUSHED_AFTER_MS
  const order = {
    s: found.symbol,
    S: print.side.toUpperCase(),
    o: 'LIMIT',
    f: 'IOC',
    q: size,
    p: rounded(print.limitPrice * found.bundle, found.priceDigits),
    ap: rounded(print.fillPrice * found.bundle, found.priceDigits),
    X: 'FILLED',
    l: Number(last) > 0 ? last : size,
    z: size,
    T: print.time,
  }
  const data = { e: 'forceOrder', E: pushedAt, o: order }
  return [{ stream: `${found.symbol.toLowerCase()}@forceOrder`, data, pushedAt }]
}

function markPriceTick(
  market: SimMarket,
  { base, symbol, bundle, priceDigits }: Instrument,
  now: number,
): StreamMessage {
  const price = rounded(market.priceAt(base, now) * bundle, priceDigits)
  const data = {
    e: 'markPriceUpdate',
    E: now,
    s: symbol,
    p: price,
    i: price,
    P: price,
    r: rounded(market.fundingAt(base, now), 8),
    T: nextFunding(now),
  }
  return { stream: `${symbol.toLowerCase()}@markPrice@1s`, data }
}

const MINUTE = 60_000
const FUNDING_EVERY = 8 * 60 * MINUTE
const INTEREST_EVERY = 5 * MINUTE

function nextFunding(now: number): number {
  return (Math.floor(now / FUNDING_EVERY) + 1) * FUNDING_EVERY
}

/** The body of a REST request; undefined for paths and symbols that the venue does not have. */
export function restAnswer(market: SimMarket, { pathname, searchParams }: URL, now: number): unknown {
  if (pathname === '/fapi/v1/exchangeInfo') return exchangeInfo(now)
  const found = INSTRUMENTS.find(({ symbol }) => symbol === searchParams.get('symbol'))
  if (!found) return undefined
  const limit = Number(searchParams.get('limit') ?? 500)
  const to = Math.min(Number(searchParams.get('endTime') ?? now) + 1, now)
  const from = Number(searchParams.get('startTime') ?? to - limit * MINUTE)
  const span = { from, to, limit }
  switch (pathname) {
    case '/fapi/v1/klines':
      return klines(market, found, span, true)
    case '/fapi/v1/markPriceKlines':
      return klines(market, found, span, false)
    case '/fapi/v1/openInterest':
      return openInterest(market, found, now)
    case '/futures/data/openInterestHist':
      return every(span, INTEREST_EVERY).map((time) => openInterestRow(market, found, time))
    case '/fapi/v1/fundingRate':
      return every(span, FUNDING_EVERY).map((time) => fundingRow(market, found, time))
    case '/fapi/v1/premiumIndex':
      return premiumIndex(market, found, now)
    default:
      return undefined
  }
}

interface Span {
  readonly from: number
  readonly to: number
  readonly limit: number
}

function every({ from, to, limit }: Span, interval: number): number[] {
  const first = Math.ceil(from / interval) * interval
  const count = Math.max(0, Math.min(limit, Math.ceil((to - first) / interval)))
  return Array.from({ length: count }, (_, index) => first + index * interval)
}

function klines(
  market: SimMarket,
  one: Instrument,
  { from, to, limit }: Span,
  withVolume: boolean,
): unknown[] {
  const first = Math.ceil(from / MINUTE) * MINUTE
  const bars = market.candles(one.base, first, Math.min(to, first + limit * MINUTE), MINUTE)
  const price = (value: number) => rounded(value * one.bundle, one.priceDigits)
  return bars.map(({ time, open, high, low, close, volume }) => {
    const size = withVolume ? rounded(volume / one.bundle, one.sizeDigits) : '0'
    const turnover = withVolume ? rounded(volume * close, 2) : '0'
    const ends = time + MINUTE - 1
    return [
      time,
      price(open),
      price(high),
      price(low),
      price(close),
      size,
      ends,
      turnover,
      60,
      size,
      turnover,
      '0',
    ]
  })
}

function openInterest(market: SimMarket, one: Instrument, now: number) {
  return { openInterest: interestAt(market, one, now), symbol: one.symbol, time: now }
}

function openInterestRow(market: SimMarket, one: Instrument, timestamp: number) {
  const value = market.openInterestAt(one.base, timestamp) * market.priceAt(one.base, timestamp)
  const amount = interestAt(market, one, timestamp)
  return { symbol: one.symbol, sumOpenInterest: amount, sumOpenInterestValue: rounded(value, 2), timestamp }
}

function interestAt(market: SimMarket, { base, bundle, sizeDigits }: Instrument, time: number): string {
  return rounded(market.openInterestAt(base, time) / bundle, sizeDigits)
}

function fundingRow(market: SimMarket, one: Instrument, fundingTime: number) {
  const markPrice = rounded(market.priceAt(one.base, fundingTime) * one.bundle, one.priceDigits)
  return {
    symbol: one.symbol,
    fundingRate: rounded(market.fundingAt(one.base, fundingTime), 8),
    fundingTime,
    markPrice,
  }
}

function premiumIndex(market: SimMarket, one: Instrument, time: number) {
  const price = rounded(market.priceAt(one.base, time) * one.bundle, one.priceDigits)
  const lastFundingRate = rounded(market.fundingAt(one.base, time), 8)
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

function exchangeInfo(now: number) {
  const symbols = INSTRUMENTS.map(({ base, symbol, bundle, priceDigits, sizeDigits }) => ({
    symbol,
    pair: symbol,
    contractType: 'PERPETUAL',
    deliveryDate: NEVER_DELIVERED,
    status: 'TRADING',
    baseAsset: bundle === 1 ? base : `${bundle}${base}`,
    quoteAsset: 'USDT',
    marginAsset: 'USDT',
    pricePrecision: priceDigits,
    quantityPrecision: sizeDigits,
    filters: [
      { filterType: 'PRICE_FILTER', tickSize: (10 ** -priceDigits).toFixed(priceDigits) },
      { filterType: 'LOT_SIZE', stepSize: (10 ** -sizeDigits).toFixed(sizeDigits) },
    ],
  }))
  return { timezone: 'UTC', serverTime: now, symbols }
}

function rounded(value: number, digits: number): string {
  return value.toFixed(digits)
}
