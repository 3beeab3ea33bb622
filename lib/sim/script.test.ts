import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { MockExchange } from './mock-exchange'
import type { MockVenue } from './mock-venue'
import { playScript } from './script'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Subscribes whoever says anything, and tells nothing by itself. */
const venue: MockVenue = {
  id: 'made-up',
  accepts: () => true,
  answer: (message, { streams }) => {
    streams.add(message)
    return []
  },
  deliver: ({ stream, data }, { streams }) => (streams.has(stream) ? String(data) : null),
  ticks: () => [],
  tickEveryMs: 1_000,
  rest: () => ({ ok: true }),
}

async function connect(exchange: MockExchange): Promise<{ socket: WebSocket; heard: string[] }> {
  const heard: string[] = []
  const socket = new WebSocket(exchange.origin.ws)
  cleanups.push(() => socket.terminate())
  socket.on('message', (data) => heard.push(String(data)))
  socket.on('error', () => heard.push('error'))
  await once(socket, 'open')
  const before = exchange.subscribers('prints')
  socket.send('prints')
  await exchange.until(() => exchange.subscribers('prints') > before)
  return { socket, heard }
}

test('a script drops, garbles, refuses and closes in its order', async () => {
  const exchange = await MockExchange.start({ venue })
  cleanups.push(() => exchange.close())
  const { socket, heard } = await connect(exchange)
  const closed = once(socket, 'close')
  const print = (data: string) => exchange.publish({ stream: 'prints', data })
  await playScript(exchange, [
    { at: 30, run: (one) => one.closeAll(1012) },
    { at: 0, run: () => print('first') },
    { at: 5, run: (one) => one.misbehave({ seed: 1, drop: 1 }) },
    { at: 5, run: () => print('dropped') },
    { at: 10, run: (one) => one.misbehave(null) },
    { at: 10, run: (one) => one.send('gar{bage') },
    { at: 20, run: (one) => one.refuse({ status: 418, retryAfter: '7' }) },
  ])
  expect((await closed)[0]).toBe(1012)
  expect(heard).toEqual(['first', 'gar{bage'])
  const answer = await fetch(`${exchange.origin.rest}/any`)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([418, '7'])
})

test('who subscribes is sent the past of what was added, once', async () => {
  const exchange = await MockExchange.start({ venue })
  cleanups.push(() => exchange.close())
  for (const data of ['a', 'b', 'c']) exchange.publish({ stream: 'prints', data })
  exchange.setSnapshot(2)
  const { socket, heard } = await connect(exchange)
  socket.send('other')
  await exchange.until(() => exchange.subscribers('other') === 1)
  exchange.publish({ stream: 'prints', data: 'd' })
  exchange.closeAll()
  await once(socket, 'close')
  expect(heard).toEqual(['b', 'c', 'd'])
})

test('a script that is called off does nothing more', async () => {
  const exchange = await MockExchange.start({ venue })
  cleanups.push(() => exchange.close())
  const { heard } = await connect(exchange)
  const calledOff = new AbortController()
  await playScript(
    exchange,
    [
      { at: 0, run: () => calledOff.abort() },
      { at: 60_000, run: (one) => one.send('too late') },
    ],
    calledOff.signal,
  )
  expect(heard).toEqual([])
})
