import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import { rest } from '@/lib/venues/binance-usdm-rest'
import { frameFormat } from '@/lib/venues/frame-format'
import { forceOrders, mockBinanceUsdm, restAnswer, simBinanceUsdm } from './binance-usdm'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const market = simulateMarket(7)
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

test('frames have exactly the documented keys, one per symbol and second', () => {
  const orders = forceOrders(market, FROM, NOW)
  const seconds = new Set<string>()
  for (const { data } of orders) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual(['e', 'E', 'o'])
    expect(Object.keys(frame.o)).toEqual(['s', 'S', 'o', 'f', 'q', 'p', 'ap', 'X', 'l', 'z', 'T'])
    seconds.add(`${frame.o.s} ${Math.floor(frame.o.T / 1000)}`)
  }
  expect(seconds.size).toBe(orders.length)
  expect(orders.length).toBeGreaterThan(100)
})

test('the adapter, written apart from it, reads every frame as one event', () => {
  const read = frameFormat(binanceUsdm).reader(null)
  for (const { data } of forceOrders(market, FROM, NOW)) {
    const context = { receivedAt: null, market: binanceUsdm.provisionalMarket }
    const { o } = JSON.parse(JSON.stringify(data))
    expect(read(JSON.stringify(data), context)).toMatchObject([
      { time: o.T, liquidated: o.S === 'SELL' ? 'long' : 'short', market: { symbol: o.s } },
    ])
  }
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  const ask = <T>({ path, read }: { path: string; read: (body: unknown) => T }): T =>
    read(JSON.parse(JSON.stringify(restAnswer(market, new URL(path, 'http://localhost'), NOW))))
  const instruments = rest.instruments().flatMap((request) => [...ask(request)])
  expect(instruments.map(({ symbol }) => symbol)).toEqual(symbolsOf(simBinanceUsdm))
  expect(instruments.find(({ symbol }) => symbol === '1000PEPEUSDT')).toMatchObject({
    base: 'PEPE',
    multiplier: 1000,
  })
  const query = { symbol: 'BTCUSDT', from: FROM, to: NOW, limit: 1500 }
  expect(ask(rest.klines(query)).length).toBe(60)
  expect(ask(rest.markPriceKlines(query)).map(({ time }) => time)).toEqual(
    ask(rest.klines(query)).map(({ time }) => time),
  )
  expect(ask(rest.openInterestHist(query)).length).toBe(12)
  expect(ask(rest.openInterest('BTCUSDT')).time).toBe(NOW)
  expect(ask(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
})

async function connect(
  path: string,
): Promise<{ exchange: MockExchange; socket: WebSocket; received: string[] }> {
  const exchange = await MockExchange.start({ venue: mockBinanceUsdm(market, { tickEveryMs: 10 }) })
  const socket = new WebSocket(exchange.origin.ws + path)
  const received: string[] = []
  cleanups.push(() => exchange.close())
  await once(socket, 'open')
  socket.on('message', (data) => received.push(String(data)))
  socket.send('{"method":"SUBSCRIBE","params":["!forceOrder@arr","btcusdt@markPrice@1s"],"id":4}')
  return { exchange, socket, received }
}

test('the routed path acknowledges and delivers bare messages', async () => {
  const { socket, received } = await connect('/market/ws')
  while (received.length < 2) await once(socket, 'message')
  expect(received[0]).toBe('{"result":null,"id":4}')
  expect(JSON.parse(received[1] ?? '')).toMatchObject({ e: 'markPriceUpdate', s: 'BTCUSDT' })
})

test('the stream path wraps messages in the name of their stream', async () => {
  const { exchange, socket, received } = await connect('/market/stream')
  while (received.length < 1) await once(socket, 'message')
  exchange.setTicking(false)
  exchange.publish({ stream: 'ethusdt@forceOrder', data: { e: 'forceOrder' } })
  while (!received.some((text) => text.includes('forceOrder'))) await once(socket, 'message')
  expect(received.at(-1)).toBe('{"stream":"!forceOrder@arr","data":{"e":"forceOrder"}}')
})

test('the retired path acknowledges and stays silent', async () => {
  const { exchange, socket, received } = await connect('/ws')
  while (received.length < 1) await once(socket, 'message')
  exchange.publish({ stream: 'ethusdt@forceOrder', data: { e: 'forceOrder' } })
  socket.ping()
  await once(socket, 'pong')
  expect(received).toEqual(['{"result":null,"id":4}'])
})

test('a path that the venue does not have is refused', async () => {
  const exchange = await MockExchange.start({ venue: mockBinanceUsdm(market) })
  cleanups.push(() => exchange.close())
  const socket = new WebSocket(`${exchange.origin.ws}/nowhere`)
  const [error] = await once(socket, 'error')
  expect(error.message).toContain('404')
})
