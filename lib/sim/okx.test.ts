import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { frameFormat } from '@/lib/venues/frame-format'
import { okx } from '@/lib/venues/okx'
import { rest } from '@/lib/venues/okx-rest'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { simOkx } from './okx'
import { askerOf } from './prints.fixture'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const market = simulateMarket(7, { venue: 'okx' })
const mock = simOkx.mock(market)
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const { askAll: ask } = askerOf(mock, NOW)

const markets = new Map(rest.instruments().flatMap((request) => ask(request).map((one) => [one.symbol, one])))
const context = { receivedAt: null, market: (symbol: string) => markets.get(symbol) }
const read = (text: string) => frameFormat(okx).reader(null)(text, context)

test('frames have exactly the documented keys, all values texts', () => {
  const pushed = simOkx.pushes(market, FROM, NOW)
  expect(pushed.length).toBeGreaterThan(100)
  for (const { data } of pushed) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual(['arg', 'data'])
    expect(Object.keys(frame.arg)).toEqual(['channel', 'instType'])
    for (const part of frame.data) {
      expect(Object.keys(part)).toEqual(['details', 'instFamily', 'instId', 'instType', 'uly'])
      for (const detail of part.details) {
        expect(Object.keys(detail)).toEqual(['bkLoss', 'bkPx', 'ccy', 'posSide', 'side', 'sz', 'ts'])
        expect(new Set(Object.values(detail).map((value) => typeof value))).toEqual(new Set(['string']))
      }
    }
  }
})

test('the adapter, written apart from it, reads every detail as the print it was', () => {
  const prints = new Map(market.prints(FROM, NOW).map((print) => [`${print.time} ${print.symbol}`, print]))
  const events = simOkx.pushes(market, FROM, NOW).flatMap(({ data }) => read(JSON.stringify(data)))
  expect(events.length).toBeGreaterThan(100)
  for (const { time, market: found, orderSide } of events) {
    expect(prints.get(`${time} ${found.symbol}`)?.side).toBe(orderSide)
  }
  const dollars = events.reduce((sum, { amounts }) => sum + (amounts.usd ?? 0), 0)
  const printed = [...prints.values()].reduce((sum, { amount, limitPrice }) => sum + amount * limitPrice, 0)
  expect(dollars / printed).toBeGreaterThan(0.5)
  expect(dollars / printed).toBeLessThanOrEqual(1.01)
  expect(new Set(events.map(({ market: { kind, contractType } }) => `${contractType} ${kind}`))).toEqual(
    new Set(['linear perpetual', 'inverse perpetual', 'inverse future']),
  )
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  expect([...markets.keys()].sort()).toEqual([...symbolsOf(simOkx)].sort())
  for (const symbol of ['BTC-USDT-SWAP', 'BTC-USD-SWAP', 'PEPE-USDT-SWAP']) {
    const query = { symbol, from: FROM, to: NOW, limit: 60 }
    const bars = ask(rest.klines(query))
    expect(bars.map(({ time }) => time)).toEqual(
      Array.from({ length: 60 }, (_, index) => FROM + index * 60_000),
    )
    expect(ask(rest.markPriceKlines(query)).map(({ close }) => close)).toEqual(bars.map(({ close }) => close))
    const interest = ask(rest.openInterestHist(query))
    expect(interest.length).toBe(12)
    expect((interest[0]?.amount ?? 0) / market.openInterestAt(symbol, FROM)).toBeCloseTo(1, 3)
    expect(ask(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
  }
  const { path, read: readPoint } = rest.openInterest('BTC-USDT-SWAP')
  expect(readPoint(mock.rest(new URL(path, 'http://localhost'), NOW)).time).toBe(NOW)
})

test('past liquidations over REST are the very rows of the socket', () => {
  const from = NOW - 6 * HOUR
  const key = ({ time, venueKey, market: { id } }: ReturnType<typeof read>[number]) =>
    `${id} ${time} ${venueKey}`
  const pushed = simOkx.pushes(market, from, NOW).flatMap(({ data }) => read(JSON.stringify(data)))
  const requests = rest.liquidations.requests(symbolsOf(simOkx), { from, to: NOW })
  const answered = new Set(requests.flatMap((request) => ask(request)).flatMap((text) => read(text).map(key)))
  expect([...answered].sort()).toEqual([...new Set(pushed.map(key))].sort())
})

async function connect(messages: readonly string[]) {
  const exchange = await MockExchange.start({ venue: simOkx.mock(market, { tickEveryMs: 10 }) })
  const socket = new WebSocket(`${exchange.origin.ws}/ws/v5/public`)
  const received: string[] = []
  cleanups.push(() => exchange.close())
  await once(socket, 'open')
  socket.on('message', (data) => received.push(String(data)))
  for (const message of messages) socket.send(message)
  return { exchange, socket, received }
}

test('what the adapter sends is accepted; its canary ticks, its ping is answered by a text', async () => {
  const [connection] = okx.connections([])
  const heartbeat = connection?.heartbeat?.message(0) ?? ''
  const { exchange, socket, received } = await connect([...(connection?.subscribe ?? []), heartbeat])
  while (!received.includes('pong')) await once(socket, 'message')
  const acknowledged = received.filter((text) => text.startsWith('{"event"'))
  expect(acknowledged.map((text) => JSON.parse(text).event)).toEqual(['subscribe', 'subscribe', 'subscribe'])
  while (!received.some((text) => connection?.canary?.matches(text))) await once(socket, 'message')
  expect(exchange.subscribers('liquidation-orders SWAP')).toBe(1)
})

test('whoever subscribes again gets the old rows in one frame', async () => {
  const { exchange, socket, received } = await connect([])
  exchange.setTicking(false)
  exchange.setSnapshot(100)
  const swaps = simOkx
    .pushes(market, FROM, NOW)
    .filter(({ stream }) => stream.endsWith('SWAP'))
    .slice(0, 3)
  for (const push of swaps) exchange.publish(push)
  socket.send('{"op":"subscribe","args":[{"channel":"liquidation-orders","instType":"SWAP"}]}')
  while (received.length < 2) await once(socket, 'message')
  expect(JSON.parse(received[0] ?? '').event).toBe('subscribe')
  expect(read(received[1] ?? '')).toEqual(swaps.flatMap(({ data }) => read(JSON.stringify(data))))
})
