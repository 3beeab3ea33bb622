import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { allLiquidations } from './liquidations'
import { freshStore, store } from './store.fixture'

test('a download comes in short pages and lets others have their turns, however fast it is read', async () => {
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
  const pages: number[] = []
  for await (const { length } of await allLiquidations(
    writer,
    { ...all, order: 'asc', cursor: null },
    null,
  )) {
    pages.push(length)
    const until = performance.now() + length * 0.1
    while (performance.now() < until);
  }
  clearInterval(beat)
  expect(pages).toEqual([...Array(8).fill(250), 200])
  expect(turns).toBeGreaterThan(3)
})
