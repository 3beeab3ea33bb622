import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { BODY_ENCODING } from '@/lib/contract/body-encoding'
import type { ChunkAnswer, ChunkRef } from '@/lib/contract/list-answers'
import { decodeChunk } from '@/lib/heatmap/chunk-codec'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { GET as getChunk } from './[scope]/[level]/[n]/route'
import { GET as listChunks } from './[scope]/[level]/route'

const MINUTE = 60_000
const SPAN = 256 * 5 * MINUTE
const N = 1_379
const START = N * SPAN
const btc = testMarket('BTCUSDT')
const other = testMarket('BTCUSDT', { venue: 'othex', id: 'othex:BTCUSDT' })

async function held() {
  const writer = await freshStore()
  const print = (minute: number, price: string) =>
    testLiquidation({ time: START + minute * MINUTE, price, market: btc })
  await store(writer, [print(0, '100'), print(6, '100'), print(7, '101')])
  return writer
}

const address = (scope: string, level: string, n?: number | string) => ({
  params: Promise.resolve({
    scope: encodeURIComponent(scope),
    level,
    ...(n === undefined ? {} : { n: String(n) }),
  }),
})
const chunk = (query = '', headers: Record<string, string> = {}, scope = 'b:BTC', n: number | string = N) =>
  getChunk(
    new Request(`http://localhost/api/tiles/x/5m-k2/1?${query}`, { headers }),
    address(scope, '5m-k2', n),
  )
const list = async (query: string, scope = 'b:BTC', level = '5m-k2') => {
  const response = await listChunks(
    new Request(`http://localhost/api/tiles/x/y?${query}`),
    address(scope, level),
  )
  return { status: response.status, body: (await response.json()) as ChunkRef[] }
}
const json = async (query: string) =>
  (await (await chunk(query, { accept: 'application/json' })).json()) as ChunkAnswer

test('the chunks of a range, with their versions', async () => {
  await held()
  const { body } = await list(`from=${START - 1}&to=${START + SPAN + 1}`)
  expect(body.map(({ n }) => n)).toEqual([N - 1, N, N + 1])
  const version = body[1]?.v ?? ''
  expect((await json('')).v).toBe(version)
})

test('a chunk with its version may be kept for ever, one without is asked for again', async () => {
  await held()
  const { v } = await json('')
  const versioned = await chunk(`v=${v}`)
  expect(versioned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(versioned.headers.get('content-type')).toBe('application/octet-stream')
  const plain = await chunk()
  expect(plain.headers.get('cache-control')).toBe('no-cache')
  const again = await chunk('', { 'if-none-match': plain.headers.get('etag') ?? '' })
  expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
})

test('a late event gives the chunk a new version; the old address leads there', async () => {
  const writer = await held()
  const { v } = await json('')
  await store(writer, [testLiquidation({ time: START + 8 * MINUTE, price: '102', market: btc })])
  const moved = await chunk(`c=usd&v=${v}`)
  const now = await json('')
  expect([moved.status, moved.headers.get('location')]).toEqual([307, `?c=usd&v=${now.v}`])
  expect(now.v).not.toBe(v)
})

test('bytes and JSON hold the same cells', async () => {
  await held()
  const columns = await json('c=count')
  expect(columns).toMatchObject({ n: N, level: '5m-k2', from: START, bucket_ms: 5 * MINUTE, k: 2 })
  const bin = (price: number) => Math.floor(Math.floor(Math.log(price) / Math.log(1.0002)) / 4)
  expect([columns.column, columns.bin]).toEqual([
    [0, 1, 0],
    [bin(100), 0, bin(101) - bin(100)],
  ])
  expect([columns.long, columns.short]).toEqual([
    [1, 1, 1],
    [0, 0, 0],
  ])
  const bytes = decodeChunk(new Uint8Array(await (await chunk('c=count')).arrayBuffer()))
  expect(bytes.column).toEqual([0, 1, 1])
  expect(bytes.bin).toEqual([bin(100), bin(100), bin(101)])
  for (const value of bytes.long) expect(value).toBeCloseTo(1, 3)
})

test('the bytes are gzipped for clients that take it', async () => {
  await held()
  const small = await chunk('', { 'accept-encoding': 'gzip', [BODY_ENCODING]: 'gzip' })
  expect(small.headers.get(BODY_ENCODING)).toBe('gzip')
  const whole = Buffer.from(await (await chunk()).arrayBuffer())
  expect(gunzipSync(Buffer.from(await small.arrayBuffer())).equals(whole)).toBe(true)
})

test('a scope is a base, a base on a venue, or a market', async () => {
  const writer = await held()
  await store(writer, [testLiquidation({ time: START, price: '100', market: other })])
  const counts = async (scope: string) => {
    const response = await chunk('c=count', { accept: 'application/json' }, scope)
    return ((await response.json()) as ChunkAnswer).long.reduce((sum, count) => sum + count, 0)
  }
  expect(await counts('b:BTC')).toBe(4)
  expect(await counts('v:testex:BTC')).toBe(3)
  expect(await counts('m:othex:BTCUSDT')).toBe(1)
})

test.each([
  ['x:BTC', N, 400],
  ['b:NOPE', N, 404],
  ['v:testex', N, 400],
  ['m:testex:NOPE', N, 404],
  ['b:BTC', '-1', 400],
  ['b:BTC', '1e3', 400],
  ['b:BTC', 99_999_999, 400],
])('the chunk %s %s is refused', async (scope, n, status) => {
  await held()
  expect((await chunk('', {}, scope, n)).status).toBe(status)
})

test('a level off the ladder and an endless range are refused', async () => {
  await held()
  expect((await list('', 'b:BTC', '7m-k2')).status).toBe(400)
  expect((await list('', 'b:BTC', '5m-k7')).status).toBe(400)
  expect((await list('from=2016-01-01&to=2025-01-01', 'b:BTC', '10s-k0')).status).toBe(400)
})
