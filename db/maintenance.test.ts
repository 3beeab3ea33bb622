import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '@/lib/contract/units'
import { append } from './append'
import { compact } from './compact'
import { interrupted } from './interrupted.fixture'
import { testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { backup, stats, verify } from './maintenance'
import { saveMarkets } from './markets'
import { openWriter } from './open-writer'
import { saveCandles } from './overlays'
import { readEvents } from './read-events'
import { readGrid } from './read-grid'
import { closeStore, openReader } from './store'
import { packedPath, removePacked } from './store-files'

const START = Date.UTC(2025, 11, 11)
const LATER = START + 90 * DAY

async function filledStore() {
  const path = join(mkdtempSync(join(tmpdir(), 'maintain-')), 'test.db')
  const store = openWriter({ path, kind: 'live' })
  const rows = Array.from({ length: 50 }, (_, i) =>
    testLiquidation({ time: START + i * HOUR, price: String(90_000 + i) }),
  )
  await append(store, testBatch(rows.map((row) => textOf(row))))
  await compact(store, { now: LATER, all: true })
  return store
}

const YEAR = {
  markets: ['testex:BTCUSDT'],
  axis: 'base',
  from: START,
  to: LATER,
  bucketMs: DAY,
  k: 6,
  unit: 'usd',
} as const

test('a sound store verifies', async () => {
  expect(await verify(await filledStore())).toEqual({
    ok: true,
    checked: { slots: 1, rows: 50, rawBlocks: 1, rawTexts: 50 },
    problems: [],
  })
})

test('a row changed behind the packed data is found', async () => {
  const store = await filledStore()
  store.db.exec('UPDATE event SET amount_quote = amount_quote + 1 WHERE time = (SELECT min(time) FROM event)')
  expect((await verify(store)).problems).toEqual([
    'market 1, slot 681, axis 0: packed data differs from its rows',
  ])
})

test('a slot whose book is wrong is found, and rows in no slot at all', async () => {
  const store = await filledStore()
  await append(store, testBatch([textOf(testLiquidation({ time: LATER }))]))
  store.db.exec('UPDATE slot SET n = n + 1 WHERE slot = 681; DELETE FROM slot WHERE slot > 681')
  expect((await verify(store)).problems).toEqual([
    'market 1, slot 681: the book says 51 rows, the table holds 50',
    'market 1, slot 684: the book says 0 rows, the table holds 1',
  ])
})

test('a store that is written meanwhile verifies', async () => {
  const store = await filledStore()
  const other = openWriter({ path: store.path, kind: 'live' })
  let writes = 0
  const write = () =>
    append(other, testBatch([textOf(testLiquidation({ time: START + 40 * DAY + writes++ }))]))
  await write()
  for (const nth of [1, 2]) {
    await compact(store, { now: LATER, all: true })
    expect((await verify(interrupted(store, nth, write))).problems).toEqual([])
  }
  expect(writes).toBe(3)
})

test('a row taken away behind the counters, and a damaged raw block, are found', async () => {
  const store = await filledStore()
  store.db.exec(
    "DELETE FROM event WHERE time > 0 AND key = (SELECT min(key) FROM event); UPDATE raw_block SET hash = x'00'",
  )
  const { ok, problems } = await verify(store)
  expect(ok).toBe(false)
  expect(problems).toContain('raw block 1: a raw block does not match its hash')
  expect(problems).toContain('the counters say 50 rows were stored, the table holds 49')
})

test('deleting the packed file costs a rebuild, never an answer', async () => {
  const store = await filledStore()
  const before = await readGrid(store, YEAR)
  closeStore(store)
  removePacked(store.path)
  const again = openWriter({ path: store.path, kind: 'live' })
  expect(await readGrid(again, YEAR)).toEqual(before)
  expect(await compact(again, { now: LATER, all: true })).toMatchObject({ slots: 1, rows: 50 })
  expect(await readGrid(again, YEAR)).toEqual(before)
})

test('a damaged packed file is thrown away and built again', async () => {
  const store = await filledStore()
  const before = await readGrid(store, YEAR)
  closeStore(store)
  removePacked(store.path)
  writeFileSync(
    packedPath(store.path),
    'this is no database, and longer than a header of SQLite would be '.repeat(40),
  )
  const again = openWriter({ path: store.path, kind: 'live' })
  expect(await readGrid(again, YEAR)).toEqual(before)
})

test('a backup opens by itself and answers the same', async () => {
  const store = await filledStore()
  const file = `${store.path}.copy`
  await backup(store, file)
  const copy = openWriter({ path: file, kind: 'live' })
  const page = { from: 0, to: LATER, order: 'asc', limit: 1000 } as const
  expect(await readEvents(copy, page)).toEqual(await readEvents(store, page))
  expect((await stats(copy)).events).toBe(50)
})

test('opening as the wrong kind, a broken file or no file says so in one line', async () => {
  const { path } = await filledStore()
  expect(() => openReader({ path, kind: 'simulated' })).toThrow(
    'holds live data and cannot be opened as simulated',
  )
  expect(() => openReader({ path: `${path}.none` })).toThrow('no database at')
})

test('a coin-quoted row is priced when its coin gets a price, and its packed slot follows', async () => {
  const store = await filledStore()
  const market = testMarket('ETHBTC', { base: 'ETH', quote: 'BTC' })
  await append(
    store,
    testBatch([textOf(testLiquidation({ time: START + 90, market, price: '0.035', size: '2' }))]),
  )
  await compact(store, { now: LATER, all: true })
  await saveMarkets(store, [testMarket('BTCUSDT')], START)
  const candles = [{ time: START, open: 1, high: 1, low: 1, close: 90_000, volume: null }]
  await saveCandles(store, { market: 'testex:BTCUSDT', series: 'mark', bucketMs: HOUR, candles })
  const grid = await readGrid(store, { ...YEAR, markets: [market.id] })
  expect(grid.totals).toEqual({
    long: expect.closeTo(6300, 9),
    short: 0,
    long_count: 1,
    short_count: 0,
    unpriced: 0,
  })
  await compact(store, { now: LATER, all: true })
  expect((await verify(store)).ok).toBe(true)
  expect((await readGrid(store, { ...YEAR, markets: [market.id] })).totals).toEqual(grid.totals)
})
