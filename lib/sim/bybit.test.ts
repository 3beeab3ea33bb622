import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Market } from '@/lib/contract/market'
import { bybit } from '@/lib/venues/bybit'
import { rest } from '@/lib/venues/bybit-rest'
import { frameFormat } from '@/lib/venues/frame-format'
import { simBybit } from './bybit'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { askerOf } from './prints.fixture'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const market = simulateMarket(7, { venue: 'bybit' })
const mock = simBybit.mock(market)
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const { askAll: ask } = askerOf(mock, NOW)

function listed(): ReadonlyMap<string, Market> {
  return new Map(rest.instruments().flatMap((request) => ask(request).map((one) => [one.symbol, one])))
}

test('frames have exactly the documented keys and types, half a second in each', () => {
  const pushed = simBybit.pushes(market, FROM, NOW)
  expect(pushed.length).toBeGreaterThan(100)
  for (const { data, pushedAt } of pushed) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual(['topic', 'type', 'ts', 'data'])
    expect([frame.type, frame.ts]).toEqual(['snapshot', pushedAt])
    for (const row of frame.data) {
      expect(Object.keys(row)).toEqual(['T', 's', 'S', 'v', 'p'])
      expect(Object.values(row).map((value) => typeof value)).toEqual([
        'number',
        'string',
        'string',
        'string',
        'string',
      ])
      expect(frame.topic).toBe(`allLiquidation.${row.s}`)
      expect(frame.ts - row.T).toBeGreaterThan(0)
      expect(frame.ts - row.T).toBeLessThanOrEqual(500)
    }
  }
})

test('the adapter, written apart from it, reads every row; dollars are those of the prints', () => {
  const read = frameFormat(bybit).reader(null)
  const markets = listed()
  const context = { receivedAt: null, market: (symbol: string) => markets.get(symbol) }
  const events = simBybit.pushes(market, FROM, NOW).flatMap(({ data }) => read(JSON.stringify(data), context))
  const prints = market.prints(FROM, NOW)
  const printed = prints.reduce((sum, { amount, limitPrice }) => sum + amount * limitPrice, 0)
  const dollars = events.reduce((sum, { amounts }) => sum + (amounts.usd ?? 0), 0)
  expect(Math.abs(dollars / printed - 1)).toBeLessThan(0.01)
  expect(events.filter(({ liquidated }) => liquidated === 'long').length).toBeGreaterThan(0)
  const sides = new Map(prints.map(({ time, symbol, side }) => [`${time} ${symbol}`, side]))
  for (const { time, market: found, orderSide } of events) {
    expect(sides.get(`${time} ${found.symbol}`)).toBe(orderSide)
  }
  expect(new Set(events.map(({ market: found }) => found.contractType))).toEqual(
    new Set(['linear', 'inverse']),
  )
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  expect([...listed().keys()]).toEqual(symbolsOf(simBybit))
  for (const symbol of ['BTCUSDT', 'BTCUSD', '1000PEPEUSDT']) {
    const query = { symbol, from: FROM, to: NOW, limit: 1000 }
    const bars = ask(rest.klines(query))
    expect(bars.map(({ time }) => time)).toEqual(
      Array.from({ length: 60 }, (_, index) => FROM + index * 60_000),
    )
    expect(ask(rest.markPriceKlines(query)).map(({ close }) => close)).toEqual(bars.map(({ close }) => close))
    const interest = ask(rest.openInterestHist(query))
    expect(interest.length).toBe(12)
    const [first] = interest
    expect((first?.amount ?? 0) / market.openInterestAt(symbol, FROM)).toBeCloseTo(1, 3)
    expect(ask(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
  }
  const now = rest.openInterest('BTCUSD').path
  expect(rest.openInterest('BTCUSD').read(mock.rest(new URL(now, 'http://localhost'), NOW)).time).toBe(NOW)
})

test('a long history comes page by page', () => {
  const query = { symbol: 'BTCUSDT', from: FROM - 2 * 24 * HOUR, to: NOW, limit: 1000 }
  // Without the days that would have to be traded through to know it.
  const past = askerOf(simBybit.mock({ ...market, openInterestAt: () => 1 }), NOW)
  const points = past.askAll(rest.openInterestHist(query))
  expect(points.length).toBe(49 * 12)
  expect(new Set(points.map(({ time }) => time)).size).toBe(49 * 12)
})

async function connect(path: string, messages: readonly string[]) {
  const exchange = await MockExchange.start({ venue: simBybit.mock(market, { tickEveryMs: 10 }) })
  const socket = new WebSocket(exchange.origin.ws + path)
  const received: string[] = []
  cleanups.push(() => exchange.close())
  await once(socket, 'open')
  socket.on('message', (data) => received.push(String(data)))
  for (const message of messages) socket.send(message)
  return { exchange, socket, received }
}

test('what the adapter sends is accepted, and its canary ticks', async () => {
  const [linear] = bybit.connections([...listed().values()])
  const asked = linear?.subscribe ?? []
  const { exchange, socket, received } = await connect('/v5/public/linear', [...asked, '{"op":"ping"}'])
  const told = () => received.map((text) => JSON.parse(text)).filter(({ op }) => op)
  while (told().length <= asked.length) await once(socket, 'message')
  expect(told().every(({ success }) => success)).toBe(true)
  expect(told().at(-1)).toMatchObject({ ret_msg: 'pong', op: 'ping' })
  while (!received.some((text) => linear?.canary?.matches(text))) await once(socket, 'message')
  expect(exchange.subscribers('allLiquidation.1000PEPEUSDT')).toBe(1)
  expect(exchange.subscribers('allLiquidation.BTCUSD')).toBe(0)
})

test('an unknown topic spoils its message, and the adapter asks for the others again', async () => {
  const markets = [...listed().values()].slice(0, 3)
  const [first] = markets
  if (!first) throw new Error('no markets')
  const gone: Market = { ...first, symbol: 'GONEUSDT', id: 'bybit:GONEUSDT' }
  const [linear] = bybit.connections([gone, ...markets])
  const { exchange, socket, received } = await connect('/v5/public/linear', linear?.subscribe ?? [])
  const refusal = () => received.find((text) => text.includes('"success":false'))
  while (refusal() === undefined) await once(socket, 'message')
  expect(exchange.subscribers('allLiquidation.BTCUSDT')).toBe(0)
  socket.send(linear?.answer?.(refusal() ?? '') ?? '')
  await exchange.until(() => exchange.subscribers('allLiquidation.BTCUSDT') === 1)
  expect(exchange.subscribers('allLiquidation.GONEUSDT')).toBe(0)
})
