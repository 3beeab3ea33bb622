import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Unavailable } from '@/lib/contract/errors'
import type { RestRequest } from '@/lib/venues/adapter'
import { ManualClock, settled } from './manual-clock.fixture'
import { RestClient } from './rest-client'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
}

/** A server that gives these answers one after the other, then 200. */
async function serve(...answers: Answer[]): Promise<{ origin: string; paths: string[] }> {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url ?? '')
    const { status, headers } = answers.shift() ?? { status: 200, headers: {} }
    response.writeHead(status, headers).end(JSON.stringify({ path: request.url }))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths }
}

const request = (path: string, weight = 1): RestRequest<unknown> => ({ path, weight, read: (body) => body })

function clientOf(origin: string, clock: ManualClock, signal = new AbortController().signal) {
  return new RestClient({ originOf: () => origin, weightPerMinute: 60, clock, signal })
}

test('the weight of a minute is spent at once, the rest as it comes back', async () => {
  const { origin, paths } = await serve()
  const clock = new ManualClock()
  const client = clientOf(origin, clock)
  const first = client.ask(request('/a', 60))
  await clock.advance(0)
  expect(await first).toEqual({ path: '/a' })
  const second = client.ask(request('/b', 10))
  await settled()
  await clock.advance(9_999)
  expect(paths).toEqual(['/a'])
  await clock.advance(1)
  expect(await second).toEqual({ path: '/b' })
})

test('after a refusal with Retry-After nothing is asked before the time', async () => {
  const { origin, paths } = await serve({ status: 429, headers: { 'Retry-After': '30' } })
  const clock = new ManualClock()
  const client = clientOf(origin, clock)
  const refused = client.ask(request('/a'))
  const later = client.ask(request('/b'))
  await clock.advance(0)
  await expect(refused).rejects.toThrow('/a answered 429')
  await settled()
  await clock.advance(29_999)
  expect(paths).toEqual(['/a'])
  await clock.advance(1)
  expect(await later).toEqual({ path: '/b' })
})

test('an unreachable venue is Unavailable, and the next question is asked all the same', async () => {
  const clock = new ManualClock()
  const client = clientOf('http://127.0.0.1:9', clock)
  const [first, second] = [client.ask(request('/a')), client.ask(request('/b'))]
  await clock.advance(0)
  await expect(first).rejects.toThrow(Unavailable)
  await clock.advance(0)
  await expect(second).rejects.toThrow(Unavailable)
})

test('a stop ends the waiting', async () => {
  const stop = new AbortController()
  const client = clientOf('http://127.0.0.1:9', new ManualClock(), stop.signal)
  const asked = client.ask(request('/a', 1_000))
  stop.abort()
  await expect(asked).rejects.toThrow('stopping')
})
