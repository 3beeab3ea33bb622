import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { binanceCoinm } from '@/lib/venues/binance-coinm'
import { rest } from '@/lib/venues/binance-coinm-rest'
import { frameFormat } from '@/lib/venues/frame-format'
import { simBinanceCoinm } from './binance-coinm'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const market = simulateMarket(7, { venue: 'binance-coinm' })
const mock = simBinanceCoinm.mock(market)
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const ask = <T>({ path, read }: { path: string; read: (body: unknown) => T }): T =>
  read(JSON.parse(JSON.stringify(mock.rest(new URL(path, 'http://localhost'), NOW))))
const instruments = () => rest.instruments().flatMap((request) => [...ask(request)])

test('frames have exactly the documented keys and types, one per symbol and second', () => {
  const seconds = new Set<string>()
  const pushes = simBinanceCoinm.pushes(market, FROM, NOW)
  for (const { data, pushedAt } of pushes) {
    const { e, E, o } = JSON.parse(JSON.stringify(data))
    expect([e, E]).toEqual(['forceOrder', pushedAt])
    expect(Object.keys(o)).toEqual(['s', 'ps', 'S', 'o', 'f', 'q', 'p', 'ap', 'X', 'l', 'z', 'T'])
    expect(o.q).toMatch(/^\d+$/)
    expect(o.s).toBe(`${o.ps}_PERP`)
    seconds.add(`${o.s} ${Math.floor(o.T / 1000)}`)
  }
  expect(seconds.size).toBe(pushes.length)
  expect(pushes.length).toBeGreaterThan(50)
})

test('the adapter, written apart from it, reads contracts as the dollars they hold', () => {
  const read = frameFormat(binanceCoinm).reader(null)
  const known = new Map(instruments().map((one) => [one.symbol, one]))
  const context = { receivedAt: null, market: (symbol: string) => known.get(symbol) }
  for (const { data } of simBinanceCoinm.pushes(market, FROM, NOW)) {
    const { o } = JSON.parse(JSON.stringify(data))
    expect(read(JSON.stringify(data), context)).toMatchObject([
      {
        time: o.T,
        liquidated: o.S === 'SELL' ? 'long' : 'short',
        amounts: { usd: Number(o.z) * (o.ps === 'BTCUSD' ? 100 : 10) },
      },
    ])
  }
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  expect(instruments().map(({ symbol }) => symbol)).toEqual(symbolsOf(simBinanceCoinm))
  const query = { symbol: 'ETHUSD_PERP', from: FROM, to: NOW, limit: 1500 }
  const [bar] = ask(rest.klines(query))
  const [drawn] = market.candles('ETH', FROM, NOW, 60_000)
  expect(bar?.volume).toBeCloseTo(drawn?.volume ?? Number.NaN, 6)
  expect(ask(rest.markPriceKlines(query)).length).toBe(60)
  const interest = ask(rest.openInterestHist(query))
  expect(interest.length).toBe(12)
  expect(interest[0]?.amount).toBeCloseTo(market.openInterestAt('ETHUSD_PERP', FROM), 6)
  expect((interest[0]?.usd ?? 0) / (interest[0]?.amount ?? 0)).toBeCloseTo(market.priceAt('ETH', FROM), 1)
  expect(ask(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
})

test('the old path acknowledges and delivers', async () => {
  const exchange = await MockExchange.start({ venue: simBinanceCoinm.mock(market, { tickEveryMs: 10 }) })
  cleanups.push(() => exchange.close())
  const [connection] = binanceCoinm.connections([])
  const socket = new WebSocket(exchange.origin.ws + new URL(connection?.url ?? '').pathname)
  const received: string[] = []
  socket.on('message', (data) => received.push(String(data)))
  await once(socket, 'open')
  for (const message of connection?.subscribe ?? []) socket.send(message)
  while (!received.some((text) => connection?.canary?.matches(text))) await once(socket, 'message')
  const [push] = simBinanceCoinm.pushes(market, FROM, NOW)
  if (push) exchange.publish(push)
  while (!received.some((text) => text.includes('forceOrder'))) await once(socket, 'message')
  expect(received[0]).toBe('{"result":null,"id":1}')
  socket.terminate()
})
