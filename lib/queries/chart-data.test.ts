import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { PicturedChart } from '@/lib/contract/chart-data'
import { SECOND } from '@/lib/contract/units'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { answerCacheCounts } from './answer-cache'
import { chartData } from './chart-data'
import { freshStore, store } from './store.fixture'

const FROM = Date.UTC(2025, 11, 11)
const NOW = FROM + 3_600_000

test.each<PicturedChart>(['heatmap', 'volume', 'venues', 'profile'])(
  'the data of a %s are worked out once for one state of the store, however often they are asked for',
  async (chart) => {
    const writer = await freshStore()
    await store(writer, [testLiquidation({ time: FROM + 1, market: testMarket('BTCUSDT') })])
    const view = { ...DEFAULT_VIEW, from: { at: FROM }, to: { at: NOW } }
    const ask = (now: number) => chartData(writer, { chart, base: 'BTC', view, now, plotWidth: 1_000 })
    const first = await ask(NOW)
    const { misses } = answerCacheCounts(writer)
    const second = await ask(NOW + SECOND)
    expect(second.answer).toEqual(first.answer)
    expect(answerCacheCounts(writer).misses).toBe(misses)
  },
)
