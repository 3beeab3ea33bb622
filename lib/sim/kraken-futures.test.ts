import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { frameFormat } from '@/lib/venues/frame-format'
import { krakenFutures } from '@/lib/venues/kraken-futures'
import { rest } from '@/lib/venues/kraken-futures-rest'
import { simKrakenFutures } from './kraken-futures'
import { KRAKEN_MARKETS } from './kraken-futures-markets'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { askerOf, bySymbol, expectPrints, identities } from './prints.fixture'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const market = simulateMarket(7, { venue: 'kraken-futures' })
const { ask, askAll } = askerOf(simKrakenFutures.mock(market), NOW)
const instruments = rest.instruments().flatMap(askAll)
const read = (text: string) =>
  frameFormat(krakenFutures).reader(null)(text, { receivedAt: null, market: bySymbol(instruments) })
const pushed = simKrakenFutures.pushes(market, FROM, NOW)
const events = pushed.flatMap(({ data }) => read(JSON.stringify(data)))
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** The documented message (venues.md 2.7). */
const SAMPLE = {
  feed: 'trade',
  product_id: 'PI_XRPUSD',
  uid: '3ee209b8-bc9f-4ed5-965b-8c6208b26411',
  side: 'sell',
  type: 'liquidation',
  seq: 41799,
  time: 1593561965283,
  qty: 12000,
  price: 0.1736,
}
const typesOf = (value: object) => Object.entries(value).map(([key, one]) => [key, typeof one])

test('frames have exactly the documented keys and types', () => {
  expect(pushed.length).toBeGreaterThan(100)
  for (const { data } of pushed) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(typesOf(frame)).toEqual(typesOf(SAMPLE))
    expect(frame.uid.length).toBe(SAMPLE.uid.length)
  }
})

test('the adapter, written apart from it, reads every print with its side, most of them partial', () => {
  expectPrints(events, market, [FROM, NOW])
  expect(identities(events).size).toBe(events.length)
  expect(new Set(events.map(({ sizeUnit }) => sizeUnit))).toEqual(new Set(['contracts', 'base']))
  const partial = pushed.filter(({ data }) => JSON.stringify(data).includes('"partialLiquidation"'))
  expect(partial.length / pushed.length).toBeGreaterThan(0.9)
})

test('the history holds the same liquidations as the socket', () => {
  const requests = rest.liquidations.requests(symbolsOf(simKrakenFutures), { from: FROM, to: NOW })
  const past = requests.flatMap(askAll).flatMap(read)
  expect(identities(past)).toEqual(identities(events))
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  expect(instruments.map(({ symbol }) => symbol)).toEqual(symbolsOf(simKrakenFutures))
  for (const symbol of ['PF_XBTUSD', 'PI_ETHUSD']) {
    const query = { symbol, from: FROM, to: NOW, limit: 1000 }
    const minutes = Array.from({ length: 60 }, (_, minute) => FROM + minute * 60_000)
    expect(ask(rest.klines(query)).map(({ time }) => time)).toEqual(minutes)
    expect(ask(rest.markPriceKlines(query)).map(({ time }) => time)).toEqual(minutes)
    const interest = askAll(rest.openInterestHist(query))
    expect(interest.map(({ time }) => time)).toEqual(minutes.filter((_, minute) => minute % 5 === 0))
    expect((interest[0]?.amount ?? 0) / market.openInterestAt(symbol, FROM)).toBeCloseTo(1, 3)
    expect(ask(rest.openInterest(symbol)).amount / market.openInterestAt(symbol, NOW)).toBeCloseTo(1, 3)
  }
})

test('funding is told by the hour and per hour', () => {
  // As a market's, but without the week that has to be traded through to know it.
  const fundingAt = (_: string, time: number) => (time - FROM + HOUR) / 1e12
  const asker = askerOf(simKrakenFutures.mock({ ...market, fundingAt, priceAt: () => 100 }), NOW)
  const query = { symbol: 'PF_XBTUSD', from: FROM - 2 * HOUR, to: NOW, limit: 1000 }
  expect(asker.ask(rest.fundingRate(query)).map(({ time, rate }) => [time, rate])).toEqual(
    [-2, -1, 0].map((hour) => [FROM + hour * HOUR, fundingAt('', FROM + hour * HOUR) / 8]),
  )
})

async function connected() {
  const exchange = await MockExchange.start({
    venue: simKrakenFutures.mock(market, { tickEveryMs: 10_000 }),
  })
  cleanups.push(() => exchange.close())
  const socket = new WebSocket(`${exchange.origin.ws}/ws/v1`)
  const received: string[] = []
  socket.on('message', (data) => received.push(String(data)))
  await once(socket, 'open')
  const heard = async (part: string) => {
    while (!received.some((text) => text.includes(part))) await once(socket, 'message')
  }
  return { exchange, socket, received, heard }
}

test('a line that asked as the adapter asks hears snapshots, ordinary trades and liquidations', async () => {
  const { exchange, socket, received, heard } = await connected()
  const [connection] = krakenFutures.connections(instruments)
  for (const message of connection?.subscribe ?? []) socket.send(message)
  const last = KRAKEN_MARKETS.at(-1)?.symbol
  await heard(`"trade_snapshot","product_id":"${last}"`)
  const snapshots = received.filter((text) => text.includes('trade_snapshot'))
  expect(snapshots.length).toBe(KRAKEN_MARKETS.length)
  const first = JSON.parse(snapshots[0] ?? '').trades
  expect(first.length).toBeGreaterThan(10)
  expect(new Set(first.map((trade: object) => JSON.stringify(typesOf(trade))))).toEqual(
    new Set([JSON.stringify(typesOf(SAMPLE))]),
  )
  expect(snapshots.flatMap(read)).toEqual([])
  const ticks = simKrakenFutures.mock(market).ticks(NOW)
  for (const message of [...ticks, ...pushed.slice(0, 1)]) exchange.publish(message)
  await heard(JSON.stringify(pushed[0]?.data))
  expect(received.some((text) => connection?.canary?.matches(text))).toBe(true)
  socket.send(connection?.subscribe[0] ?? '')
  await heard('Already subscribed')
  expect(() => received.map(read)).not.toThrow()
})

test('published trades are sent again in the snapshot of their product', async () => {
  const { exchange, socket, received, heard } = await connected()
  exchange.setSnapshot(1000)
  for (const message of pushed) exchange.publish(message)
  socket.send('{"event":"subscribe","feed":"trade","product_ids":["PF_XBTUSD"]}')
  await heard('iquidation"')
  const ours = events.filter(({ market: one }) => one.symbol === 'PF_XBTUSD').slice(-100)
  expect(identities(read(received.at(-1) ?? ''))).toEqual(identities(ours))
})

test('a product that is not listed spoils its message and no other', async () => {
  const { socket, received, heard } = await connected()
  socket.send('{"event":"subscribe","feed":"trade","product_ids":["PF_XBTUSD","PF_GONEUSD"]}')
  socket.send('{"event":"subscribe","feed":"trade","product_ids":["PF_ETHUSD"]}')
  await heard('"subscribed"')
  expect(received.slice(0, 2)).toEqual([
    '{"event":"info","version":1}',
    '{"event":"error","message":"Invalid product id"}',
  ])
})
