import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from './append'
import { beginImport, undoImport } from './imports'
import { testBatch, testLiquidation, textOf } from './liquidation.fixture'
import { countNews, latestSeq, oldestSeq, pruneLog, readLog } from './log'
import { openWriter } from './open-writer'
import type { Store } from './store'

const START = Date.UTC(2025, 11, 11)

function freshStore(): Store {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'log-')), 'test.db'), kind: 'live' })
}

function put(store: Store, from: number, n: number, importId: number | null = null) {
  const times = Array.from({ length: n }, (_, i) => START + from + i)
  return append(
    store,
    testBatch(
      times.map((time) => textOf(testLiquidation({ time }))),
      importId,
    ),
  )
}

/** Numbers and times (counted from the start) of what is logged after a number. */
async function logged(store: Store, after: number, limit: number) {
  const rows = await readLog(store, { after, limit })
  return rows.map(({ seq, event }) => [seq, event.time - START])
}

test('numbers go on after an import was undone, and its rows are stepped over', async () => {
  const store = freshStore()
  await put(store, 0, 1)
  const id = await beginImport(store, { file: 'some.csv', format: 'test', at: START })
  for (const from of [10, 20, 30]) await put(store, from, 5, id)
  await undoImport(store, id)
  await put(store, 100, 2)
  expect(await latestSeq(store)).toBe(18)
  expect(await logged(store, 0, 100)).toEqual([
    [1, 0],
    [17, 100],
    [18, 101],
  ])
  expect(await logged(store, 1, 4)).toEqual([
    [17, 100],
    [18, 101],
  ])
  expect(await logged(store, 3, 1)).toEqual([[17, 100]])
  expect(await logged(store, 18, 4)).toEqual([])
})

test('a page may begin and end inside a batch', async () => {
  const store = freshStore()
  await put(store, 0, 5)
  expect(await logged(store, 1, 2)).toEqual([
    [2, 1],
    [3, 2],
  ])
})

test('numbers go on after the log was pruned to its newest batch', async () => {
  const store = freshStore()
  await put(store, 0, 3)
  await put(store, 10, 3)
  pruneLog(store, 0)
  expect([await oldestSeq(store), await latestSeq(store)]).toEqual([4, 6])
  await put(store, 20, 1)
  expect(await logged(store, 5, 10)).toEqual([
    [6, 12],
    [7, 20],
  ])
})

test('what a history tells late is no news: it is stepped over, and no client is behind for it', async () => {
  const store = freshStore()
  const young = Date.now() - START
  await put(store, 0, 2)
  const times = [...Array.from({ length: 500 }, (_, i) => 10 + i), young]
  const texts = times.map((offset) => textOf(testLiquidation({ time: START + offset })))
  await append(store, { ...testBatch(texts), isHistory: true })
  await put(store, 1_000, 1)
  expect(await logged(store, 0, 3)).toEqual([
    [1, 0],
    [2, 1],
    [503, young],
  ])
  expect(await logged(store, 2, 10)).toEqual([
    [503, young],
    [504, 1_000],
  ])
  expect(await latestSeq(store)).toBe(504)
  expect(await countNews(store, { after: 1, most: 100 })).toBe(3)
  expect(await countNews(store, { after: 300, most: 100 })).toBe(2)
  expect(await countNews(store, { after: 0, most: 2 })).toBe(2)
})
