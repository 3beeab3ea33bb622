import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINUTE } from '@/lib/contract/units'
import { candleRuns } from './candle-runs'
import { testMarket } from './liquidation.fixture'
import { saveMarkets } from './markets'
import { openWriter } from './open-writer'
import { saveCandles } from './overlays'
import { listPulled, notePulled } from './pulled'
import { closeStore, type Store } from './store'

let store: Store
beforeEach(() => {
  store = openWriter({ path: join(mkdtempSync(join(tmpdir(), 'pulled-')), 'test.db'), kind: 'live' })
})
afterEach(() => closeStore(store))

const key = { source: 'testex', kind: 'liquidations', subject: 'BTC' }
const ALL = { from: 0, to: 1_000 }

test('spans that touch become one, others stay', async () => {
  await notePulled(store, [key], { from: 10, to: 20 })
  await notePulled(store, [key], { from: 40, to: 50 })
  await notePulled(store, [key], { from: 20, to: 30 })
  expect(await listPulled(store, key, ALL)).toEqual([
    { from: 10, to: 30 },
    { from: 40, to: 50 },
  ])
  await notePulled(store, [key], { from: 5, to: 45 })
  expect(await listPulled(store, key, ALL)).toEqual([{ from: 5, to: 50 }])
})

test('each source, kind and subject is remembered by itself', async () => {
  await notePulled(store, [key], { from: 10, to: 20 })
  expect(await listPulled(store, { ...key, kind: 'mark' }, ALL)).toEqual([])
  expect(await listPulled(store, { ...key, subject: 'ETH' }, ALL)).toEqual([])
  expect(await listPulled(store, { ...key, source: 'other' }, ALL)).toEqual([])
  expect(await listPulled(store, key, { from: 20, to: 30 })).toEqual([])
})

test('bars without a hole between them are one run', async () => {
  const market = testMarket('BTCUSDT')
  await saveMarkets(store, [market], 0)
  const bar = (time: number) => ({ time, open: 1, high: 1, low: 1, close: 1, volume: null })
  const candles = [0, 1, 2, 5, 6].map((minute) => bar(minute * MINUTE))
  const series = { market: market.id, series: 'mark', bucketMs: MINUTE } as const
  await saveCandles(store, { ...series, candles })
  expect(await candleRuns(store, { ...series, from: MINUTE, to: 10 * MINUTE })).toEqual([
    { from: MINUTE, to: 3 * MINUTE },
    { from: 5 * MINUTE, to: 7 * MINUTE },
  ])
  expect(await candleRuns(store, { ...series, series: 'trade', from: 0, to: MINUTE })).toEqual([])
})
