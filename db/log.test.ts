import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from './append'
import { beginImport, undoImport } from './imports'
import { testBatch, testLiquidation, textOf } from './liquidation.fixture'
import { latestSeq, oldestSeq, pruneLog, readLog } from './log'
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
