import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GET as getPart } from '@/app/s/[id]/[part]/route'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Store } from '@/db/store'
import { stampPeer } from '@/lib/http/peer'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { DELETE, GET as getShare } from './[id]/route'
import { GET as getRoom, POST } from './route'

const START = Date.UTC(2025, 11, 11)
const MINUTE = 60_000
const QUERY = 'from=2025-12-11T00:00Z&to=2025-12-11T01:00Z'
const HERE = 'http://localhost:3000'

let writer: Store
let client = 0

beforeEach(async () => {
  writer = await freshStore()
  await store(writer, [
    testLiquidation({ time: START + MINUTE, price: '90000', size: '2' }),
    testLiquidation({ time: START + 5 * MINUTE, price: '90100', side: 'buy' }),
  ])
})

afterEach(() => {
  vi.useRealTimers()
  delete process.env.ADMIN_TOKEN
  delete process.env.PUBLIC_URL
  delete process.env.API_KEYS
})

/** Headers as our server hands them on, of a client at an address. */
function headersOf(given: Record<string, string>, address = '127.0.0.1'): Record<string, string> {
  const raw: Record<string, string> = { host: 'localhost:3000', ...given }
  stampPeer(raw, address)
  return raw
}

/** Each test is another client, so that none meets the bounds of one before. */
function post(body: unknown, given: Record<string, string> = {}, address = `10.0.0.${++client}`) {
  const headers = headersOf({ 'content-type': 'application/json', ...given }, address)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return POST(new Request(`${HERE}/api/shares`, { method: 'POST', headers, body: text }))
}

async function frozen(part: Record<string, string> = {}): Promise<string> {
  const response = await post({ chart: 'heatmap', base: 'BTC', query: QUERY, ...part })
  const { id, url } = (await response.json()) as { id: string; url: string }
  expect([response.status, url]).toEqual([201, `${HERE}/s/${id}`])
  return id
}

async function bytesOf(id: string, part: string): Promise<Buffer> {
  const response = await getPart(new Request(`${HERE}/s/${id}/${part}`), {
    params: Promise.resolve({ id, part }),
  })
  expect([part, response.status]).toEqual([part, 200])
  return Buffer.from(await response.arrayBuffer())
}

const PARTS = ['json', 'csv', 'png', 'svg'] as const
const allParts = (id: string) => Promise.all(PARTS.map((part) => bytesOf(id, part)))

test('a share keeps its bytes, whatever happens to the rows behind it', async () => {
  const id = await frozen()
  const before = await allParts(id)
  await store(writer, [testLiquidation({ time: START + 2 * MINUTE, price: '89000', size: '50' })])
  expect(await allParts(id)).toEqual(before)
  const market = testMarket('BTCUSDT', { multiplier: 10 })
  await store(writer, [testLiquidation({ time: START + 3 * MINUTE, price: '89000', market })])
  expect(await allParts(id)).toEqual(before)
  writer.db.exec('DELETE FROM event')
  expect(await allParts(id)).toEqual(before)
})

test('the id is the SHA-256 of the JSON, which names query and harmonisation', async () => {
  const id = await frozen()
  const json = await bytesOf(id, 'json')
  expect(createHash('sha256').update(json).digest('base64url')).toBe(id)
  const { data } = JSON.parse(json.toString('utf8'))
  expect(data).toMatchObject({
    chart: 'heatmap',
    base: 'BTC',
    query: `${QUERY}&bucket=1m`,
    harmonisation: '1',
  })
  expect(data.answer.totals).toMatchObject({ long: 180_000, short: 90_100, long_count: 1, short_count: 1 })
  expect((await bytesOf(id, 'csv')).toString('utf8')).toContain(`hash ${id}`)
})

test('the API gives the same JSON as the page', async () => {
  const id = await frozen()
  const response = await getShare(new Request(`${HERE}/api/shares/${id}`), {
    params: Promise.resolve({ id }),
  })
  expect(Buffer.from(await response.arrayBuffer())).toEqual(await bytesOf(id, 'json'))
})

test('the same view of the same minute is kept once', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const id = await frozen()
  const again = await post({ chart: 'heatmap', base: 'BTC', query: QUERY })
  expect([again.status, await again.json()]).toMatchObject([200, { id }])
  const room = await (await getRoom(new Request(`${HERE}/api/shares`))).json()
  expect(room).toMatchObject({ count: 1, most_count: 5_000, most_bytes: 1_000_000_000 })
})

test('PUBLIC_URL with a path is where a share is said to be', async () => {
  process.env.PUBLIC_URL = 'https://example.org/heat/'
  const response = await post({ base: 'BTC', query: QUERY })
  const { id, url } = (await response.json()) as { id: string; url: string }
  expect(url).toBe(`https://example.org/heat/s/${id}`)
})

test.each([
  [{ chart: 'pie', base: 'BTC' }, 400, 'read. chart: one of heatmap, '],
  [{ base: 'a/b' }, 400, 'read. base: the name of an asset, of at most 40 characters.'],
  [{ base: 7 }, 400, 'read. base: the name of an asset, '],
  [{}, 400, 'read. base: the name of an asset, '],
  [[], 400, 'read. it must be an object with chart, base, query.'],
  [{ base: 'BTC', data: [1] }, 400, 'read. data: no such field; there are chart, base, query.'],
  [{ base: 'BTC', query: 'x'.repeat(4_001) }, 400, 'read. query: the query of a view '],
  [{ base: 'NOSUCH' }, 404, 'NOSUCH'],
  ['{', 400, 'not JSON'],
  [`{"base":"${'x'.repeat(1_000_001)}"}`, 413, '1000000 bytes'],
] as const)('what cannot be frozen is refused by name: %#', async (body, status, said) => {
  const response = await post(body)
  expect(response.status).toBe(status)
  expect(((await response.json()) as { detail: string }).detail).toContain(said)
})

test('forms and pages of other sites cannot freeze', async () => {
  const body = { base: 'BTC', query: QUERY }
  expect((await post(body, { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post(body, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await post(body, { origin: 'null' })).status).toBe(403)
  expect((await post(body, { origin: HERE })).status).toBeLessThan(300)
})

test('where keys are set, freezing asks for one', async () => {
  process.env.API_KEYS = 'key'
  expect((await post({ base: 'BTC', query: QUERY })).status).toBe(401)
  expect((await post({ base: 'BTC', query: QUERY }, { 'x-api-key': 'key' })).status).toBe(201)
})

test('a client that freezes too much is told when to come back; another one is not held up', async () => {
  const body = { base: 'BTC', query: QUERY }
  for (let i = 0; i < 10; i++) expect((await post(body, {}, '10.9.9.9')).status).toBeLessThan(300)
  const refused = await post(body, {}, '10.9.9.9')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await post(body)).status).toBeLessThan(300)
})

function remove(id: string, given: Record<string, string>, address = '127.0.0.1') {
  const headers = headersOf(given, address)
  return DELETE(new Request(`${HERE}/api/shares/${id}`, { method: 'DELETE', headers }), {
    params: Promise.resolve({ id }),
  })
}

test('only the administrator deletes', async () => {
  const id = await frozen()
  process.env.ADMIN_TOKEN = 'let-me-in'
  expect((await remove(id, { origin: HERE })).status).toBe(401)
  expect((await remove(id, { authorization: 'Bearer wrong' })).status).toBe(401)
  expect((await remove(id, { authorization: 'Bearer let-me-in' })).status).toBe(204)
  expect((await remove(id, { authorization: 'Bearer let-me-in' })).status).toBe(404)
  const gone = await getPart(new Request(`${HERE}/s/${id}/png`), {
    params: Promise.resolve({ id, part: 'png' }),
  })
  expect(gone.status).toBe(404)
})

test('without a token a page on this machine deletes, and nobody who only says so', async () => {
  const id = await frozen()
  expect((await remove(id, { origin: HERE }, '203.0.113.9')).status).toBe(403)
  expect((await remove(id, { origin: HERE, 'x-forwarded-for': '127.0.0.1' })).status).toBe(403)
  const program = await remove(id, {})
  expect([program.status, ((await program.json()) as { detail: string }).detail]).toEqual([
    403,
    expect.stringContaining('Origin: http://127.0.0.1:PORT'),
  ])
  const forged = Buffer.from(JSON.stringify({ address: '127.0.0.1', forwarded: false })).toString('base64url')
  const unstamped = new Request(`${HERE}/api/shares/${id}`, {
    method: 'DELETE',
    headers: { host: 'localhost:3000', origin: HERE, 'x-peer': `guess ${forged}` },
  })
  expect((await DELETE(unstamped, { params: Promise.resolve({ id }) })).status).toBe(403)
  expect((await remove(id, { origin: HERE })).status).toBe(204)
})

test.each(['x', '../../etc/passwd', 'A'.repeat(43)])('an id that is none is not found: %s', async (id) => {
  const response = await getPart(new Request(`${HERE}/s/x/json`), {
    params: Promise.resolve({ id, part: 'json' }),
  })
  expect(response.status).toBe(404)
})
