import { afterEach, expect, test } from 'vitest'
import { systemClock } from '@/lib/pull/clock'
import { mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import { backOff } from './back-off'
import { QUICK, until } from './collector.fixture'
import { ConnectGate } from './connect-gate'
import { Feed } from './feed'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function startFeed() {
  const exchange = await MockExchange.start({
    venue: mockBinanceUsdm(simulateMarket(1), { tickEveryMs: 20 }),
  })
  const [connection] = binanceUsdm.connections([])
  if (!connection) throw new Error('the venue has no connection')
  const [lives, losses, states]: [number[], string[], string[]] = [[], [], []]
  const { ws } = exchange.origin
  const feed = new Feed(
    {
      connection,
      clock: systemClock,
      timings: QUICK,
      random: () => 0.5,
      gate: new ConnectGate(
        systemClock,
        5,
        backOff(QUICK, () => 0.5),
      ),
      urlOf: ({ url }) => url.replace(/^wss:\/\/[^/]+/, ws),
      delivers: binanceUsdm.mayHoldLiquidation,
    },
    {
      onFrame: () => {},
      onLife: (at) => lives.push(at),
      onLoss: (reason) => losses.push(reason),
      onState: (state) => states.push(state),
    },
  )
  cleanups.push(
    () => exchange.close(),
    () => feed.close(),
  )
  await until('it delivers', () => lives.length > 2)
  return { exchange, feed, lives, losses, states }
}

test('what a paused line still reads before it breaks is no sign of life', async () => {
  const { exchange, feed, lives, losses } = await startFeed()
  feed.setPaused(true)
  const pausedAt = Date.now()
  const ticked = exchange.doings
  await until('more was sent', () => exchange.doings > ticked + 5 && Date.now() > pausedAt + 50)
  exchange.closeAll()
  feed.setPaused(false)
  await until('the loss is noticed', () => losses.length === 1)
  expect(lives.filter((at) => at > pausedAt)).toEqual([])
})

test('a line that was paused is alive again once it has read everything', async () => {
  const { feed, lives, losses } = await startFeed()
  feed.setPaused(true)
  const pausedAt = Date.now()
  feed.setPaused(false)
  await until('it is alive', () => (lives.at(-1) ?? 0) > pausedAt)
  expect(losses).toEqual([])
})

test('a loss is told once', async () => {
  const { exchange, states } = await startFeed()
  exchange.closeAll()
  await until('it delivers again', () => states.filter((state) => state === 'live').length === 2)
  expect(states).toEqual(['connecting', 'live', 'down', 'connecting', 'live'])
})
