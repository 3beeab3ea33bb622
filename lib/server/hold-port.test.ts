import { once } from 'node:events'
import { createServer } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { CannotStart } from '@/lib/contract/errors'
import { type HeldPort, holdPort } from './hold-port'

const held: HeldPort[] = []
afterEach(async () => {
  await Promise.all(held.splice(0).map((port) => port.close(0)))
})

async function hold(port = 0): Promise<HeldPort> {
  const result = await holdPort({ host: '127.0.0.1', port, trustProxy: [] })
  held.push(result)
  return result
}

test('asked before it serves, it says that it is starting', async () => {
  const { url, serve } = await hold()
  const early = await fetch(url)
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '2'])
  serve((_request, response) => response.end('here'))
  expect(await (await fetch(url)).text()).toBe('here')
})

test('an occupied port is refused in one line', async () => {
  const { url } = await hold()
  const port = Number(new URL(url).port)
  await expect(holdPort({ host: '127.0.0.1', port, trustProxy: [] })).rejects.toThrow(
    new CannotStart(`port ${port} on 127.0.0.1 is already in use; set PORT to a free one`),
  )
})

test('a port that becomes free at once is taken over', async () => {
  const predecessor = createServer().listen(0, '127.0.0.1')
  await once(predecessor, 'listening')
  const address = predecessor.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const successor = hold(port)
  predecessor.close()
  expect((await successor).url).toBe(`http://127.0.0.1:${port}`)
})

test('an address of another machine is refused', async () => {
  await expect(holdPort({ host: '192.0.2.1', port: 0, trustProxy: [] })).rejects.toThrow(
    /^HOST 192\.0\.2\.1 cannot be/,
  )
})

test('closing cuts streams that stay open', async () => {
  const { url, serve, close } = await hold()
  serve((_request, response) => response.write('first'))
  const stream = await fetch(url)
  await close(10)
  held.length = 0
  await expect(stream.text()).rejects.toThrow()
})

test('one address cannot hold every connection, nor keep one without saying what it wants', async () => {
  const { server } = await hold()
  expect([server.headersTimeout, server.requestTimeout, server.timeout]).toEqual([15_000, 30_000, 60_000])
  const socket = () => Object.assign(new Socket(), { end: vi.fn() })
  const greedy = Array.from({ length: 1_801 }, socket)
  for (const one of greedy) {
    vi.spyOn(one, 'remoteAddress', 'get').mockReturnValue('192.0.2.1')
    server.emit('connection', one)
  }
  const refused = greedy.filter(({ end }) => end.mock.calls.length > 0)
  expect(refused).toEqual([greedy.at(-1)])
  expect(String(refused[0]?.end.mock.calls[0]?.[0])).toMatch(/^HTTP\/1.1 503 .*retry-after: 10/s)
  greedy[0]?.emit('close')
  const next = socket()
  vi.spyOn(next, 'remoteAddress', 'get').mockReturnValue('192.0.2.1')
  server.emit('connection', next)
  expect(next.end).not.toHaveBeenCalled()
})
