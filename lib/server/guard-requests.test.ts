import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { wishPageStatus } from '@/lib/http/page-status'
import { FairTurns } from './fair-turns'
import { guardRequests } from './guard-requests'
import { RequestLimit } from './request-limit'

const NOW = Date.UTC(2025, 11, 11)
const OPEN = { embedOrigins: '*', publicUrl: null, trustProxy: [] } as const
let server: Server

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function serve(trustProxy: readonly string[] = []) {
  let handled = 0
  server = createServer(
    guardRequests(
      (_request, response) => {
        handled++
        response.end('handled')
      },
      {
        ...OPEN,
        trustProxy,
        limit: new RequestLimit(trustProxy),
        turns: new FairTurns(),
        clock: () => NOW,
      },
    ),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ask: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      fetch(`${origin}${path}`, { headers, method }),
    handled: () => handled,
  }
}

test('a client that asks too often is refused before any handler, and told when to come back', async () => {
  const { ask, handled } = await serve()
  const answers: Response[] = []
  while (answers.length < 402) {
    const some = Array.from({ length: Math.min(50, 402 - answers.length) }, () => ask('/api/venues'))
    answers.push(...(await Promise.all(some)))
  }
  const refused = answers.filter(({ status }) => status === 429)
  expect([refused.length, handled()]).toEqual([2, 400])
  const [first] = refused
  expect(first?.headers.get('content-type')).toBe('application/problem+json')
  expect(first?.headers.get('retry-after')).toBe('2')
  expect(first?.headers.get('ratelimit')).toBe('"requests";r=0;t=2')
  expect(first?.headers.get('access-control-allow-origin')).toBe('*')
  expect(await first?.json()).toEqual({
    type: 'about:blank',
    title: 'Too Many Requests',
    status: 429,
    detail: 'At most 400 requests in 2 seconds from one client; see Retry-After.',
  })
})

test('every counted answer says what is left', async () => {
  const { ask } = await serve()
  const { headers } = await ask('/BTC')
  expect([headers.get('ratelimit-policy'), headers.get('ratelimit')]).toEqual([
    '"requests";q=400;w=2',
    '"requests";r=399;t=2',
  ])
  expect((await ask('/_next/static/x.js')).headers.get('ratelimit')).toBeNull()
})

test('behind a trusted proxy each of its clients has a budget of its own', async () => {
  const { ask } = await serve(['127.0.0.1'])
  const left = async (client: string) =>
    (await ask('/api/venues', { 'x-forwarded-for': client })).headers.get('ratelimit')
  expect(await left('203.0.113.1')).toContain('r=399')
  expect(await left('203.0.113.2')).toContain('r=399')
  expect(await left('203.0.113.1')).toContain('r=398')
})

test('a forged forwarding header does not buy a new budget', async () => {
  const { ask } = await serve()
  const left = async (client: string) =>
    (await ask('/api/venues', { 'x-forwarded-for': client })).headers.get('ratelimit')
  expect(await left('203.0.113.1')).toContain('r=399')
  expect(await left('203.0.113.2')).toContain('r=398')
})

test.each([
  [`/api/venues?base=${'x'.repeat(8_001)}`, 414],
  [`/BTC?${'x'.repeat(8_001)}`, 414],
  [`/coinmetrics/v4/catalog?${'x'.repeat(10_001)}`, 414],
  ['/api/%ff', 400],
])('an address that cannot be served is refused: %#', async (path, status) => {
  const { ask, handled } = await serve()
  const answer = await ask(path)
  expect([answer.status, handled()]).toEqual([status, 0])
  expect(await answer.json()).toMatchObject({ status })
})

test("a vendor's address may be as long as the vendor's own", async () => {
  const { ask } = await serve()
  expect((await ask(`/coinmetrics/v4/catalog?${'x'.repeat(9_000)}`)).status).toBe(200)
})

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
  'pages are not %sed, routes say for themselves',
  async (method) => {
    const { ask, handled } = await serve()
    for (const path of ['/', '/BTC', '/embed/heatmap/BTC', '/_next/static/x.js']) {
      const refused = await ask(path, {}, method)
      expect([path, refused.status, refused.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD, OPTIONS'])
    }
    expect(handled()).toBe(0)
    for (const path of ['/api/shares', '/coinapi/v1/exchanges', '/img/heatmap/BTC.png'])
      expect((await ask(path, {}, method)).status).toBe(200)
  },
)

test('an embed may load from where it was asked for, as a trusted proxy tells it', async () => {
  const { ask } = await serve(['127.0.0.1'])
  const forwarded = { 'x-forwarded-for': '203.0.113.1', 'x-forwarded-host': 'heat.example' }
  const sources = async (headers = {}) =>
    (await ask('/embed/heatmap/BTC', headers)).headers.get('content-security-policy')?.split('; ')[1]
  expect(await sources()).toMatch(/^default-src 'self' (http:..127\.0\.0\.1:\d+) ws:/)
  expect(await sources({ ...forwarded, 'x-forwarded-proto': 'https' })).toBe(
    "default-src 'self' https://heat.example wss://heat.example",
  )
})

test('a page tells its status while it is made, and the router of an open page never sees it', async () => {
  server = createServer(
    guardRequests(
      async (_request, response) => {
        await new Promise(setImmediate)
        wishPageStatus(404)
        response.end('no such asset')
      },
      {
        ...OPEN,
        limit: new RequestLimit([]),
        turns: new FairTurns(),
      },
    ),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/NOSUCH`
  const statusOf = async (headers: Record<string, string>) => (await fetch(page, { headers })).status
  expect([await statusOf({}), await statusOf({ rsc: '1' })]).toEqual([404, 200])
})

test('a client waits for its own requests, not for those of others', async () => {
  const held: (() => void)[] = []
  server = createServer(
    guardRequests((_request, response) => void held.push(() => response.end('done')), {
      ...OPEN,
      limit: new RequestLimit(['127.0.0.1']),
      turns: new FairTurns(),
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = (client: string) => fetch(origin, { headers: { 'x-forwarded-for': client } })
  const greedy = Array.from({ length: 12 }, () => ask('203.0.113.1'))
  await vi.waitFor(() => expect(held).toHaveLength(4), { timeout: 30_000 })
  const other = ask('203.0.113.2')
  await vi.waitFor(() => expect(held).toHaveLength(5), { timeout: 30_000 })
  held.pop()?.()
  expect(await (await other).text()).toBe('done')
  const finish = setInterval(() => held.pop()?.(), 1)
  const texts = await Promise.all(greedy.map(async (answer) => (await answer).text()))
  clearInterval(finish)
  expect(texts).toEqual(Array.from({ length: 12 }, () => 'done'))
})

test('a client with too much waiting is told when to come back', async () => {
  const held: (() => void)[] = []
  server = createServer(
    guardRequests((_request, response) => void held.push(() => response.end('done')), {
      ...OPEN,
      limit: new RequestLimit([]),
      turns: new FairTurns(),
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const answers = Array.from({ length: 105 }, () => fetch(origin))
  const refused = await Promise.race(answers)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
  expect(await refused.json()).toMatchObject({ detail: expect.stringMatching(/^Too many requests of yours/) })
  const finish = setInterval(() => held.pop()?.(), 1)
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  clearInterval(finish)
  expect(statuses.filter((status) => status === 200)).toHaveLength(104)
})
