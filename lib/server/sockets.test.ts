import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createConnection } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Store } from '@/db/store'
import { placesTaken } from '@/lib/http/stream-places'
import { freshStore, store as put } from '@/lib/queries/store.fixture'
import { tailCount } from '@/lib/queries/tail'
import { coinMetricsSocket } from './coinmetrics-socket'
import { RequestLimit } from './request-limit'
import { serveSockets } from './sockets'

/** On a busy machine too. */
const PATIENT = { timeout: 30_000 }

const BTC = testMarket('BTCUSDT', { venue: 'binance-usdm' })
const ETH = testMarket('ETHUSDT', { venue: 'bybit' })
const GATE = testMarket('BTC_USDT', { venue: 'gate' })
const START = Date.UTC(2026, 6, 14)

let server: Server
let writer: Store
let end: () => void

beforeEach(async () => {
  writer = await freshStore()
  await put(writer, [
    testLiquidation({ time: START, market: BTC }),
    testLiquidation({ time: START + 5, market: BTC, side: 'buy' }),
    testLiquidation({ time: START, market: ETH }),
    testLiquidation({ time: START, market: GATE }),
  ])
  server = createServer()
  end = serveSockets(server, [coinMetricsSocket], new RequestLimit([]))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  delete process.env.API_KEYS
  vi.unstubAllEnvs()
  end()
  server.closeAllConnections()
  server.close()
  await vi.waitFor(() => expect([tailCount(), placesTaken()]).toEqual([0, 0]), PATIENT)
})

const PATH = '/coinmetrics/v4/timeseries-stream/market-liquidations'

function connect(query: string, path = PATH, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}?${query}`, { headers })
  const messages: Record<string, string>[] = []
  socket.on('message', (data) => messages.push(JSON.parse(String(data))))
  return { socket, messages }
}

async function refusal(query: string, path = PATH, headers: Record<string, string> = {}) {
  const { socket } = connect(query, path, headers)
  const [, response] = await once(socket, 'unexpected-response')
  let text = ''
  for await (const part of response) text += part
  socket.on('error', () => {})
  socket.terminate()
  return { status: response.statusCode, body: JSON.parse(text) }
}

test('the latest row of each market comes first, then each that is stored, numbered', async () => {
  const { socket, messages } = connect('markets=binance-*,bybit-ETHUSDT-future')
  await vi.waitFor(() => expect(messages).toHaveLength(2), PATIENT)
  await vi.waitFor(() => expect(tailCount()).toBe(1), PATIENT)
  await put(writer, [
    testLiquidation({ time: START + 9, market: GATE }),
    testLiquidation({ time: START + 10, market: testMarket('XRPUSDT', { venue: 'binance-usdm' }) }),
  ])
  await vi.waitFor(() => expect(messages).toHaveLength(3), PATIENT)
  expect(messages[0]).toEqual({
    market: 'binance-BTCUSDT-future',
    time: '2026-07-14T00:00:00.005000000Z',
    coin_metrics_id: expect.stringMatching(/^\d{28}$/),
    amount: '1',
    price: '100',
    type: 'trade',
    side: 'buy',
    cm_sequence_id: '0',
  })
  expect(messages.map((row) => [row.market, row.cm_sequence_id])).toEqual([
    ['binance-BTCUSDT-future', '0'],
    ['bybit-ETHUSDT-future', '1'],
    ['binance-XRPUSDT-future', '2'],
  ])
  socket.close()
})

test('without backfill only what is stored from now on comes', async () => {
  const { socket, messages } = connect('markets=*-future&backfill=none')
  await once(socket, 'open')
  await vi.waitFor(() => expect(tailCount()).toBe(1), PATIENT)
  await put(writer, [testLiquidation({ time: START + 7, market: ETH, size: '3' })])
  await vi.waitFor(() => expect(messages).toHaveLength(1), PATIENT)
  expect(messages[0]).toMatchObject({ market: 'bybit-ETHUSDT-future', amount: '3', cm_sequence_id: '0' })
  socket.close()
})

test('a client that goes leaves nothing behind', async () => {
  const clients = [1, 2, 3].map(() => connect('markets=*-future'))
  await vi.waitFor(() => expect(clients.every(({ messages }) => messages.length === 2)).toBe(true), PATIENT)
  for (const { socket } of clients) socket.terminate()
  await vi.waitFor(() => expect(tailCount()).toBe(0), PATIENT)
})

test('bad questions are refused before the connection is made', async () => {
  expect(await refusal('markets=X')).toEqual({
    status: 400,
    body: {
      error: { type: 'bad_parameter', message: "Bad parameter 'markets'. Market 'X' is not supported." },
    },
  })
  expect((await refusal('')).status).toBe(400)
  expect((await refusal('markets=*-future&backfill=all')).status).toBe(400)
  expect((await refusal('markets=*-future', '/elsewhere')).status).toBe(404)
})

test('where keys are set, one is asked for', async () => {
  process.env.API_KEYS = 'right'
  expect((await refusal('markets=*-future')).status).toBe(401)
  expect((await refusal('markets=*-future&api_key=wrong')).status).toBe(401)
  const { socket } = connect('markets=*-future&api_key=right')
  await once(socket, 'open')
  socket.close()
})

test('where origins are named, pages of others are refused', async () => {
  vi.stubEnv('EMBED_ORIGINS', 'https://blog.example')
  expect(await refusal('markets=*-future', PATH, { origin: 'https://evil.example' })).toEqual({
    status: 403,
    body: { error: { type: 'forbidden', message: 'Pages of this origin may not read here.' } },
  })
  const { socket } = connect('markets=*-future', PATH, { origin: 'https://blog.example' })
  await once(socket, 'open')
  expect(placesTaken()).toBe(1)
  socket.close()
})

test('a line to the simulated market says so when it opens', async () => {
  vi.stubEnv('DATABASE_KIND', 'simulated')
  const { socket } = connect('markets=*-future')
  const [{ headers }] = await once(socket, 'upgrade')
  expect(headers['x-simulated']).toBe('true')
  socket.close()
})

test('the end of the server closes every connection', async () => {
  const { socket } = connect('markets=*-future')
  await once(socket, 'open')
  end()
  const [code] = await once(socket, 'close')
  expect(code).toBe(1001)
})

test('a client that does not answer the goodbye is cut off', async () => {
  const { port } = server.address() as AddressInfo
  const deaf = createConnection({ host: '127.0.0.1', port })
  deaf.write(
    [
      `GET ${PATH}?markets=*-future HTTP/1.1`,
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      '',
      '',
    ].join('\r\n'),
  )
  const [head] = await once(deaf, 'data')
  expect(String(head)).toMatch(/^HTTP\/1.1 101 /)
  deaf.resume()
  end()
  await once(deaf, 'close')
})
