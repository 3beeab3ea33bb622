import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY } from '@/lib/contract/units'
import { append } from './append'
import { readChunk } from './chunks'
import { compact } from './compact'
import { testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { verify } from './maintenance'
import { findMarkets } from './market-rows'
import { saveMarkets } from './markets'
import { openWriter } from './open-writer'
import { readGrid } from './read-grid'
import type { Store } from './store'

const START = Date.UTC(2025, 11, 11)
const LATER = START + 90 * DAY
const PROVISIONAL = testMarket('1000PEPEUSDT', { base: 'PEPE' })
const KNOWN = testMarket('1000PEPEUSDT', { base: 'PEPE', multiplier: 1000, origin: 'venue' })

function freshStore(): Store {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'markets-')), 'test.db'), kind: 'live' })
}

function put(store: Store, market: typeof KNOWN) {
  const rows = [1, 2].map((size) =>
    testLiquidation({ time: START + size, market, price: '9', size: String(size) }),
  )
  return append(store, testBatch(rows.map((row) => textOf(row))))
}

async function answerOf(store: Store) {
  const scope = { markets: [KNOWN.id], axis: 'base' } as const
  const grid = await readGrid(store, { ...scope, from: START, to: LATER, bucketMs: DAY, k: 6, unit: 'base' })
  const level = { bucketMs: DAY, k: 6 }
  const { v } = await readChunk(store, { ...scope, level, n: Math.floor(START / DAY / 256), channel: 'base' })
  return { grid, v }
}

test('a multiplier that is learned after rows were stored gives the answers of one known before', async () => {
  const [late, early] = [freshStore(), freshStore()]
  await saveMarkets(early, [KNOWN], START)
  await put(early, KNOWN)
  const expected = await answerOf(early)
  await put(late, PROVISIONAL)
  await compact(late, { now: LATER, all: true })
  expect(await answerOf(late)).not.toEqual(expected)
  await saveMarkets(late, [KNOWN], START)
  expect(await answerOf(late)).toEqual(expected)
  await compact(late, { now: LATER, all: true })
  expect(await answerOf(late)).toEqual(expected)
  expect((await verify(late)).problems).toEqual([])
})

test('a base is found in any case, where one alone is meant', async () => {
  const writer = freshStore()
  const bases = ['BTC', 'kPEPE', 'Mog', 'MOG']
  await saveMarkets(
    writer,
    bases.map((base) => testMarket(`${base}USDT`, { base })),
    START,
  )
  const found = (base: string) => findMarkets(writer, { base }).map(({ market }) => market.base)
  expect(['btc', 'BTC', 'KPEPE', 'Mog', 'mog', 'eth'].map(found)).toEqual([
    ['BTC'],
    ['BTC'],
    ['kPEPE'],
    ['Mog'],
    [],
    [],
  ])
})
