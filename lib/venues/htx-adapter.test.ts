import { expect, test } from 'vitest'
import { htxCoinFutures } from './htx-coin-futures'
import { htxCoinSwap } from './htx-coin-swap'
import { htxLinearSwap } from './htx-linear-swap'

test.each([
  [htxLinearSwap, '/linear-swap-notification', 'public.BTC-USDT.funding_rate'],
  [htxCoinSwap, '/swap-notification', 'public.BTC-USD.funding_rate'],
  [htxCoinFutures, '/notification', null],
] as const)('$facts.id listens to all contracts on its notification host', (venue, path, canary) => {
  const [connection, ...others] = venue.connections([])
  expect(others).toEqual([])
  expect(connection).toMatchObject({
    role: 'notification',
    url: `wss://api.hbdm.com${path}`,
    encoding: 'gzip',
  })
  expect(connection?.subscribe.map((text) => JSON.parse(text))).toEqual(
    ['public.*.liquidation_orders', ...(canary ? [canary] : [])].map((topic, index) => ({
      op: 'sub',
      cid: String(index + 1),
      topic,
    })),
  )
})

const PING = '{"op":"ping","ts":"1492420473058"}'

test('a ping is answered with its own time, nothing else is answered', () => {
  const answer = htxLinearSwap.connections([])[0]?.answer
  expect(answer?.(PING)).toBe('{"op":"pong","ts":"1492420473058"}')
  expect(answer?.('{"op":"ping","ts":1492420473058}')).toBe('{"op":"pong","ts":"1492420473058"}')
  expect(answer?.('{"ts": "7", "op": "ping"}')).toBe('{"op":"pong","ts":"7"}')
  expect(answer?.('{"op":"notify","topic":"public.BTC-USDT.liquidation_orders","data":[]}')).toBeNull()
})

test('pushed funding rates are the canary of swaps, the acknowledgement of theirs is not', () => {
  const canary = htxCoinSwap.connections([])[0]?.canary
  expect(canary?.matches('{"op":"notify","topic":"public.BTC-USD.funding_rate","ts":1,"data":[]}')).toBe(true)
  expect(canary?.matches('{"op":"sub","cid":"2","topic":"public.BTC-USD.funding_rate","err-code":0}')).toBe(
    false,
  )
  expect(canary?.matches(PING)).toBe(false)
  expect(canary?.silenceMs).toBe(150_000)
})

test('futures have no funding: their canary is the ping', () => {
  const canary = htxCoinFutures.connections([])[0]?.canary
  expect(canary?.matches(PING)).toBe(true)
  expect(canary?.matches('{"op":"notify","topic":"public.BTC.liquidation_orders","data":[]}')).toBe(false)
})
