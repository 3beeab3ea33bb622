import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { testLiquidation } from '@/db/liquidation.fixture'
import type { Problem } from '@/lib/contract/answers'
import { endStreams } from '@/lib/http/event-stream'
import { signReadToken } from '@/lib/http/read-token'
import { freshStore, store } from '@/lib/queries/store.fixture'

const KEYS = ['script-key', 'other-key']
const START = Date.UTC(2025, 11, 11)

type Handler = (request: Request, context?: { params: Promise<Record<string, string>> }) => Promise<Response>
type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const folders = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
const routes = folders
  .filter((file) => file.endsWith('route.ts'))
  .map((file) => file.replace(/\/route\.ts$/, ''))

async function call(route: string, method: Method, headers: Record<string, string> = {}, query = '') {
  const handlers = (await import(join(import.meta.dirname, route, 'route.ts'))) as Record<Method, Handler>
  const request = new Request(`http://localhost/api/${route}${query}`, { method, headers })
  return handlers[method](request, { params: Promise.resolve({}) })
}

/** Whoever asks without a key is refused before any store is looked at. */
function setKeys(): void {
  process.env.API_KEYS = KEYS.join(',')
}

async function withKeys(): Promise<void> {
  await store(await freshStore(), [testLiquidation({ time: START })])
  setKeys()
}

afterEach(() => {
  endStreams()
  delete process.env.API_KEYS
  delete process.env.EMBED_ORIGINS
})

test('there are routes to look at', () => {
  expect(routes.length).toBeGreaterThanOrEqual(20)
  expect(routes).toContain('heatmap')
})

test.each(routes.filter((route) => route !== 'health'))(
  '%s asks for a key where keys are set',
  async (route) => {
    setKeys()
    const tricks = {
      'x-middleware-subrequest': 'middleware',
      rsc: '1',
      'next-router-segment-prefetch': '/_tree',
    }
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { 'x-api-key': 'wrong' }, tricks]) {
      const response = await call(route, 'GET', headers)
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(((await response.json()) as Problem).detail).toContain('key')
    }
    const head = await call(route, 'HEAD')
    expect(head.status).toBe(401)
  },
)

test('health tells outsiders no more than whether it is well', async () => {
  await withKeys()
  expect(await (await call('health', 'GET')).json()).toEqual({ status: 'ok' })
  const known = await (await call('health', 'GET', { 'x-api-key': 'script-key' })).json()
  expect(Object.keys((known as { checks: object }).checks)).toEqual(['database', 'disk', 'lease', 'feeds'])
})

test('a key opens a route, and what it answers stays out of shared caches', async () => {
  await withKeys()
  const query = `?base=BTC&from=${START}&to=${START + 3_600_000}`
  const response = await call('heatmap', 'GET', { authorization: 'Bearer other-key' }, query)
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, max-age=30'])
})

test('a page reads with its token, the stream by its address', async () => {
  await withKeys()
  const token = signReadToken(KEYS, Date.now())
  expect((await call('venues', 'GET', { 'x-read-token': token })).status).toBe(200)
  expect((await call('stream', 'GET', {}, `?token=${token}`)).status).toBe(200)
})

test('an ageing token is renewed on the way', async () => {
  await withKeys()
  const token = signReadToken(KEYS, Date.now() - 40 * 60_000)
  const renewed = (await call('venues', 'GET', { 'x-read-token': token })).headers.get('x-read-token')
  expect(renewed).not.toBeNull()
  expect((await call('venues', 'GET', { 'x-read-token': renewed ?? '' })).status).toBe(200)
})

/** What is allowed elsewhere is held against the description (openapi.json/route.test.ts). */
test.each([
  ['[[...rest]]', 404],
  ['openapi.json', 405],
])('%s refuses to be written to', async (route, status) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
    expect((await call(route, method)).status).toBe(status)
})

test.each(routes.filter((route) => route !== '[[...rest]]' && route !== 'openapi.json'))(
  'without a store %s says so clearly',
  async (route) => {
    process.env.DATABASE_URL = 'file:/nowhere/at/all.db'
    const response = await call(route, 'GET', {}, '?base=BTC&market=testex:BTCUSDT')
    const problem = (await response.json()) as Problem
    expect([response.status, problem.status, response.headers.get('retry-after')]).toEqual([503, 503, '5'])
    expect(problem.detail).toContain('no database at')
  },
)

test.each(routes)('%s refuses an endless address', async (route) => {
  const response = await call(route, 'GET', {}, `?base=${'x'.repeat(10_001)}`)
  expect(response.status).toBe(route === '[[...rest]]' ? 404 : 414)
})

test('any page may read, without credentials, unless origins are named', async () => {
  await store(await freshStore(), [testLiquidation({ time: START })])
  const origin = 'https://blog.example'
  const open = await call('venues', 'GET', { origin })
  expect(open.headers.get('access-control-allow-origin')).toBe('*')
  expect(open.headers.get('access-control-allow-credentials')).toBeNull()
  process.env.EMBED_ORIGINS = origin
  const allowed = async (from: string) =>
    (await call('venues', 'GET', { origin: from })).headers.get('access-control-allow-origin')
  expect(await allowed(origin)).toBe(origin)
  for (const foreign of [
    'https://evil.example',
    'https://blog.example.evil.example',
    'http://blog.example',
    'null',
  ])
    expect(await allowed(foreign)).toBeNull()
})

test.each([
  ['with keys', KEYS],
  ['without keys', []],
])('a sandboxed embed of named origins reads with the token of its page, %s', async (_name, keys) => {
  await withKeys()
  if (keys.length === 0) delete process.env.API_KEYS
  process.env.EMBED_ORIGINS = 'https://blog.example'
  const token = signReadToken(keys, Date.now())
  const preflight = await call('venues', 'OPTIONS', { origin: 'null' })
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
    204,
    expect.stringContaining('X-Read-Token'),
  ])
  const response = await call('venues', 'GET', { origin: 'null', 'x-read-token': token })
  expect(response.headers.get('access-control-allow-origin')).toBe('null')
})
