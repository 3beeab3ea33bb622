import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { dydxV4 } from '@/lib/venues/dydx-v4'
import { rest } from '@/lib/venues/dydx-v4-rest'
import { frameFormat } from '@/lib/venues/frame-format'
import { simDydxV4 } from './dydx-v4'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { askerOf } from './prints.fixture'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const market = simulateMarket(7, { venue: 'dydx-v4' })
const mock = simDydxV4.mock(market)
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const read = (text: string) =>
  frameFormat(dydxV4).reader(null)(text, { receivedAt: null, market: dydxV4.provisionalMarket })

const { ask, askAll } = askerOf(mock, NOW)

test('frames and their rows have exactly the keys of a recorded one', () => {
  const pushes = simDydxV4.pushes(market, FROM, NOW)
  expect(pushes.length).toBeGreaterThan(50)
  for (const { data } of pushes) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual([
      'type',
      'connection_id',
      'message_id',
      'id',
      'channel',
      'version',
      'contents',
    ])
    for (const row of frame.contents.trades) {
      expect(Object.keys(row).sort()).toEqual(['createdAt', 'id', 'price', 'side', 'size', 'type'])
      expect(row.id).toMatch(/^[0-9a-f]{24}$/)
    }
  }
})

test('the adapter, written apart from it, reads every fill; ids are unique', () => {
  const frames = simDydxV4.pushes(market, FROM, NOW).map(({ data }) => JSON.stringify(data))
  const events = frames.flatMap(read)
  const rows = frames.flatMap((text) => JSON.parse(text).contents.trades)
  expect(events.map(({ venueId, liquidated }) => [venueId, liquidated])).toEqual(
    rows.map(({ id, side }) => [id, side === 'SELL' ? 'long' : 'short']),
  )
  expect(new Set(events.map(({ market: { id }, venueId }) => `${id} ${venueId}`)).size).toBe(events.length)
})

test('the history over REST is what the socket said', () => {
  const live = simDydxV4.pushes(market, FROM, NOW).flatMap(({ data }) => read(JSON.stringify(data)))
  const requests = rest.liquidations.requests(['SOL-USD'], { from: FROM, to: NOW })
  const past = requests.flatMap((request) => askAll(request).flatMap(read))
  const ids = live.filter(({ market: { symbol } }) => symbol === 'SOL-USD').map(({ venueId }) => venueId)
  expect(ids.length).toBeGreaterThan(0)
  expect(past.map(({ venueId }) => venueId).sort()).toEqual(ids.sort())
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  expect(rest.instruments().flatMap((request) => ask(request).map(({ symbol }) => symbol))).toEqual(
    symbolsOf(simDydxV4),
  )
  const query = { symbol: 'BTC-USD', from: FROM, to: NOW, limit: 100 }
  const bars = ask(rest.klines(query))
  expect([bars.length, bars[0]?.time]).toEqual([60, FROM])
  expect(ask(rest.openInterestHist(query)).length).toBe(12)
  expect(NOW - ask(rest.openInterest('BTC-USD')).time).toBe(60_000)
  expect(ask(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
})

test('a socket greets, acknowledges, ticks and delivers; nonsense is refused', async () => {
  const exchange = await MockExchange.start({ venue: simDydxV4.mock(market, { tickEveryMs: 10 }) })
  cleanups.push(() => exchange.close())
  const markets = rest.instruments().flatMap((request) => [...ask(request)])
  const [connection] = dydxV4.connections(markets)
  const socket = new WebSocket(exchange.origin.ws + new URL(connection?.url ?? '').pathname)
  const received: string[] = []
  socket.on('message', (data) => received.push(String(data)))
  await once(socket, 'open')
  for (const message of connection?.subscribe ?? []) socket.send(message)
  while (!received.some((text) => connection?.canary?.matches(text))) await once(socket, 'message')
  const [push] = simDydxV4.pushes(market, FROM, NOW)
  await exchange.until(() => push !== undefined && exchange.subscribers(push.stream) === 1)
  if (push) exchange.publish(push)
  while (!received.some((text) => text.includes('LIQUIDATED'))) await once(socket, 'message')
  expect(JSON.parse(received[0] ?? '')).toMatchObject({ type: 'connected', message_id: 0 })
  expect(received.flatMap(read).length).toBeGreaterThan(0)
  socket.send('{"type":"subscribe","channel":"v4_trades","id":"NOWHERE-USD"}')
  while (!received.some((text) => text.includes('"type":"error"'))) await once(socket, 'message')
  socket.terminate()
})
