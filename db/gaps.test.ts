import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { closeGap, fillGaps, listGaps, openGap } from './gaps'
import { openWriter } from './open-writer'
import { closeStore, type Store } from './store'

const stores: Store[] = []
afterEach(() => stores.splice(0).forEach(closeStore))

/** A store with ended gaps: the markets that are missed (none = the whole venue), from, to. */
async function storeWith(...gaps: [markets: string, from: number, to: number][]): Promise<Store> {
  const store = openWriter({ path: join(mkdtempSync(join(tmpdir(), 'gaps-')), 'test.db'), kind: 'live' })
  stores.push(store)
  for (const [markets, from, to] of gaps) {
    const id = await openGap(store, { venue: 'testex', markets: [...markets], from, reason: 'lost' })
    await closeGap(store, id, to)
  }
  return store
}

const left = async (store: Store) =>
  (await listGaps(store, { from: 0, to: 1e15 })).map(({ markets, from, to }) => [markets.join(''), from, to])

test('what the whole venue was asked for is missed no more, in the middle of a gap as well', async () => {
  const store = await storeWith(['', 100, 200], ['AB', 150, 160], ['', 300, 400])
  await fillGaps(store, 'testex', { from: 120, to: 180, markets: null })
  expect(await left(store)).toEqual([
    ['', 100, 120],
    ['', 180, 200],
    ['', 300, 400],
  ])
})

test('what some markets were asked for fills their part of a gap, none of the whole venue', async () => {
  const store = await storeWith(['', 100, 200], ['ABC', 100, 200], ['D', 100, 200])
  await fillGaps(store, 'testex', { from: 150, to: 300, markets: ['A', 'B'] })
  expect(await left(store)).toEqual([
    ['', 100, 200],
    ['D', 100, 200],
    ['ABC', 100, 150],
    ['C', 150, 200],
  ])
})

test('a gap that lasts is not filled, nor one of another venue', async () => {
  const store = await storeWith(['', 100, 200])
  await openGap(store, { venue: 'testex', markets: ['A'], from: 250, reason: 'lost' })
  await fillGaps(store, 'other', { from: 0, to: 1_000, markets: null })
  await fillGaps(store, 'testex', { from: 210, to: 1_000, markets: null })
  expect(await left(store)).toEqual([
    ['', 100, 200],
    ['A', 250, null],
  ])
})

test('a gap that lasted no time at all is none', async () => {
  expect(await left(await storeWith(['', 100, 100]))).toEqual([])
})
