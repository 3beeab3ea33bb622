import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { CannotStart } from '@/lib/contract/errors'
import { type HeldPort, holdPort } from './hold-port'

const held: HeldPort[] = []
afterEach(async () => {
  await Promise.all(held.splice(0).map((port) => port.close(0)))
})

async function hold(port = 0): Promise<HeldPort> {
  const result = await holdPort({ host: '127.0.0.1', port })
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
  await expect(holdPort({ host: '127.0.0.1', port })).rejects.toThrow(
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
  await expect(holdPort({ host: '192.0.2.1', port: 0 })).rejects.toThrow(/^HOST 192\.0\.2\.1 cannot be/)
})

test('closing cuts streams that stay open', async () => {
  const { url, serve, close } = await hold()
  serve((_request, response) => response.write('first'))
  const stream = await fetch(url)
  await close(10)
  held.length = 0
  await expect(stream.text()).rejects.toThrow()
})
