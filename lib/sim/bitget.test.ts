import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Market } from '@/lib/contract/market'
import { bitget } from '@/lib/venues/bitget'
import { rest } from '@/lib/venues/bitget-rest'
import { frameFormat } from '@/lib/venues/frame-format'
import { simBitget } from './bitget'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { askerOf } from './prints.fixture'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const sim = simulateMarket(7, { venue: 'bitget' })
const mock = simBitget.mock(sim)
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const { askAll: ask } = askerOf(mock, NOW)

const markets: ReadonlyMap<string, Market> = new Map(
  rest.instruments().flatMap((request) => ask(request).map((one) => [one.symbol, one])),
)
const read = (text: string) =>
  frameFormat(bitget).reader(null)(text, { receivedAt: null, market: (symbol) => markets.get(symbol) })
const pushed = simBitget.pushes(sim, FROM, NOW)

test('frames have exactly the recorded keys and types, one long and one short per pair and second', () => {
  const places = new Set<string>()
  let rows = 0
  for (const { data, pushedAt } of pushed) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual(['action', 'arg', 'data', 'ts'])
    expect(Object.keys(frame.arg)).toEqual(['instType', 'topic'])
    expect([frame.action, frame.arg.topic, frame.ts]).toEqual(['update', 'liquidation', pushedAt])
    for (const row of frame.data) {
      expect(Object.keys(row)).toEqual(['symbol', 'side', 'price', 'amount', 'ts'])
      expect(Object.values(row).every((value) => typeof value === 'string')).toBe(true)
      places.add(`${row.symbol} ${row.side} ${Math.floor(Number(row.ts) / 1_000)}`)
      rows += 1
    }
  }
  expect(places.size).toBe(rows)
  expect(rows).toBeGreaterThan(100)
})

test('the adapter, written apart from it, reads sides and dollars of the prints', () => {
  const events = pushed.flatMap(({ data }) => read(JSON.stringify(data)))
  const prints = new Map(sim.prints(FROM, NOW).map((print) => [`${print.time} ${print.symbol}`, print]))
  for (const { time, market, orderSide, amounts } of events) {
    const print = prints.get(`${time} ${market.symbol}`)
    expect(print?.side).toBe(orderSide)
    const size = market.contractType === 'inverse' ? amounts.usd : amounts.base
    expect((size ?? 0) / (print?.size ?? 0)).toBeCloseTo(1, 4)
  }
  expect(new Set(events.map(({ market }) => market.settle))).toEqual(new Set(['USDT', 'USDC', 'BTC', 'ETH']))
})

test('REST tells the same liquidations as the socket, page by page', () => {
  const keys = (texts: readonly string[]) =>
    texts.flatMap((text) => read(text).map((one) => `${one.market.id} ${one.time} ${one.venueKey}`)).sort()
  const requests = rest.liquidations.requests([...markets.keys()], { from: FROM, to: NOW })
  expect(requests.length).toBe(3)
  const asked = keys(requests.flatMap((request) => ask(request)))
  expect(asked).toEqual(keys(pushed.map(({ data }) => JSON.stringify(data))))
})

test('overlays are answered in a form the adapter reads', () => {
  expect([...markets.keys()]).toEqual(symbolsOf(simBitget))
  for (const symbol of ['BTCUSDT', 'BTCPERP', 'ETHUSD', 'PEPEUSDT']) {
    const query = { symbol, from: FROM, to: NOW, limit: 1000 }
    const bars = ask(rest.klines(query))
    expect(bars.map(({ time }) => time)).toEqual(
      Array.from({ length: 60 }, (_, index) => FROM + index * 60_000),
    )
    expect(ask(rest.markPriceKlines(query))).toEqual(bars.map((bar) => ({ ...bar, volume: null })))
    expect(ask(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
    const now = rest.openInterest(symbol)
    const point = now.read(mock.rest(new URL(now.path, 'http://localhost'), NOW))
    expect(point.time).toBe(NOW)
    expect(point.amount / sim.openInterestAt(symbol, NOW)).toBeCloseTo(1, 6)
  }
})

test('funding is told of eight days', () => {
  // Without the days that would have to be traded through to know it.
  const past = askerOf(simBitget.mock({ ...sim, fundingAt: () => 0.0001 }), NOW)
  const months = { symbol: 'BTCUSDT', from: NOW - 60 * 24 * HOUR, to: NOW, limit: 1000 }
  expect(past.askAll(rest.fundingRate(months)).length).toBe(24)
})

test('what the adapter sends is accepted, its canary ticks, liquidations of all lines arrive', async () => {
  const [connection] = bitget.connections([])
  const exchange = await MockExchange.start({ venue: simBitget.mock(sim, { tickEveryMs: 20 }) })
  cleanups.push(() => exchange.close())
  const socket = new WebSocket(exchange.origin.ws + new URL(connection?.url ?? '').pathname)
  await once(socket, 'open')
  const received: string[] = []
  socket.on('message', (data) => received.push(String(data)))
  for (const message of [...(connection?.subscribe ?? []), 'ping']) socket.send(message)
  while (!received.includes('pong')) await once(socket, 'message')
  while (!received.some((text) => connection?.canary?.matches(text))) await once(socket, 'message')
  expect(received.filter((text) => text.startsWith('{"event":"subscribe"')).length).toBe(4)
  expect(received.filter((text) => bitget.mayHoldLiquidation(text))).toEqual([])
  const lines = ['usdt', 'usdc', 'coin'].map((line) => pushed.find(({ stream }) => stream.startsWith(line)))
  for (const push of lines) if (push) exchange.publish(push)
  const liquidations = () => received.filter((text) => bitget.mayHoldLiquidation(text))
  while (liquidations().length < 3) await once(socket, 'message')
  expect(liquidations()).toEqual(lines.map((push) => JSON.stringify(push?.data)))
})

test('a topic that is not there is refused', () => {
  const client = { path: '/v3/ws/public', streams: new Set<string>() }
  const args = [{ instType: 'usdt-futures', topic: 'gone' }]
  expect(mock.answer(JSON.stringify({ op: 'subscribe', args }), client)[0]).toContain('"code":"30001"')
  expect(client.streams.size).toBe(0)
})
