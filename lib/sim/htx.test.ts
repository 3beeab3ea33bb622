import { once } from 'node:events'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Market } from '@/lib/contract/market'
import type { RestRequest, VenueAdapter, VenueRest } from '@/lib/venues/adapter'
import { frameFormat } from '@/lib/venues/frame-format'
import { htxCoinFutures } from '@/lib/venues/htx-coin-futures'
import { htxCoinSwap } from '@/lib/venues/htx-coin-swap'
import { htxLinearSwap } from '@/lib/venues/htx-linear-swap'
import { simHtxCoinFutures, simHtxCoinSwap, simHtxLinearSwap } from './htx'
import { type SimMarket, simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { type SimVenue, symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + 3 * HOUR
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const PAIRS: readonly (readonly [SimVenue, VenueAdapter])[] = [
  [simHtxLinearSwap, htxLinearSwap],
  [simHtxCoinSwap, htxCoinSwap],
  [simHtxCoinFutures, htxCoinFutures],
]

const MARKETS = new Map(PAIRS.map(([{ id }]) => [id, simulateMarket(7, { venue: id })]))

function marketOf({ id }: SimVenue): SimMarket {
  const market = MARKETS.get(id)
  if (!market) throw new Error(`no market of ${id}`)
  return market
}

function restOf({ rest }: VenueAdapter): VenueRest {
  if (!rest) throw new Error('no REST')
  return rest
}

/** Asks like the product does, page after page. */
function ask<T>(
  venue: SimVenue,
  request: RestRequest<readonly T[]> | undefined,
  market = marketOf(venue),
): readonly T[] {
  if (!request) return []
  const answer = venue.mock(market).rest(new URL(request.path, 'http://localhost'), NOW)
  const body = JSON.parse(JSON.stringify(answer))
  const following = request.next?.(body)
  return [...request.read(body), ...(following ? ask(venue, following, market) : [])]
}

function listed(venue: SimVenue, adapter: VenueAdapter): ReadonlyMap<string, Market> {
  const markets = restOf(adapter)
    .instruments()
    .flatMap((request) => ask(venue, request))
  return new Map(markets.map((one) => [one.symbol, one]))
}

const COMMON = ['symbol', 'contract_code', 'direction', 'offset', 'volume', 'price', 'created_at']
/** As recorded: the linear frame of 2026, the others of 2020. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'htx-linear-swap': [
    ...COMMON,
    ...['amount', 'trade_turnover', 'contract_type', 'pair', 'business_type', 'trade_partition'],
  ],
  'htx-coin-swap': COMMON,
  'htx-coin-futures': COMMON,
}

test.each(PAIRS)('$id frames have exactly the recorded keys and types', (venue) => {
  const pushed = venue.pushes(marketOf(venue), FROM, FROM + HOUR)
  expect(pushed.length).toBeGreaterThan(20)
  for (const { data, stream } of pushed) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual(['op', 'topic', 'ts', 'data'])
    expect([frame.op, frame.topic]).toEqual(['notify', stream])
    for (const row of frame.data) {
      expect(Object.keys(row)).toEqual(KEYS[venue.id])
      const numbers = [row.volume, row.price, row.created_at, row.amount ?? 1, row.trade_turnover ?? 1]
      expect(numbers.every((value) => typeof value === 'number' && value > 0)).toBe(true)
      expect(Number.isInteger(row.volume)).toBe(true)
    }
  }
})

test.each(PAIRS)('$id: the adapter, written apart from it, reads the prints back', (venue, adapter) => {
  const read = frameFormat(adapter).reader(null)
  const markets = listed(venue, adapter)
  expect([...markets.keys()]).toEqual(symbolsOf(venue))
  const context = { receivedAt: null, market: (symbol: string) => markets.get(symbol) }
  const events = venue
    .pushes(marketOf(venue), FROM, NOW)
    .flatMap(({ data }) => read(JSON.stringify(data), context))
  const prints = marketOf(venue).prints(FROM, NOW)
  const printed = prints.reduce((sum, { amount, limitPrice }) => sum + amount * limitPrice, 0)
  const dollars = events.reduce((sum, { amounts }) => sum + (amounts.usd ?? 0), 0)
  expect(Math.abs(dollars / printed - 1)).toBeLessThan(0.02)
  const sides = new Map(prints.map(({ time, symbol, side }) => [`${time} ${symbol}`, side]))
  for (const { time, market: found, orderSide } of events) {
    expect(sides.get(`${time} ${found.symbol}`)).toBe(orderSide)
  }
})

test.each(PAIRS)('$id: REST tells the same orders as the socket, page by page', (venue, adapter) => {
  const read = frameFormat(adapter).reader(null)
  const markets = listed(venue, adapter)
  const context = { receivedAt: null, market: (symbol: string) => markets.get(symbol) }
  const keys = (texts: readonly string[]) =>
    texts
      .flatMap((text) => read(text, context).map((one) => `${one.market.id} ${one.time} ${one.venueKey}`))
      .sort()
  const symbols = symbolsOf(venue).slice(0, 1)
  const requests = restOf(adapter).liquidations?.requests(symbols, { from: FROM, to: NOW }) ?? []
  const asked = keys(requests.flatMap((request) => ask(venue, request)))
  const pushed = keys(venue.pushes(marketOf(venue), FROM, NOW).map(({ data }) => JSON.stringify(data)))
  expect(asked).toEqual(pushed.filter((key) => symbols.some((symbol) => key.includes(`:${symbol} `))))
  expect(asked.length).toBeGreaterThan(50)
})

test.each(PAIRS)('$id: overlays are answered in a form the adapter reads', (venue, adapter) => {
  const rest = restOf(adapter)
  const [symbol = ''] = symbolsOf(venue)
  const query = { symbol, from: FROM, to: NOW, limit: 1000 }
  const bars = ask(venue, rest.klines?.(query))
  expect(bars.map(({ time }) => time)).toEqual(
    Array.from({ length: 180 }, (_, index) => FROM + index * 60_000),
  )
  expect(ask(venue, rest.markPriceKlines?.(query)).map(({ close }) => close)).toEqual(
    bars.map(({ close }) => close),
  )
  expect(bars[0]?.volume).toBeGreaterThan(0)
  const now = rest.openInterest?.(symbol)
  const interest = now?.read(venue.mock(marketOf(venue)).rest(new URL(now.path, 'http://localhost'), NOW))
  expect([interest?.time, interest?.amount]).toEqual([NOW, marketOf(venue).openInterestAt(symbol, NOW)])
})

const fundingAt = (_: string, time: number) => (time - FROM) / 1e13
const openInterestAt = (_: string, time: number) => time / HOUR

/** What is told of the past week, without the week that has to be traded through to know it. */
function withPast(venue: SimVenue): SimMarket {
  return { ...marketOf(venue), fundingAt, openInterestAt, priceAt: () => 100 }
}

test.each(PAIRS)('$id: open interest is told by the hour', (venue, adapter) => {
  const { openInterestHist } = restOf(adapter)
  const query = { symbol: symbolsOf(venue)[0] ?? '', from: FROM, to: NOW, limit: 1000 }
  const past = openInterestHist && ask(venue, openInterestHist(query), withPast(venue))
  const times = [0, 1, 2].map((hour) => FROM + hour * HOUR)
  expect(past?.map(({ time, amount }) => [time, amount])).toEqual(
    venue === simHtxCoinFutures ? undefined : times.map((time) => [time, openInterestAt('', time)]),
  )
})

test.each(PAIRS)(
  '$id: funding of eight days is answered page by page, where there is any',
  (venue, adapter) => {
    const { fundingRate } = restOf(adapter)
    const query = { symbol: symbolsOf(venue)[0] ?? '', from: FROM - 720 * HOUR, to: NOW, limit: 1000 }
    const rates = fundingRate && ask(venue, fundingRate(query), withPast(venue))
    const times = Array.from({ length: 24 }, (_, index) => FROM + (index - 23) * 8 * HOUR)
    const sorted = rates?.map(({ time, rate }) => [time, rate]).sort(([a = 0], [b = 0]) => a - b)
    expect(sorted).toEqual(
      venue === simHtxCoinFutures ? undefined : times.map((time) => [time, fundingAt('', time)]),
    )
  },
)

test('a window longer than two hours is refused as the venue does, with status 200', () => {
  const url = `http://localhost/linear-swap-api/v3/swap_liquidation_orders?contract=BTC-USDT&start_time=${FROM}&end_time=${NOW}`
  expect(simHtxLinearSwap.mock(marketOf(simHtxLinearSwap)).rest(new URL(url), NOW)).toMatchObject({
    code: 1347,
  })
})

async function connect(venue: SimVenue, adapter: VenueAdapter, messages: readonly string[]) {
  const exchange = await MockExchange.start({ venue: venue.mock(marketOf(venue), { tickEveryMs: 20 }) })
  const [connection] = adapter.connections([])
  const socket = new WebSocket(exchange.origin.ws + new URL(connection?.url ?? '').pathname)
  const received: string[] = []
  cleanups.push(() => exchange.close())
  await once(socket, 'open')
  socket.on('message', (data: Buffer) => received.push(gunzipSync(data).toString()))
  for (const message of messages) socket.send(message)
  return { exchange, socket, received }
}

test.each(PAIRS)(
  '$id: what the adapter sends is accepted, in gzip; wildcards deliver',
  async (venue, adapter) => {
    const asked = adapter.connections([])[0]?.subscribe ?? []
    const { exchange, socket, received } = await connect(venue, adapter, asked)
    while (received.length < asked.length) await once(socket, 'message')
    expect(received.map((text) => JSON.parse(text)['err-code'])).toEqual(asked.map(() => 0))
    expect(received.map((text) => adapter.mayHoldLiquidation(text))).toEqual(asked.map(() => false))
    const [push] = venue.pushes(marketOf(venue), FROM, NOW)
    if (!push) throw new Error('nothing pushed')
    exchange.publish(push)
    while (!received.some((text) => text.includes('liquidation_orders","ts"') && text.includes('notify')))
      await once(socket, 'message')
    expect(JSON.parse(received.at(-1) ?? '')).toEqual(JSON.parse(JSON.stringify(push.data)))
  },
)

test('asking twice and for what is not there is refused', async () => {
  const sub = (topic: string) => JSON.stringify({ op: 'sub', cid: '1', topic })
  const { socket, received } = await connect(simHtxLinearSwap, htxLinearSwap, [
    sub('public.*.liquidation_orders'),
    sub('public.BTC-USDT.liquidation_orders'),
    sub('public.GONE-USDT.liquidation_orders'),
    '{"op":"pong","ts":"1"}',
    'garbage',
  ])
  while (received.length < 4) await once(socket, 'message')
  expect(received.map((text) => JSON.parse(text)['err-code'])).toEqual([0, 2014, 2012, 2011])
})

test('pings come every five seconds, funding rates every minute, and the adapter knows both', () => {
  const mock = simHtxCoinSwap.mock(marketOf(simHtxCoinSwap))
  const connection = htxCoinSwap.connections([])[0]
  const texts = Array.from({ length: 120 }, (_, second) => mock.ticks(FROM + second * 1_000))
    .flat()
    .map(({ data }) => JSON.stringify(data))
  expect(texts.filter((text) => connection?.answer?.(text)).length).toBe(24)
  expect(texts.filter((text) => connection?.canary?.matches(text)).length).toBe(2)
  expect(texts.some((text) => htxCoinSwap.mayHoldLiquidation(text))).toBe(false)
})
