import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { stampPeer } from '@/lib/http/peer'
import { secondOriginFor, setSecondOrigin } from '@/lib/http/second-origin'
import type { HeldPort } from './hold-port'
import { framersOfSecond, framesOnly, openSecondPort } from './second-port'

const FIRST = 'http://127.0.0.1:3000'

const open: HeldPort[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  setSecondOrigin(null)
  await Promise.all(open.splice(0).map((port) => port.close(0)))
})

async function second(host: string, embedDemoPort: number | null = 0) {
  const held = await openSecondPort({ host, embedDemoPort })
  if (held) open.push(held)
  return held
}

/** What a page knows that was asked for like this. */
function told(raw: Record<string, string> = {}, peer = '127.0.0.1', publicUrl: string | null = null) {
  const headers: Record<string, string> = { host: 'localhost:3000', ...raw }
  stampPeer(headers, peer)
  return secondOriginFor(new Headers(headers), { publicUrl })
}

test.each(['127.0.0.1', '0.0.0.0', '192.0.2.1'])(
  'with HOST=%s it listens on this machine alone',
  async (host) => {
    const held = await second(host)
    expect(held?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(held?.server.address()).toMatchObject({ address: '127.0.0.1' })
    expect(told()).toBe(held?.url)
  },
)

test('only a browser on this machine, without a proxy between, is told of it', async () => {
  await second('127.0.0.1')
  expect([
    told({ host: 'heat.example' }),
    told({ 'x-forwarded-for': '127.0.0.1' }),
    told({}, '192.168.1.7'),
    told({}, '127.0.0.1', 'https://heat.example'),
  ]).toEqual([null, null, null, null])
})

test('switched off, there is none', async () => {
  expect([await second('127.0.0.1', null), told()]).toEqual([null, null])
})

test('a port that another program holds is done without, and said', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  expect([await second('127.0.0.1', port), told()]).toEqual([null, null])
  expect(said.mock.calls).toEqual([
    [`EMBED_DEMO_PORT: port ${port} on 127.0.0.1 is already in use; /docs/embedding frames its own origin.`],
  ])
  other.close()
})

/** What the port answers; `fetch` may not say what it asks for. */
async function ask(url: string, method: string, dest: string, path: string) {
  const asked = request(url + path, { method, headers: { 'sec-fetch-dest': dest } }).end()
  const [answer] = await once(asked, 'response')
  answer.resume()
  return [answer.statusCode, answer.headers.location]
}

test('it answers frames what they read, and sends windows to the first port', async () => {
  const held = await second('127.0.0.1')
  held?.serve(framesOnly((_request, response) => response.end('here'), FIRST))
  const url = held?.url ?? ''
  expect([
    await ask(url, 'GET', 'iframe', '/embed/heatmap/BTC'),
    await ask(url, 'GET', 'empty', '/api/venues'),
    await ask(url, 'POST', 'empty', '/api/shares'),
    await ask(url, 'GET', 'document', '/embed/heatmap/BTC?from=now-4h'),
    await ask(url, 'GET', 'document', '//evil.example/'),
  ]).toEqual([
    [200, undefined],
    [200, undefined],
    [405, undefined],
    [307, `${FIRST}/embed/heatmap/BTC?from=now-4h`],
    [307, `${FIRST}//evil.example/`],
  ])
})

test('pages of the first port may frame it, even where EMBED_ORIGINS names others', () => {
  expect(framersOfSecond('*', FIRST)).toBe('*')
  expect(framersOfSecond(['https://blog.example'], FIRST)).toEqual([
    'https://blog.example',
    'http://127.0.0.1:3000',
    'http://localhost:3000',
    'http://[::1]:3000',
  ])
})
