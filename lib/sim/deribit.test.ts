import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { deribit } from '@/lib/venues/deribit'
import { rest } from '@/lib/venues/deribit-rest'
import { frameFormat } from '@/lib/venues/frame-format'
import { simDeribit } from './deribit'
import { simulateMarket } from './market'
import { MockExchange } from './mock-exchange'
import { askerOf, bySymbol, expectPrints, identities } from './prints.fixture'
import { symbolsOf } from './sim-venue'

const HOUR = 3_600_000
const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + HOUR
const market = simulateMarket(7, { venue: 'deribit' })
const { ask, askAll } = askerOf(simDeribit.mock(market), NOW)
const instruments = rest.instruments().flatMap(askAll)
const read = (text: string) =>
  frameFormat(deribit).reader(null)(text, { receivedAt: null, market: bySymbol(instruments) })
const pushed = simDeribit.pushes(market, FROM, NOW)
const events = pushed.flatMap(({ data }) => read(JSON.stringify(data)))
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Keys and types of the documented sample. */
const SAMPLE = {
  trade_seq: 40782080,
  trade_id: '66460626',
  timestamp: 1584058067675,
  tick_direction: 3,
  price: 4458.5,
  liquidation: 'M',
  instrument_name: 'BTC-PERPETUAL',
  index_price: 4793.6,
  direction: 'buy',
  amount: 2500,
}
const typesOf = (value: object) => Object.entries(value).map(([key, one]) => [key, typeof one])

test('frames have exactly the documented keys and types', () => {
  expect(pushed.length).toBeGreaterThan(100)
  for (const { data, stream } of pushed) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual(['jsonrpc', 'method', 'params'])
    expect(Object.keys(frame.params)).toEqual(['channel', 'data'])
    expect(frame.params.channel).toBe(stream)
    for (const trade of frame.params.data) expect(typesOf(trade)).toEqual(typesOf(SAMPLE))
  }
})

test('the adapter, written apart from it, reads every print with its side, a maker too', () => {
  expectPrints(events, market, [FROM, NOW])
  expect(identities(events).size).toBe(events.length)
  expect(new Set(events.map(({ sizeUnit }) => sizeUnit))).toEqual(new Set(['quote', 'base']))
  expect(new Set(JSON.stringify(pushed).match(/"liquidation":"."/g))).toEqual(
    new Set(['"liquidation":"M"', '"liquidation":"T"']),
  )
})

test('the history holds the same liquidations as the socket', () => {
  const requests = rest.liquidations.requests(symbolsOf(simDeribit), { from: FROM, to: NOW })
  const past = requests.flatMap(askAll).flatMap(read)
  expect(identities(past)).toEqual(identities(events))
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  expect(instruments.map(({ symbol }) => symbol)).toEqual(symbolsOf(simDeribit))
  for (const symbol of ['BTC-PERPETUAL', 'SOL_USDC-PERPETUAL']) {
    const query = { symbol, from: FROM, to: NOW, limit: 1000 }
    expect(ask(rest.klines(query)).map(({ time }) => time)).toEqual(
      Array.from({ length: 60 }, (_, minute) => FROM + minute * 60_000),
    )
    expect(ask(rest.fundingRate(query)).map(({ time }) => time)).toEqual([FROM])
    expect(ask(rest.openInterest(symbol)).amount / market.openInterestAt(symbol, NOW)).toBeCloseTo(1, 3)
  }
})

test('a line that asked as the adapter asks hears heartbeats, ordinary trades and liquidations', async () => {
  const exchange = await MockExchange.start({ venue: simDeribit.mock(market, { tickEveryMs: 10_000 }) })
  cleanups.push(() => exchange.close())
  const [connection] = deribit.connections([])
  const socket = new WebSocket(exchange.origin.ws + new URL(connection?.url ?? '').pathname)
  const received: string[] = []
  socket.on('message', (data) => received.push(String(data)))
  await once(socket, 'open')
  for (const message of connection?.subscribe ?? []) socket.send(message)
  while (received.length < 2) await once(socket, 'message')
  expect(received.map((text) => JSON.parse(text).result)).toEqual([
    'ok',
    ['BTC', 'ETH', 'USDC', 'USDT'].map((currency) => `trades.future.${currency}.100ms`),
  ])
  expect(received.every((text) => !deribit.mayHoldLiquidation(text))).toBe(true)
  const ticks = simDeribit.mock(market, { tickEveryMs: 10_000 }).ticks(NOW)
  for (const message of [...ticks, ...pushed.slice(0, 1)]) exchange.publish(message)
  while (!received.some((text) => text.includes('"liquidation"'))) await once(socket, 'message')
  expect(received.some((text) => connection?.canary?.matches(text))).toBe(true)
  const answers = received.map((text) => connection?.answer?.(text) ?? null).filter((text) => text !== null)
  socket.send(answers[0] ?? '')
  while (!received.at(-1)?.includes('"version"')) await once(socket, 'message')
  expect(read(received.at(-1) ?? '')).toEqual([])
})
