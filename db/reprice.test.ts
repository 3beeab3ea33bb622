import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/lib/contract/units'
import { append } from './append'
import { compact } from './compact'
import { beginImport, undoImport } from './imports'
import { testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { verify } from './maintenance'
import { saveMarkets } from './markets'
import { openWriter } from './open-writer'
import { saveCandles } from './overlays'
import { readEvents } from './read-events'
import { closeStore, type Store } from './store'

const START = Date.UTC(2025, 11, 11)
const COINS = [testMarket('BTCUSDT'), testMarket('BTCUSDC', { base: 'BTC', quote: 'USDC' })] as const
const QUOTED = testMarket('ETHBTC', { base: 'ETH', quote: 'BTC' })

async function freshStore(): Promise<Store> {
  const store = openWriter({ path: join(mkdtempSync(join(tmpdir(), 'reprice-')), 'test.db'), kind: 'live' })
  await saveMarkets(store, COINS, START)
  return store
}

type Step = (store: Store) => Promise<unknown>

function row(minute: number, rate: number | null = null): Step {
  const event = testLiquidation({ time: START + minute * MINUTE, market: QUOTED })
  const { amounts } = event
  const rated = { ...event, amounts: { ...amounts, usd: amounts.quote * (rate ?? 0), usdRate: rate } }
  const priced = rate === null ? event : rated
  return (store) => append(store, testBatch([textOf(priced)]))
}

function bar(coin: 0 | 1, series: 'mark' | 'trade', bucketMs: number, at: number, close: number): Step {
  const candles = [{ time: START + at * bucketMs, open: 1, high: 1, low: 1, close, volume: null }]
  return (store) => saveCandles(store, { market: COINS[coin].id, series, bucketMs, candles })
}

const STEPS: readonly Step[] = [
  row(0),
  row(1),
  row(2, 7),
  row(70),
  row(71, 8),
  row(200),
  row(201, 9),
  bar(0, 'mark', MINUTE, 1, 100),
  bar(1, 'trade', MINUTE, 0, 101),
  bar(0, 'trade', MINUTE, 2, 102),
  bar(0, 'mark', HOUR, 0, 103),
  bar(1, 'mark', HOUR, 1, 104),
  bar(0, 'mark', HOUR, 1, 105),
]

async function ratesOf(store: Store) {
  const { events } = await readEvents(store, { from: START, to: START + DAY, order: 'asc', limit: 50 })
  return events.map(({ time, usd_rate }) => [(time - START) / MINUTE, usd_rate])
}

test('dollar rates do not depend on the order in which rows and bars come', async () => {
  const order = fc.shuffledSubarray([...STEPS], { minLength: STEPS.length })
  await fc.assert(
    fc.asyncProperty(order, fc.nat(STEPS.length), async (steps, packAfter) => {
      const store = await freshStore()
      for (const [index, step] of steps.entries()) {
        await step(store)
        if (index === packAfter) await compact(store, { now: START + 90 * DAY, all: true })
      }
      expect(await ratesOf(store)).toEqual([
        [0, 101],
        [1, 100],
        [2, 7],
        [70, 105],
        [71, 8],
        [200, null],
        [201, 9],
      ])
      expect((await verify(store)).problems).toEqual([])
      closeStore(store)
    }),
    { numRuns: 10 },
  )
})

test('a rate goes with the imported bar it came from; one that the source gave stays', async () => {
  const store = await freshStore()
  await row(0)(store)
  await row(1, 7)(store)
  const importId = await beginImport(store, { file: 'bars.csv', format: 'test', at: START })
  const candles = [{ time: START, open: 1, high: 1, low: 1, close: 90, volume: null }]
  await saveCandles(store, { market: COINS[0].id, series: 'mark', bucketMs: HOUR, candles, importId })
  expect(await ratesOf(store)).toEqual([
    [0, 90],
    [1, 7],
  ])
  await undoImport(store, importId)
  expect(await ratesOf(store)).toEqual([
    [0, null],
    [1, 7],
  ])
})
