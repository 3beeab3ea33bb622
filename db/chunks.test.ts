import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import { DAY, MINUTE } from '@/lib/contract/units'
import { append } from './append'
import { type ChunkAddress, chunkSpan, listChunks, readChunk } from './chunks'
import { compact } from './compact'
import { beginImport, undoImport } from './imports'
import { testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { openWriter } from './open-writer'
import { saveCandles } from './overlays'
import type { Store } from './store'

const LEVEL = { bucketMs: 5 * MINUTE, k: 2 }
const N = 20_000
const { from: START } = chunkSpan(LEVEL, N)
const COIN = testMarket('BTCUSDT')
const QUOTED = testMarket('ETHBTC', { base: 'ETH', quote: 'BTC' })
const ADDRESS: ChunkAddress = { markets: [COIN.id], axis: 'market', level: LEVEL, n: N, channel: 'usd' }

function freshStore(): Store {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'chunks-')), 'test.db'), kind: 'live' })
}

function put(
  store: Store,
  price: string,
  { time = START, market = COIN, importId = null as number | null } = {},
) {
  return append(store, testBatch([textOf(testLiquidation({ time, price, market }))], importId))
}

async function versionOf(store: Store, address: Partial<ChunkAddress> = {}): Promise<string> {
  return (await readChunk(store, { ...ADDRESS, ...address })).v
}

test('an import that is undone and another of as many rows give another version, whatever is remembered', async () => {
  const store = freshStore()
  await put(store, '100')
  const alone = await versionOf(store)
  const versions = new Set<string>()
  for (const price of ['110', '120']) {
    const importId = await beginImport(store, { file: 'some.csv', format: 'test', at: START })
    await put(store, price, { importId })
    await compact(store, { now: START + 90 * DAY, all: true })
    versions.add(await versionOf(store))
    await undoImport(store, importId)
    expect(await versionOf(store)).toBe(alone)
  }
  expect(versions.size).toBe(2)
  expect(versions).not.toContain(alone)
})

test('a new price changes the version of what it prices, packing and rows elsewhere change none', async () => {
  const store = freshStore()
  await put(store, '100')
  await put(store, '0.03', { market: QUOTED })
  const quoted = { markets: [QUOTED.id], axis: 'base' } as const
  const [plain, unpriced] = [await versionOf(store), await versionOf(store, quoted)]
  const candles = [{ time: START, open: 1, high: 1, low: 1, close: 9e4, volume: null }]
  await saveCandles(store, { market: COIN.id, series: 'mark', bucketMs: MINUTE, candles })
  await put(store, '100', { time: START + 256 * LEVEL.bucketMs })
  await compact(store, { now: START + 90 * DAY, all: true })
  expect(await versionOf(store)).toBe(plain)
  expect(await versionOf(store, quoted)).not.toBe(unpriced)
})

test('a list names each chunk with the version it has by itself', async () => {
  const store = freshStore()
  await put(store, '100')
  const { from, to } = chunkSpan(LEVEL, N)
  const list = await listChunks(store, { ...ADDRESS, from: from - 1, to: to + 1 })
  const each = [N - 1, N, N + 1].map(async (n) => ({ n, v: await versionOf(store, { n }) }))
  expect(list).toEqual(await Promise.all(each))
})

test('prices too far apart for fine bins are refused in words, and shown in coarse ones', async () => {
  const store = freshStore()
  await put(store, '0.01')
  await put(store, '90000')
  const fine = { level: { ...LEVEL, k: 0 } }
  await expect(readChunk(store, { ...ADDRESS, ...fine })).rejects.toThrow(InvalidInput)
  expect((await readChunk(store, ADDRESS)).cells.bin).toHaveLength(2)
})
