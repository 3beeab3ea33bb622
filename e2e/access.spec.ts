import { request } from 'node:http'
import { test as base, expect } from '@playwright/test'
import { PATIENCE, type Server, startServer, temporaryData } from './support/server'

const test = base.extend<object, { locked: Server }>({
  locked: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern here
    async ({}, use) => {
      const data = temporaryData()
      const env = { API_KEYS: 'script-key', ADMIN_TOKEN: 'a-token-of-the-administrator' }
      const server = await startServer({ role: 'web', dataDir: data.path, env, probe: '/api/health' })
      await use(server)
      await server.stop()
      data.remove()
    },
    { scope: 'worker', timeout: PATIENCE },
  ],
})

/** What made servers skip their middleware or answer another form of a page (CVE-2025-29927 and its kin). */
const TRICKS: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware', 'x-middleware-rewrite': '/' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { 'next-action': '0'.repeat(40) },
  { 'x-nextjs-data': '1', 'x-matched-path': '/api/health', 'x-invoke-path': '/api/health' },
  { 'x-original-url': '/api/health', 'x-rewrite-url': '/api/health' },
  { 'x-forwarded-for': '127.0.0.1', 'x-peer': 'me e30=' },
]

const READS = [
  '/api/heatmap?base=BTC',
  '/api/%68eatmap?base=BTC',
  '/%61pi/heatmap?base=BTC',
  '/api/heatmap/?base=BTC',
  '/api//heatmap?base=BTC',
  '/api/x/../heatmap?base=BTC',
  '/api/health/%2e%2e/heatmap?base=BTC',
  '/api/heatmap%2f?base=BTC',
  '/api/heatmap;x=1?base=BTC',
  '/api/heatmap.rsc?base=BTC',
  '/en/api/heatmap?base=BTC',
  '/_next/data/x/api/heatmap.json?base=BTC',
  '/api/heatmap?base=BTC&_rsc=abc&nxtPrest=health',
  '/api/liquidations?limit=1',
  '/api/shares',
] as const

interface Answer {
  readonly status: number
  readonly type: string
}

/** Sent as it stands, where a browser would tidy the path; redirects are followed with the same headers. */
function ask(
  server: Server,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  hops = 3,
) {
  const { hostname, port } = new URL(server.url)
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      response.resume()
      const { statusCode = 0, headers: got } = response
      const { location } = got
      response.on('end', () => {
        if (location === undefined || hops === 0)
          return resolve({ status: statusCode, type: String(got['content-type'] ?? '') })
        const { pathname, search } = new URL(location, server.url)
        resolve(ask(server, method, pathname + search, headers, hops - 1))
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('no header and no spelling of a path reads without the key', async ({ locked }) => {
  for (const headers of TRICKS) {
    expect((await ask(locked, 'GET', READS[0], headers)).status).toBe(401)
    for (const path of READS) {
      const { status, type } = await ask(locked, 'GET', path, headers)
      const isPage = type.startsWith('text/html') || type.startsWith('text/x-component')
      expect(status < 300 && !isPage, `${path} ${JSON.stringify(headers)}: ${status} ${type}`).toBe(false)
    }
  }
  const right = await ask(locked, 'GET', '/api/venues', { authorization: 'Bearer script-key' })
  expect(right.status).toBe(200)
})

test('nor does any delete a frozen view without the token', async ({ locked }) => {
  const path = `/api/shares/${'A'.repeat(43)}`
  for (const headers of TRICKS) {
    for (const given of [{}, { authorization: 'Bearer script-key' }, { origin: locked.url }]) {
      const { status } = await ask(locked, 'DELETE', path, { ...headers, ...given })
      expect([401, 403]).toContain(status)
    }
  }
  const token = { authorization: 'Bearer a-token-of-the-administrator' }
  expect((await ask(locked, 'DELETE', path, token)).status).toBe(404)
})
