import { expect, test } from 'vitest'
import { MINUTE } from '@/lib/contract/units'
import { encodeVenueChunk } from '@/lib/heatmap/venue-chunk'
import { ChunkStore } from './chunk-store'

const LEVEL = { bucketMs: MINUTE, k: 2 }
const bytesOf = (n: number): ArrayBuffer => encodeVenueChunk({ level: LEVEL, n, parts: [] }).buffer
const SIZE = bytesOf(1).byteLength

/** A store over a server that writes down what it is asked for. */
function storeOver(versions: Readonly<Record<number, string>>, maxBytes?: number) {
  const asked: string[] = []
  const store = new ChunkStore(async (scope, level, { n, v }) => {
    asked.push(`${scope} ${level} ${n} ${v}`)
    return { v: versions[n] ?? v, bytes: bytesOf(n) }
  }, maxBytes)
  return { store, asked, get: (n: number, v: string) => store.get('b:BTC', '1m-k2', { n, v }) }
}

test('a version is fetched once, however often and at once it is asked for', async () => {
  const { asked, get } = storeOver({})
  const [one, two] = await Promise.all([get(7, 'a'), get(7, 'a')])
  expect((await get(7, 'a'))?.n).toBe(7)
  expect(one).toBe(two)
  expect(asked).toEqual(['b:BTC 1m-k2 7 a'])
})

test('a new version takes the place of the old one', async () => {
  const { asked, get } = storeOver({})
  await get(7, 'a')
  await get(7, 'b')
  await get(7, 'b')
  await get(7, 'a')
  expect(asked.map((one) => one.slice(-1))).toEqual(['a', 'b', 'a'])
})

test('what has changed meanwhile is not taken for what was asked for, but kept', async () => {
  const { asked, get } = storeOver({ 7: 'b' })
  expect(await get(7, 'a')).toBeNull()
  expect((await get(7, 'b'))?.n).toBe(7)
  expect(asked).toHaveLength(1)
})

test('beyond the bound the longest unused goes', async () => {
  const { asked, get } = storeOver({}, 2 * SIZE)
  for (const n of [1, 2, 1, 3, 1, 2]) await get(n, 'a')
  expect(asked.map((one) => one.split(' ')[2])).toEqual(['1', '2', '3', '2'])
})

test('a fetch that fails is tried again when asked for again', async () => {
  let tries = 0
  const store = new ChunkStore(async () => {
    if (++tries === 1) throw new Error('away')
    return { v: 'a', bytes: bytesOf(1) }
  })
  await expect(store.get('b:BTC', '1m-k2', { n: 1, v: 'a' })).rejects.toThrow('away')
  expect((await store.get('b:BTC', '1m-k2', { n: 1, v: 'a' }))?.n).toBe(1)
})
