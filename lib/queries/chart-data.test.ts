import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveVenues } from '@/db/venues'
import { PICTURED_CHARTS, type PicturedChart } from '@/lib/contract/chart-data'
import { SECOND } from '@/lib/contract/units'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { answerCacheCounts } from './answer-cache'
import { chartData } from './chart-data'
import { freshStore, store, testVenue } from './store.fixture'

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

test.each(PICTURED_CHARTS)(
  'the data of %s name venues that are spoken of and have no prints',
  async (chart) => {
    const writer = await freshStore()
    const others = ['chosen', 'silent'].map((id) =>
      testVenue({ id, name: `The ${id}`, shortName: `A ${id}` }),
    )
    await saveVenues(writer, [testVenue(), ...others])
    await store(writer, [testLiquidation({ time: FROM + 1, market: testMarket('BTCUSDT') })])
    const asked = { ...DEFAULT_VIEW, from: { at: FROM }, to: { at: NOW } }
    const ask = (venues: readonly string[]) =>
      chartData(writer, { chart, base: 'BTC', view: { ...asked, venues }, now: NOW, plotWidth: 1_000 })
    expect((await ask(['testex', 'chosen'])).named?.map(({ id, short_name }) => [id, short_name])).toEqual([
      ['chosen', 'A chosen'],
    ])
    expect((await ask(['testex'])).named).toBeUndefined()
  },
)
