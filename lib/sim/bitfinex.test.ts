import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { bitfinex } from '@/lib/venues/bitfinex'
import { rest } from '@/lib/venues/bitfinex-rest'
import { frameFormat } from '@/lib/venues/frame-format'
import { simBitfinex } from './bitfinex'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { askerOf, bySymbol, expectPrints, identities } from './prints.fixture'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const market = simulateMarket(7, { venue: 'bitfinex' })
const { ask, askAll } = askerOf(simBitfinex.mock(market), NOW)
const instruments = rest.instruments().flatMap(askAll)
const read = (text: string) =>
  frameFormat(bitfinex).reader(null)(text, { receivedAt: null, market: bySymbol(instruments) })
const pushed = simBitfinex.pushes(market, FROM, NOW)
const events = pushed.flatMap(({ data }) => read(JSON.stringify(data)))
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** The documented message (venues.md 2.8); the price is null on a trigger that does not know it. */
const SAMPLE = [
  'pos',
  143683674,
  1593522802742,
  null,
  'tBTCF0:USTF0',
  0.00268657,
  9135.97,
  null,
  0,
  1,
  null,
  9080,
]
const typesOf = (row: readonly unknown[]) => row.map((value) => (value === null ? 'null' : typeof value))

test('frames have exactly the documented places and types', () => {
  expect(pushed.length).toBeGreaterThan(100)
  for (const { data } of pushed) {
    const [channel, rows, ...others] = JSON.parse(JSON.stringify(data))
    expect([typeof channel, others]).toEqual(['number', []])
    for (const row of rows) {
      expect(typesOf(row).slice(0, 11)).toEqual(typesOf(SAMPLE).slice(0, 11))
      expect(typeof row[11]).toBe(row[8] === 1 ? 'number' : 'object')
    }
  }
})

test('the adapter, written apart from it, counts the executions and no trigger', () => {
  expectPrints(events, market, [FROM, NOW])
  expect(identities(events).size).toBe(events.length)
  const prints = market
    .prints(FROM, NOW)
    .map(({ fillPrice, time, base }) => [`${time} ${base}`, fillPrice] as const)
  const priceAt = new Map(prints)
  for (const { price, time, market: one } of events) {
    expect(Number(price) / (priceAt.get(`${time} ${one.base}`) ?? 0)).toBeCloseTo(1, 3)
  }
})

test('the history holds the same liquidations as the socket', () => {
  const requests = rest.liquidations.requests(symbolsOf(simBitfinex), { from: FROM, to: NOW })
  const past = requests.flatMap(askAll).flatMap(read)
  expect(identities(past)).toEqual(identities(events))
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  expect(instruments.map(({ symbol }) => symbol)).toEqual(symbolsOf(simBitfinex))
  const symbol = 'tBTCF0:USTF0'
  const query = { symbol, from: FROM, to: NOW, limit: 1000 }
  const minutes = Array.from({ length: 60 }, (_, minute) => FROM + minute * 60_000)
  const [first] = market.candles('BTC', FROM, NOW, 60_000)
  expect(ask(rest.klines(query)).map(({ time }) => time)).toEqual(minutes)
  expect((ask(rest.klines(query))[0]?.close ?? 0) / (first?.close ?? 1)).toBeCloseTo(1, 3)
  expect(askAll(rest.openInterestHist(query)).map(({ time }) => time)).toEqual(
    minutes.filter((_, minute) => minute % 5 === 0),
  )
  expect(askAll(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
  expect(ask(rest.openInterest(symbol)).amount / market.openInterestAt(symbol, NOW)).toBeCloseTo(1, 6)
})

test('a line that asked as the adapter asks hears its ticker, heartbeats and liquidations', async () => {
  const venue = simBitfinex.mock(market, { tickEveryMs: 15_000 })
  const exchange = await MockExchange.start({ venue })
  cleanups.push(() => exchange.close())
  const [connection] = bitfinex.connections([])
  const socket = new WebSocket(exchange.origin.ws + new URL(connection?.url ?? '').pathname)
  const received: string[] = []
  socket.on('message', (data) => received.push(String(data)))
  await once(socket, 'open')
  for (const message of connection?.subscribe ?? []) socket.send(message)
  while (received.length < 3) await once(socket, 'message')
  const [, subscribed, ticking] = received.map((text) => JSON.parse(text))
  expect(subscribed).toEqual({ event: 'subscribed', channel: 'status', chanId: 386841, key: 'liq:global' })
  expect(ticking).toMatchObject({ event: 'subscribed', channel: 'ticker', chanId: 386842 })
  for (const message of [...venue.ticks(NOW), ...pushed.slice(0, 2)]) exchange.publish(message)
  while (received.filter((text) => text.includes('"pos"')).length < 2) await once(socket, 'message')
  expect(received.filter((text) => connection?.canary?.matches(text)).length).toBeGreaterThan(0)
  expect(received).toContain('[386841,"hb"]')
  expect(received.flatMap(read).length).toBeGreaterThan(0)
  socket.send(connection?.subscribe[0] ?? '')
  while (!received.some((text) => text.includes('"error"'))) await once(socket, 'message')
  expect(() => read(received.at(-1) ?? '')).toThrow('refused')
})
