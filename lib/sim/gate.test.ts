import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Market } from '@/lib/contract/market'
import { frameFormat } from '@/lib/venues/frame-format'
import { gate } from '@/lib/venues/gate'
import { rest } from '@/lib/venues/gate-rest'
import { simGate } from './gate'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { askerOf } from './prints.fixture'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const sim = simulateMarket(7, { venue: 'gate' })
const mock = simGate.mock(sim)
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const { askAll: ask } = askerOf(mock, NOW)

const markets: ReadonlyMap<string, Market> = new Map(
  rest.instruments().flatMap((request) => ask(request).map((one) => [one.symbol, one])),
)
const read = (text: string) =>
  frameFormat(gate).reader(null)(text, { receivedAt: null, market: (symbol) => markets.get(symbol) })

test('frames have exactly the documented keys and types, one order per contract and second', () => {
  const pushed = simGate.pushes(sim, FROM, NOW)
  const seconds = new Set<string>()
  for (const { data, pushedAt } of pushed) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual(['channel', 'event', 'time', 'time_ms', 'result'])
    expect([frame.time, frame.time_ms, frame.result.length]).toEqual([pushedAt / 1_000, pushedAt, 1])
    const [row] = frame.result
    expect(Object.keys(row)).toEqual(['price', 'size', 'time_ms', 'contract'])
    expect([typeof row.price, Number.isInteger(row.size), typeof row.contract]).toEqual([
      'number',
      true,
      'string',
    ])
    seconds.add(`${row.contract} ${Math.floor(row.time_ms / 1_000)}`)
  }
  expect(seconds.size).toBe(pushed.length)
  expect(pushed.length).toBeGreaterThan(100)
})

const prints = sim.prints(FROM, NOW)

test('the adapter, written apart from it, reads sides of opposite signs from socket and REST', () => {
  const pushed = simGate.pushes(sim, FROM, NOW).flatMap(({ data }) => read(JSON.stringify(data)))
  const sides = new Map(prints.map(({ time, symbol, side }) => [`${time} ${symbol}`, side]))
  for (const { time, market, orderSide } of pushed)
    expect(sides.get(`${time} ${market.symbol}`)).toBe(orderSide)
  expect(new Set(pushed.map(({ market }) => market.contractType))).toEqual(new Set(['linear', 'inverse']))
  const requests = rest.liquidations.requests([...markets.keys()], { from: FROM, to: NOW })
  const answered = requests.flatMap((request) => ask(request).flatMap(read))
  const known = new Set(
    prints.map(({ time, symbol, side }) => `${Math.floor(time / 1_000)} ${symbol} ${side}`),
  )
  for (const { time, market, orderSide } of answered) {
    expect(known.has(`${time / 1_000} ${market.symbol} ${orderSide}`)).toBe(true)
  }
  const printed = prints.reduce((sum, { amount, fillPrice }) => sum + amount * fillPrice, 0)
  const dollars = answered.reduce((sum, { amounts }) => sum + (amounts.usd ?? 0), 0)
  expect(Math.abs(dollars / printed - 1)).toBeLessThan(0.02)
  expect(answered.length).toBeGreaterThan(pushed.length)
})

test('overlays are answered in a form the adapter reads', () => {
  expect([...markets.keys()]).toEqual(symbolsOf(simGate))
  for (const symbol of ['BTC_USDT', 'BTC_USD', 'PEPE_USDT']) {
    const query = { symbol, from: FROM, to: NOW, limit: 1000 }
    const bars = ask(rest.klines(query))
    expect(bars.map(({ time }) => time)).toEqual(
      Array.from({ length: 60 }, (_, index) => FROM + index * 60_000),
    )
    expect(ask(rest.markPriceKlines(query))).toEqual(bars)
    const [first, ...others] = ask(rest.openInterestHist(query))
    expect([first?.time, others.length]).toEqual([FROM, 11])
    expect((first?.amount ?? 0) / sim.openInterestAt(symbol, FROM)).toBeCloseTo(1, 9)
    expect(ask(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
  }
  const day = { symbol: 'BTC_USDT', from: NOW - 24 * HOUR, to: NOW, limit: 500 }
  expect(ask(rest.openInterestHist(day)).length).toBe(288)
  const now = rest.openInterest('BTC_USD')
  const latest = now.read(mock.rest(new URL(now.path, 'http://localhost'), NOW))
  expect(latest.time).toBe(NOW - 300_000)
})

test.each(gate.connections([]))(
  '$role: what the adapter sends is accepted, its canary ticks',
  async (connection) => {
    const exchange = await MockExchange.start({ venue: simGate.mock(sim, { tickEveryMs: 20 }) })
    cleanups.push(() => exchange.close())
    const socket = new WebSocket(exchange.origin.ws + new URL(connection.url).pathname)
    await once(socket, 'open')
    const received: string[] = []
    socket.on('message', (data) => received.push(String(data)))
    for (const message of [...connection.subscribe, connection.heartbeat?.message(NOW) ?? ''])
      socket.send(message)
    while (!received.some((text) => text.includes('futures.pong'))) await once(socket, 'message')
    while (!received.some((text) => connection.canary?.matches(text))) await once(socket, 'message')
    expect(received.filter((text) => text.includes('"success"')).length).toBe(2)
    expect(received.filter((text) => gate.mayHoldLiquidation(text))).toEqual([])
    const wanted = simGate
      .pushes(sim, FROM, NOW)
      .find(({ stream }) => stream.startsWith(`${connection.role} `))
    const other = simGate
      .pushes(sim, FROM, NOW)
      .find(({ stream }) => !stream.startsWith(`${connection.role} `))
    if (!wanted || !other) throw new Error('nothing pushed')
    exchange.publish(other)
    exchange.publish(wanted)
    const liquidations = () => received.filter((text) => gate.mayHoldLiquidation(text))
    while (liquidations().length === 0) await once(socket, 'message')
    expect(liquidations()).toEqual([JSON.stringify(wanted.data)])
  },
)

test('a contract that is not there is refused', async () => {
  const client = { path: '/v4/ws/btc', streams: new Set<string>() }
  const asked = { time: 1, channel: 'futures.tickers', event: 'subscribe', payload: ['BTC_USDT'] }
  expect(mock.answer(JSON.stringify(asked), client)[0]).toContain('"error":{"code":2')
  expect(client.streams.size).toBe(0)
})
