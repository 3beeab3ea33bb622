import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '@/lib/contract/units'
import { append } from './append'
import { compact } from './compact'
import { readCounters } from './counters'
import { testBatch, testLiquidation, textOf } from './liquidation.fixture'
import { backup, stats } from './maintenance'
import { openWriter } from './open-writer'
import { readGrid } from './read-grid'
import { closeStore, openReader, type Store } from './store'
import { packedPath, removePacked } from './store-files'

const START = Date.UTC(2025, 11, 11)
const LATER = START + 90 * DAY

function freshStore(): Store {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'packed-')), 'test.db'), kind: 'live' })
}

function reopen({ path }: Store): Store {
  return openWriter({ path, kind: 'live' })
}

function put(store: Store, ...times: number[]) {
  return append(store, testBatch(times.map((time) => textOf(testLiquidation({ time })))))
}

async function packedStore(...times: number[]): Promise<Store> {
  const store = freshStore()
  await put(store, ...times)
  await compact(store, { now: LATER, all: true })
  return store
}

/** Rows an answer counts, and how many it read one by one. */
async function answerOf(store: Store): Promise<{ rows: number; readSingly: number }> {
  const before = readCounters().rowsReadBeforeMark + readCounters().rowsReadAfterMark
  const { totals } = await readGrid(store, {
    markets: ['testex:BTCUSDT'],
    axis: 'base',
    from: START - DAY,
    to: LATER,
    bucketMs: DAY,
    k: 6,
    unit: 'usd',
  })
  const after = readCounters().rowsReadBeforeMark + readCounters().rowsReadAfterMark
  return { rows: totals.long_count, readSingly: after - before }
}

test('a backup put back beside newer packed data is answered from its own rows', async () => {
  const store = await packedStore(START, START + DAY)
  const file = `${store.path}.copy`
  await backup(store, file)
  await put(store, START + HOUR)
  await compact(store, { now: LATER, all: true })
  closeStore(store)
  copyFileSync(file, store.path)
  const restored = reopen(store)
  await put(restored, START + 2 * HOUR, START + 3 * HOUR)
  expect((await answerOf(restored)).rows).toBe(4)
  expect((await answerOf(openReader(restored))).rows).toBe(4)
})

test('a plain copy put back beside newer packed data is answered from its own rows', async () => {
  const store = await packedStore(START, START + DAY)
  closeStore(store)
  const file = `${store.path}.copy`
  copyFileSync(store.path, file)
  const again = reopen(store)
  await put(again, START + HOUR)
  await compact(again, { now: LATER, all: true })
  closeStore(again)
  copyFileSync(file, store.path)
  const restored = reopen(store)
  await put(restored, START + 2 * HOUR, START + 3 * HOUR)
  expect((await answerOf(restored)).rows).toBe(4)
})

test('packed data that was lost is built again, whatever the book of the slots says', async () => {
  const store = await packedStore(START, START + 40 * DAY)
  store.db.exec('DELETE FROM packed.pack; DELETE FROM packed.segment')
  closeStore(store)
  const again = reopen(store)
  expect((await stats(again)).pendingRows).toBe(2)
  await compact(again, { now: LATER })
  expect(await answerOf(again)).toEqual({ rows: 2, readSingly: 0 })
})

test('a reader answers from rows while there is no packed file', async () => {
  const store = await packedStore(START, START + DAY)
  closeStore(store)
  removePacked(store.path)
  const reader = openReader({ path: store.path })
  expect(await answerOf(reader)).toEqual({ rows: 2, readSingly: 2 })
  await compact(reopen(store), { now: LATER, all: true })
  expect(await answerOf(reader)).toEqual({ rows: 2, readSingly: 0 })
})

test('packed data of another store is not answered from', async () => {
  const [one, two] = [await packedStore(START, START + DAY), await packedStore(START + HOUR)]
  closeStore(one)
  closeStore(two)
  copyFileSync(packedPath(two.path), packedPath(one.path))
  expect((await answerOf(openReader(one))).rows).toBe(2)
  copyFileSync(packedPath(two.path), packedPath(one.path))
  expect((await answerOf(reopen(one))).rows).toBe(2)
})

test('a packed file cut in half is thrown away and built again', async () => {
  const store = await packedStore(...Array.from({ length: 3_000 }, (_, i) => START + i * 60_000))
  closeStore(store)
  truncateSync(packedPath(store.path), 3 * 16_384)
  const again = reopen(store)
  expect((await answerOf(again)).rows).toBe(3_000)
})

test('packed data deleted while everything runs costs no answer', async () => {
  const store = await packedStore(START, START + DAY)
  const reader = openReader(store)
  removePacked(store.path)
  await put(store, START + HOUR)
  expect((await answerOf(reader)).rows).toBe(3)
  await compact(store, { now: LATER, all: true }).catch(() => undefined)
  expect((await answerOf(reader)).rows).toBe(3)
  const second = reopen(store)
  expect((await answerOf(second)).rows).toBe(3)
  await compact(second, { now: LATER })
  expect(await answerOf(second)).toEqual({ rows: 3, readSingly: 0 })
  expect((await answerOf(reader)).rows).toBe(3)
})

test('what is no packed file at all is replaced', async () => {
  const store = await packedStore(START)
  closeStore(store)
  removePacked(store.path)
  writeFileSync(packedPath(store.path), 'no database, and longer than the header of one would be '.repeat(40))
  expect((await answerOf(openReader(store))).rows).toBe(1)
  rmSync(packedPath(store.path))
  expect((await answerOf(reopen(store))).rows).toBe(1)
})
