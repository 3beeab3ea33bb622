import { expect, test } from 'vitest'
import { aster } from '@/lib/venues/aster'
import { rest } from '@/lib/venues/aster-rest'
import { frameFormat } from '@/lib/venues/frame-format'
import { simAster } from './aster'
import { simulateMarket } from './market'
import { symbolsOf } from './sim-venue'

const FROM = Date.UTC(2026, 10, 20)
const NOW = FROM + 3_600_000
const market = simulateMarket(7, { venue: 'aster' })
const mock = simAster.mock(market)

test('frames have exactly the keys of a captured one, and the adapter reads each as one event', () => {
  const read = frameFormat(aster).reader(null)
  const context = { receivedAt: null, market: aster.provisionalMarket }
  const pushes = simAster.pushes(market, FROM, NOW)
  expect(pushes.length).toBeGreaterThan(50)
  for (const { data } of pushes) {
    const frame = JSON.parse(JSON.stringify(data))
    expect(Object.keys(frame)).toEqual(['e', 'E', 'o'])
    expect(Object.keys(frame.o)).toEqual(['s', 'S', 'o', 'f', 'q', 'p', 'ap', 'X', 'l', 'z', 'T'])
    expect(read(JSON.stringify(data), context)).toMatchObject([
      { time: frame.o.T, liquidated: frame.o.S === 'SELL' ? 'long' : 'short', market: { venue: 'aster' } },
    ])
  }
})

test('the adapter asks REST questions that are answered in a form it reads', () => {
  const answer = (path: string) => mock.rest(new URL(path, 'http://localhost'), NOW)
  const ask = <T>({ path, read }: { path: string; read: (body: unknown) => T }): T =>
    read(JSON.parse(JSON.stringify(answer(path))))
  const symbols = rest.instruments().flatMap((request) => ask(request).map(({ symbol }) => symbol))
  expect(symbols).toEqual(symbolsOf(simAster))
  const query = { symbol: 'BTCUSDT', from: FROM, to: NOW, limit: 1500 }
  expect(ask(rest.klines(query)).length).toBe(60)
  expect(ask(rest.markPriceKlines(query)).length).toBe(60)
  expect(ask(rest.openInterest('BTCUSDT')).time).toBe(NOW)
  expect(ask(rest.fundingRate(query)).length).toBe(1)
  expect(answer('/futures/data/openInterestHist?symbol=BTCUSDT&period=5m')).toBeUndefined()
})

test('the socket that the adapter asks for is accepted', () => {
  const paths = aster.connections([]).map(({ url }) => new URL(url).pathname)
  expect(paths.map((path) => mock.accepts(path))).toEqual([true])
})
