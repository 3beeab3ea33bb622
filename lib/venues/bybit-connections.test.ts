import { expect, test } from 'vitest'
import type { Market } from '@/lib/contract/market'
import { bybit } from './bybit'
import { connections } from './bybit-connections'
import { provisionalMarket, snapshot } from './bybit-market'

function listed(symbol: string): Market {
  const market = provisionalMarket(symbol) ?? snapshot.find((known) => known.symbol === symbol)
  if (!market) throw new Error(`no market ${symbol}`)
  return { ...market, origin: 'venue' }
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => listed(`COIN${'ABCDEFGHIJ'[index % 10]}${index}USDT`))
const argsOf = (message: string): string[] => JSON.parse(message).args

test('without an answer of the venue the perpetual markets of the snapshot are asked for', () => {
  const found = connections(snapshot).map(({ name, role, url, subscribe }) => ({
    name,
    role,
    url,
    args: subscribe.map(argsOf),
  }))
  expect(found).toEqual([
    {
      name: 'linear-1',
      role: 'linear',
      url: 'wss://stream.bybit.com/v5/public/linear',
      args: [['tickers.BTCUSDT'], ['allLiquidation.BTCUSDT', 'allLiquidation.BTCPERP']],
    },
    {
      name: 'inverse-1',
      role: 'inverse',
      url: 'wss://stream.bybit.com/v5/public/inverse',
      args: [['tickers.BTCUSD'], ['allLiquidation.BTCUSD']],
    },
  ])
})

test('what the venue lists takes the place of the snapshot, dated markets included', () => {
  const [linear] = connections([...snapshot, listed('ETHUSDT'), listed('ETH-25DEC26')])
  expect(linear?.subscribe.flatMap(argsOf)).toEqual([
    'tickers.BTCUSDT',
    'allLiquidation.ETHUSDT',
    'allLiquidation.ETH-25DEC26',
  ])
})

test('ten topics a message, 21,000 characters of args a socket, every market once', () => {
  const markets = many(1500)
  const sockets = connections(markets)
  expect(sockets.map(({ name }) => name)).toEqual(['linear-1', 'linear-2', 'linear-3'])
  for (const { subscribe } of sockets) {
    expect(subscribe.every((message) => argsOf(message).length <= 10)).toBe(true)
    const written = JSON.stringify(subscribe.flatMap(argsOf)).length
    expect(written).toBeLessThanOrEqual(21_000)
  }
  const topics = sockets.flatMap(({ subscribe }) => subscribe.flatMap(argsOf))
  expect(topics.filter((topic) => topic.startsWith('allLiquidation.'))).toEqual(
    markets.map(({ symbol }) => `allLiquidation.${symbol}`),
  )
})

test('a new market leaves the sockets before the last one as they are', () => {
  const before = connections(many(1500))
  const after = connections(many(1501))
  expect(after.slice(0, 2).map(({ subscribe }) => subscribe)).toEqual(
    before.slice(0, 2).map(({ subscribe }) => subscribe),
  )
  expect(after[2]?.subscribe).not.toEqual(before[2]?.subscribe)
})

test('a refused topic disturbs no other: the rest of its batch is asked for again, until all are named', () => {
  const [socket] = connections(['AUSDT', 'BUSDT', 'CUSDT'].map(listed))
  const refusal = (topic: string, id: string) =>
    `{"success":false,"ret_msg":"error:handler not found,topic:${topic}","conn_id":"x","req_id":"${id}","op":"subscribe"}`
  expect(JSON.parse(socket?.subscribe[1] ?? '').req_id).toBe('1.7')
  const second = JSON.parse(socket?.answer?.(refusal('allLiquidation.BUSDT', '1.7')) ?? '')
  expect(second).toEqual({
    req_id: '1.5',
    op: 'subscribe',
    args: ['allLiquidation.AUSDT', 'allLiquidation.CUSDT'],
  })
  const third = JSON.parse(socket?.answer?.(refusal('allLiquidation.AUSDT', '1.5')) ?? '')
  expect(third).toEqual({ req_id: '1.4', op: 'subscribe', args: ['allLiquidation.CUSDT'] })
  expect(socket?.answer?.(refusal('allLiquidation.CUSDT', '1.4'))).toBeNull()
})

test.each([
  '{"success":true,"ret_msg":"","conn_id":"x","req_id":"1.3","op":"subscribe"}',
  '{"success":false,"ret_msg":"too many requests","conn_id":"x","req_id":"1.3","op":"subscribe"}',
  '{"success":false,"ret_msg":"topic:allLiquidation.AUSDT","conn_id":"x","req_id":"9.3","op":"subscribe"}',
  '{"topic":"tickers.BTCUSDT","type":"delta","data":{}}',
])('%s is not answered', (frame) => {
  expect(connections(['AUSDT', 'BUSDT'].map(listed))[0]?.answer?.(frame)).toBeNull()
})

test('a busy ticker is the canary of each socket, a ping every 20 s its heartbeat', () => {
  const [linear, inverse] = bybit.connections(bybit.snapshot)
  const tick = (symbol: string) =>
    `{"topic":"tickers.${symbol}","type":"delta","data":{"symbol":"${symbol}"}}`
  expect(linear?.canary?.matches(tick('BTCUSDT'))).toBe(true)
  expect(inverse?.canary?.matches(tick('BTCUSD'))).toBe(true)
  expect(inverse?.canary?.matches(tick('BTCUSDT'))).toBe(false)
  expect([linear?.heartbeat?.everyMs, linear?.heartbeat?.message(0)]).toEqual([20_000, '{"op":"ping"}'])
})
