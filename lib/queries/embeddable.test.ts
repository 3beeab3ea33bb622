import { afterEach, beforeEach, expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { whyNotEmbeddable } from './embeddable'
import { readStore } from './store'
import { freshStore, store } from './store.fixture'

const NOW = Date.UTC(2025, 11, 11, 12)
const ETH = testMarket('ETHUSDT')

beforeEach(async () => {
  const theirs = { ...testLiquidation({ time: NOW - 60_000, market: ETH }), domain: 'kaiko' as const }
  await store(await freshStore(), [testLiquidation({ time: NOW - 60_000 }), theirs])
})
afterEach(() => {
  delete process.env.REDISTRIBUTE
})

function ask(chart: string, base: string, part: Partial<typeof DEFAULT_VIEW> = {}) {
  return whyNotEmbeddable(readStore(), { chart, base, view: { ...DEFAULT_VIEW, ...part }, now: NOW })
}

test("a venue's own rows may stand on other sites, a vendor's only where that is allowed", async () => {
  expect(await ask('heatmap', 'BTC')).toBeNull()
  expect(await ask('heatmap', 'ETH')).toContain('may not be passed on')
  expect(await ask('volume', 'BTC', { market: ETH.id })).toContain('may not be passed on')
  process.env.REDISTRIBUTE = 'kaiko'
  expect(await ask('heatmap', 'ETH')).toBeNull()
})

test('a ranking shows all assets, so that one of them decides', async () => {
  expect(await ask('totals', 'BTC')).toContain('may not be passed on')
})

test('another range holds none of them', async () => {
  const range = { from: { at: NOW - 7_200_000 }, to: { at: NOW - 3_600_000 } }
  expect(await ask('heatmap', 'ETH', range)).toBeNull()
})

test('what is not known is for the page to tell', async () => {
  expect(await ask('heatmap', 'NOSUCH')).toBeNull()
})
