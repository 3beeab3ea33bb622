import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { allLiquidations } from './liquidations'
import { freshStore, store } from './store.fixture'

test('a download lets others have their turns, however fast it is read', async () => {
  const writer = await freshStore()
  const start = Date.UTC(2025, 11, 11)
  const market = testMarket('BTCUSDT')
  await store(
    writer,
    Array.from({ length: 2_200 }, (_, step) => testLiquidation({ time: start + step, market })),
  )
  let turns = 0
  const beat = setInterval(() => turns++, 0)
  const all = {
    base: null,
    markets: [],
    venues: [],
    from: 0,
    to: start + 1e9,
    liquidated: null,
    minUsd: null,
  }
  let rows = 0
  for await (const _ of await allLiquidations(writer, { ...all, order: 'asc', cursor: null }, null)) {
    rows++
    const until = performance.now() + 0.1
    while (performance.now() < until);
  }
  clearInterval(beat)
  expect(rows).toBe(2_200)
  expect(turns).toBeGreaterThan(3)
})
