import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Store } from '@/db/store'
import type { SocketMessage } from '@/lib/contract/stream'
import { signReadToken } from '@/lib/http/read-token'
import { placesTaken } from '@/lib/http/stream-places'
import { freshStore, store as put } from '@/lib/queries/store.fixture'
import { tailCount } from '@/lib/queries/tail'
import { nativeSocket } from './native-socket'
import { RequestLimit } from './request-limit'
import { serveSockets } from './sockets'

/** On a busy machine too. */
const PATIENT = { timeout: 30_000 }

const START = Date.UTC(2025, 11, 11)

let server: Server
let writer: Store
let end: () => void

const print = (step: number, size = '1', symbol = 'BTCUSDT') =>
  testLiquidation({ time: START + step, size, market: testMarket(symbol) })

beforeEach(async () => {
  writer = await freshStore()
  await put(writer, [print(1), print(1, '1', 'ETHUSDT')])
  server = createServer()
  end = serveSockets(server, [nativeSocket], new RequestLimit([]))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  delete process.env.API_KEYS
  delete process.env.EMBED_ORIGINS
  end()
  server.closeAllConnections()
  server.close()
  await vi.waitFor(() => expect([tailCount(), placesTaken()]).toEqual([0, 0]), PATIENT)
})

function open(query = '', headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  return new WebSocket(`ws://127.0.0.1:${port}/api/ws${query}`, { headers })
}

async function connect(first: unknown = { subscribe: {} }) {
  const socket = open()
  const messages: SocketMessage[] = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  await once(socket, 'open')
  const say = (message: unknown) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  say(first)
  const named = (type: SocketMessage['type']) => messages.filter((message) => message.type === type)
  await vi.waitFor(() => expect(named('ready').length + named('error').length).toBe(1), PATIENT)
  const seqs = () => messages.flatMap((message) => (message.type === 'liquidation' ? [message.seq] : []))
  return { socket, messages, named, seqs, say }
}

async function refusal(query: string, headers: Record<string, string> = {}) {
  const socket = open(query, headers)
  const [, response] = await once(socket, 'unexpected-response')
  let text = ''
  for await (const part of response) text += part
  socket.on('error', () => {})
  socket.terminate()
  return JSON.parse(text) as unknown
}

test('a client is told where it stands, the state of the feeds, and each print it asked for', async () => {
  const { named, seqs, messages } = await connect({
    subscribe: { base: 'BTC', venue: ['testex'], liquidated: 'long', min_usd: 500 },
  })
  expect(named('ready')).toEqual([{ type: 'ready', data: { seq: 2, simulated: false } }])
  await vi.waitFor(() => expect(named('state')).toHaveLength(1), PATIENT)
  await put(writer, [print(2, '5'), print(3, '4'), print(4, '6', 'ETHUSDT'), print(5, '7')])
  await vi.waitFor(() => expect(seqs()).toEqual([3, 6]), PATIENT)
  expect(messages.at(-1)).toMatchObject({ data: { market: 'testex:BTCUSDT', size: '7', liquidated: 'long' } })
})

test('a client that was cut off goes on where it left off and loses nothing', async () => {
  const first = await connect()
  await put(writer, [print(2), print(3)])
  await vi.waitFor(() => expect(first.seqs()).toEqual([3, 4]), PATIENT)
  first.socket.terminate()
  await put(
    writer,
    Array.from({ length: 1_500 }, (_, step) => print(10 + step)),
  )
  const second = await connect({ subscribe: {}, since: 4 })
  await put(writer, [print(5_000)])
  const wanted = Array.from({ length: 1_501 }, (_, index) => 5 + index)
  await vi.waitFor(() => expect(second.seqs()).toEqual(wanted), PATIENT)
  expect(second.named('reset')).toEqual([])
})

test('a place that was never given out begins anew, and says so', async () => {
  const { named } = await connect({ subscribe: {}, since: 999 })
  expect(named('reset')).toEqual([{ type: 'reset', data: { seq: 2 } }])
})

test('a later subscription replaces the earlier one', async () => {
  const { say, seqs, named } = await connect({ subscribe: { base: 'BTC' } })
  say({ subscribe: { base: 'ETH' } })
  await vi.waitFor(() => expect(named('ready')).toHaveLength(2), PATIENT)
  await put(writer, [print(2), print(3, '1', 'ETHUSDT')])
  await vi.waitFor(() => expect(seqs()).toEqual([4]), PATIENT)
})

test.each([
  ['nonsense', 400, 'Send {"subscribe"'],
  [{ since: 3 }, 400, 'Send {"subscribe"'],
  [{ subscribe: { min_usd: 'lots' } }, 400, 'min_usd: a number of US dollars'],
  [{ subscribe: { base: 'NOPE' } }, 404, 'NOPE'],
])('%j is answered by an error, and the client may try again', async (message, status, words) => {
  const { named, say } = await connect(message)
  expect(named('error')).toMatchObject([{ data: { status, detail: expect.stringContaining(words) } }])
  say({ subscribe: {} })
  await vi.waitFor(() => expect(named('ready')).toHaveLength(1), PATIENT)
})

test('a client that asks on and on is cut off', async () => {
  const { socket, say } = await connect()
  for (let count = 0; count < 20; count++) say('nonsense')
  const [code] = await once(socket, 'close')
  expect(code).toBe(1008)
})

test('where keys are set, one is asked for before the connection is made', async () => {
  process.env.API_KEYS = 'right'
  expect(await refusal('')).toMatchObject({ status: 401 })
  expect(await refusal('', { 'x-api-key': 'wrong', 'x-middleware-subrequest': 'middleware' })).toMatchObject({
    status: 401,
  })
  for (const socket of [
    open('', { authorization: 'Bearer right' }),
    open(`?token=${signReadToken(['right'], Date.now())}`),
  ]) {
    await once(socket, 'open')
    socket.close()
  }
})

test('where origins are named, pages of others are refused', async () => {
  process.env.EMBED_ORIGINS = 'https://blog.example'
  expect(await refusal('', { origin: 'https://evil.example' })).toMatchObject({ status: 403 })
  const socket = open('', { origin: 'https://blog.example' })
  await once(socket, 'open')
  socket.close()
})

test('a sandboxed embed, which has no origin to tell, is let in with the token of its page alone', async () => {
  process.env.EMBED_ORIGINS = 'https://blog.example'
  expect(await refusal('', { origin: 'null' })).toMatchObject({ status: 403 })
  const socket = open(`?token=${signReadToken([], Date.now())}`, { origin: 'null' })
  await once(socket, 'open')
  socket.close()
})
