import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '@/lib/contract/units'
import { append } from './append'
import { compact } from './compact'
import { readCounters } from './counters'
import { beginImport, undoImport } from './imports'
import { interrupted } from './interrupted.fixture'
import { testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { stats, verify } from './maintenance'
import { openWriter } from './open-writer'
import { saveCandles } from './overlays'
import { readGrid } from './read-grid'
import { openReader, type Store } from './store'

const START = Date.UTC(2025, 11, 11)
const LATER = START + 90 * DAY
const COIN = testMarket('BTCUSDT')
const QUOTED = testMarket('ETHBTC', { base: 'ETH', quote: 'BTC' })
const MARKETS = [COIN, QUOTED]

function freshPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'compact-')), 'test.db')
}

function put(store: Store, times: readonly number[], importId: number | null = null) {
  const texts = times.flatMap((time) => MARKETS.map((market) => textOf(testLiquidation({ time, market }))))
  return append(store, testBatch(texts, importId))
}

function countOf(store: Store): number | undefined {
  const sql = 'SELECT count(*) FROM event WHERE time < ?'
  return Number(store.db.prepare(sql).pluck().get(LATER))
}

async function gridOf(store: Store) {
  const markets = MARKETS.map(({ id }) => id)
  const query = { markets, axis: 'base', from: START - DAY, to: LATER, bucketMs: DAY, k: 6 } as const
  const { totals } = await readGrid(store, { ...query, unit: 'usd' })
  return { rows: totals.long_count, unpriced: totals.unpriced }
}

/** How many rows an answer read one by one. */
async function rowsRead(store: Store): Promise<number> {
  const before = readCounters()
  await gridOf(store)
  const { rowsReadBeforeMark, rowsReadAfterMark } = readCounters()
  return rowsReadBeforeMark + rowsReadAfterMark - before.rowsReadBeforeMark - before.rowsReadAfterMark
}

async function stocked() {
  const path = freshPath()
  const store = openWriter({ path, kind: 'live' })
  const importId = await beginImport(store, { file: 'some.csv', format: 'test', at: START })
  await put(store, [START, START + HOUR], importId)
  await put(store, [START + 2 * HOUR, START + 40 * DAY])
  return { store, other: openWriter({ path, kind: 'live' }), reader: openReader({ path }), importId }
}

const bars = [{ time: START, open: 1, high: 1, low: 1, close: 9, volume: null }]

describe.each([1, 2, 3])(
  'what happens after step %i of packing is neither lost nor left unpacked',
  (step) => {
    const acts: Record<string, (other: Store, importId: number) => Promise<unknown>> = {
      'a late row': (other) => put(other, [START + 5]),
      'a young row': (other) => put(other, [LATER - 1]),
      'a new price': (other) =>
        saveCandles(other, { market: COIN.id, series: 'mark', bucketMs: HOUR, candles: bars }),
      'an undone import': (other, importId) => undoImport(other, importId),
      'another compactor': (other) => compact(other, { now: LATER + 1, all: true }),
      'a late row, then another compactor': async (other) => {
        put(other, [START + 5])
        return compact(other, { now: LATER - 1, all: true })
      },
    }
    test.each(Object.keys(acts))('%s', async (name) => {
      const { store, other, reader, importId } = await stocked()
      await compact(store, { now: START + 45 * DAY })
      await put(store, [START + 1])
      const acting: Promise<unknown>[] = []
      const act = () => {
        acting.push((acts[name] as (typeof acts)[string])(other, importId))
        const [rows, truth] = [gridOf(reader), countOf(reader)]
        acting.push(rows.then((seen) => expect(seen.rows).toBe(truth)))
      }
      await compact(interrupted(store, step, act), { now: LATER, all: true })
      await Promise.all(acting)
      expect((await gridOf(reader)).rows).toBe(countOf(store))
      await compact(store, { now: LATER + DAY })
      expect((await gridOf(reader)).rows).toBe(countOf(store))
      expect(await rowsRead(reader)).toBe(0)
      expect((await stats(store)).pendingRows).toBe(0)
      expect((await verify(store)).problems).toEqual([])
    })
  },
)

test('rows that a clock far behind calls future are packed once it is set right', async () => {
  const { store } = await stocked()
  await compact(store, { now: DAY, all: true })
  expect((await gridOf(store)).rows).toBe(8)
  await compact(store, { now: LATER })
  expect(await rowsRead(store)).toBe(0)
})

test('rows younger than a minute when their slot was packed are packed later', async () => {
  const { store } = await stocked()
  await compact(store, { now: START + 40 * DAY + 1, all: true })
  expect(await rowsRead(store)).toBe(2)
  await compact(store, { now: LATER })
  expect(await rowsRead(store)).toBe(0)
})
