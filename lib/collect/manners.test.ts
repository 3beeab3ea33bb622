import { afterEach, expect, test } from 'vitest'
import { listCoverage } from '@/db/coverage'
import { listQuarantine } from '@/db/quarantine'
import { listVenues } from '@/db/venues'
import { environmentFor, VENUE_ID } from '@/lib/sim/binance-usdm'
import { MockExchange } from '@/lib/sim/mock-exchange'
import type { MockVenue } from '@/lib/sim/mock-venue'
import type { Connection, LiquidationHistory, VenueAdapter } from '@/lib/venues/adapter'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import { rest } from '@/lib/venues/binance-usdm-rest'
import {
  gapsOf,
  type Rig,
  type RigOptions,
  startRig,
  storedTimes,
  until,
  untilState,
  untilStored,
  venueRow,
} from './collector.fixture'

/**
 * Venues of every manner, made up: the messages and instruments are those of a known venue, how they come is
 * not. Everything goes over real sockets.
 */
const START = 1_790_000_000_000
const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER }
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

interface Wire extends MockVenue {
  /** What clients have said, in order. */
  readonly heard: string[]
  symbols: string[]
  past: unknown[]
  readonly asked: URL[]
}

function wireOf(manner: Partial<MockVenue> = {}): Wire {
  const wire: Wire = {
    id: VENUE_ID,
    heard: [],
    symbols: ['BTCUSDT'],
    past: [],
    asked: [],
    accepts: (path) => path.startsWith('/manner'),
    answer: (message, client) => {
      wire.heard.push(message)
      const symbol = /^sub (\w+)$/.exec(message)?.[1]
      if (symbol) client.streams.add(symbol)
      return symbol ? ['{"result":null,"id":1}'] : []
    },
    deliver: ({ stream, data }, client) => (client.streams.has(stream) ? JSON.stringify(data) : null),
    ticks: () => [],
    tickEveryMs: 50,
    rest: (url) => {
      if (url.pathname === '/fapi/v1/exchangeInfo') return { symbols: wire.symbols.map(instrument) }
      if (url.pathname !== '/past') return undefined
      wire.asked.push(url)
      return wire.past
    },
    ...manner,
  }
  return wire
}

function instrument(symbol: string) {
  const facts = { contractType: 'PERPETUAL', deliveryDate: 4_133_404_800_000, filters: [] }
  return { symbol, baseAsset: symbol.replace('USDT', ''), quoteAsset: 'USDT', marginAsset: 'USDT', ...facts }
}

function connectionOf(name: string, manner: Partial<Connection> = {}): Connection {
  return {
    name,
    role: 'market',
    url: 'wss://venue.example/manner',
    subscribe: ['sub BTCUSDT'],
    subscribeEveryMs: 0,
    encoding: 'text',
    heartbeat: null,
    answer: null,
    canary: null,
    renewAfterMs: null,
    ...manner,
  }
}

function adapterOf(...connections: readonly Connection[]): VenueAdapter {
  return { ...binanceUsdm, connections: () => connections }
}

function order(n: number, symbol = 'BTCUSDT') {
  const words = {
    s: symbol,
    S: 'SELL',
    o: 'LIMIT',
    f: 'IOC',
    q: '1',
    p: '99',
    ap: '100',
    X: 'FILLED',
    l: '1',
    z: '1',
  }
  return { stream: symbol, data: { e: 'forceOrder', E: START, o: { ...words, T: START + n * 1_000 } } }
}

async function startExchange(venue: MockVenue): Promise<MockExchange> {
  const exchange = await MockExchange.start({ venue })
  cleanups.push(() => exchange.close())
  return exchange
}

async function startCollector(
  exchange: MockExchange,
  options: Omit<RigOptions, 'environment'>,
): Promise<Rig> {
  const environment = { ...environmentFor(exchange.origin), VENUES: 'all' }
  const rig = await startRig({ environment, ...options })
  cleanups.push(rig.stop)
  return rig
}

test('packed frames are opened; broken ones are kept byte for byte, and the line stays', async () => {
  const exchange = await startExchange(wireOf({ encoding: 'gzip' }))
  const adapter = adapterOf(connectionOf('one', { encoding: 'gzip' }))
  const rig = await startCollector(exchange, { adapter })
  await exchange.until(() => exchange.subscribers('BTCUSDT') === 1)
  const broken = Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])
  exchange.send(broken)
  exchange.publish(order(1))
  await untilStored(rig, 1)
  const [held] = await listQuarantine(rig.store, { limit: 5 })
  expect(Buffer.from(held?.text?.split('base64,')[1] ?? '', 'base64')).toEqual(broken)
  expect(exchange.attempts.length).toBe(1)
})

test('subscriptions go out one after the other, and life counts from the last one', async () => {
  const wire = wireOf()
  const exchange = await startExchange(wire)
  const subscribe = ['sub AUSDT', 'sub BUSDT', 'sub BTCUSDT']
  const adapter = adapterOf(connectionOf('one', { subscribe, subscribeEveryMs: 150 }))
  const rig = await startCollector(exchange, { adapter })
  await exchange.until(() => exchange.subscribers('BUSDT') === 1)
  expect(wire.heard).toEqual(subscribe.slice(0, 2))
  expect((await venueRow(rig))?.feed?.state).not.toBe('live')
  await exchange.until(() => exchange.subscribers('BTCUSDT') === 1)
  expect(wire.heard).toEqual(subscribe)
  await untilState(rig, 'live')
})

test("the venue's own pings are answered, and ours go out in its way", async () => {
  const wire = wireOf({ greeting: () => ['{"op":"ping","ts":"77"}'] })
  const exchange = await startExchange(wire)
  const answer = (text: string) => (text.includes('"op":"ping"') ? text.replace('ping', 'pong') : null)
  const heartbeat = { everyMs: 30, message: (now: number) => `beat ${now}` }
  await startCollector(exchange, { adapter: adapterOf(connectionOf('one', { answer, heartbeat })) })
  await exchange.until(() => wire.heard.filter((text) => text.startsWith('beat ')).length >= 3)
  expect(wire.heard).toContain('{"op":"pong","ts":"77"}')
  expect(exchange.attempts.length).toBe(1)
})

test('where there is no canary the pongs of a quiet line keep its coverage growing', async () => {
  const exchange = await startExchange(wireOf())
  const rig = await startCollector(exchange, {
    adapter: adapterOf(connectionOf('one')),
    timings: { pingAfterIdleMs: 20 },
  })
  const coveredTo = async () => Math.max(0, ...(await listCoverage(rig.store, ALL)).map(({ to }) => to))
  await until('it is covered', async () => (await coveredTo()) > 0)
  const before = await coveredTo()
  await until('it goes on', async () => (await coveredTo()) > before + 100)
  expect(exchange.attempts.length).toBe(1)
})

test('several sockets of one role each count: the venue is covered while all of them live', async () => {
  const exchange = await startExchange(wireOf())
  const adapter = adapterOf(connectionOf('one'), connectionOf('two', { subscribe: ['sub ETHUSDT'] }))
  const rig = await startCollector(exchange, { adapter })
  await untilState(rig, 'live')
  for (const symbol of ['BTCUSDT', 'ETHUSDT']) exchange.publish(order(1, symbol))
  await untilStored(rig, 2)
  expect(exchange.connections).toBe(2)
  expect(await gapsOf(rig)).toEqual([])
})

/** One socket for each pair of listed markets. */
const bySymbol: VenueAdapter['connections'] = (markets) => {
  const symbols = markets.map(({ symbol }) => symbol).sort()
  const shards = symbols.flatMap((_, index) => (index % 2 === 0 ? [symbols.slice(index, index + 2)] : []))
  return shards.map((shard, index) =>
    connectionOf(`shard-${index}`, { subscribe: shard.map((symbol) => `sub ${symbol}`) }),
  )
}

test('a new listing replaces only the socket it belongs to, without a hole; a delisting closes what is left over', async () => {
  const wire = wireOf()
  wire.symbols = ['AUSDT', 'BUSDT', 'CUSDT']
  const exchange = await startExchange(wire)
  const adapter = { ...binanceUsdm, snapshot: [], connections: bySymbol }
  const timings = { listingsMs: 40, unknownSymbolMs: 20, overlapMs: 20 }
  const rig = await startCollector(exchange, { adapter, timings })
  await exchange.until(() =>
    ['AUSDT', 'BUSDT', 'CUSDT'].every((symbol) => exchange.subscribers(symbol) === 1),
  )
  await untilState(rig, 'live')
  wire.symbols = ['AUSDT', 'BUSDT', 'CUSDT', 'DUSDT']
  await exchange.until(() => exchange.subscribers('DUSDT') === 1)
  expect(exchange.attempts.length).toBe(3)
  for (const symbol of wire.symbols) exchange.publish(order(1, symbol))
  await untilStored(rig, 4)
  await exchange.until(() => exchange.connections === 2)
  wire.symbols = ['AUSDT', 'BUSDT']
  await exchange.until(() => exchange.connections === 1)
  expect(exchange.attempts.length).toBe(3)
  expect(await gapsOf(rig)).toEqual([])
  await untilState(rig, 'live')
})

test('a venue that lists nothing at all keeps its sockets', async () => {
  const wire = wireOf()
  const exchange = await startExchange(wire)
  const adapter = { ...binanceUsdm, snapshot: [], connections: bySymbol }
  const rig = await startCollector(exchange, { adapter, timings: { listingsMs: 20, unknownSymbolMs: 10 } })
  await untilState(rig, 'live')
  const asked = exchange.requests.length
  wire.symbols = []
  await exchange.until(() => exchange.requests.length > asked + 5)
  expect([exchange.connections, exchange.attempts.length]).toEqual([1, 1])
})

const boom = (): never => {
  throw new Error('boom')
}

test.each<[string, Partial<VenueAdapter>]>([
  ['its list of connections', { connections: boom }],
  [
    'a canary',
    { connections: () => [connectionOf('one', { canary: { stream: 'x', matches: boom, silenceMs: 500 } })] },
  ],
  ['an answer', { connections: () => [connectionOf('one', { answer: boom })] }],
  ['a heartbeat', { connections: () => [connectionOf('one', { heartbeat: { everyMs: 5, message: boom } })] }],
  ['its filter', { mayHoldLiquidation: boom, connections: () => [connectionOf('one')] }],
  ['parsing', { parse: boom, connections: () => [connectionOf('one')] }],
  ['its instruments', { rest: { ...rest, instruments: boom }, connections: () => [connectionOf('one')] }],
])('an adapter that throws in %s costs no other venue anything', async (_, fault) => {
  const healthy = await startExchange(wireOf())
  const sick = await startExchange(wireOf())
  const faulty = { ...binanceUsdm, facts: { ...binanceUsdm.facts, id: 'sick' }, ...fault }
  const environment = {
    ...environmentFor(healthy.origin),
    VENUES: 'all',
    SICK_WS_URL: sick.origin.ws,
    SICK_REST_URL: sick.origin.rest,
  }
  const rig = await startRig({ environment, adapter: adapterOf(connectionOf('one')), beside: [faulty] })
  cleanups.push(rig.stop)
  await untilState(rig, 'live')
  for (let n = 1; n <= 20; n += 1) {
    sick.publish(order(n + 100))
    healthy.publish(order(n))
  }
  await untilStored(rig, 20)
  await until('it was tried', () => sick.attempts.length > 0 || fault.connections === boom)
  expect((await gapsOf(rig)).filter(({ venue }) => venue === VENUE_ID)).toEqual([])
  expect(healthy.attempts.length).toBe(1)
})

/** Past orders as the made-up venue answers them: everything it holds, whatever was asked. */
const past: LiquidationHistory = {
  reachMs: null,
  requests: (symbols, { from, to }) => [
    {
      path: `/past?symbols=${symbols.join()}&from=${from}&to=${to}`,
      weight: 1,
      read: (body) => (Array.isArray(body) ? body.map((row) => JSON.stringify(row)) : []),
    },
  ],
}

test('what a feed missed is asked for over REST; its gap closes, what both said is stored once', async () => {
  const wire = wireOf()
  const exchange = await startExchange(wire)
  const adapter = { ...adapterOf(connectionOf('one')), rest: { ...rest, liquidations: past } }
  const rig = await startCollector(exchange, { adapter })
  await untilState(rig, 'live')
  exchange.publish(order(1))
  await untilStored(rig, 1)
  await until('it was covered for a while', async () =>
    (await listCoverage(rig.store, ALL)).some((span) => span.source === 'socket'),
  )
  exchange.closeAll()
  wire.past = [1, 2, 3].map((n) => order(n).data)
  await until('the gap is filled', async () => {
    const [gaps, counts] = [await gapsOf(rig), (await venueRow(rig))?.counts]
    return gaps.length === 0 && counts?.stored === 3
  })
  const spans = await listCoverage(rig.store, ALL)
  expect(spans.map(({ source }) => source)).toContain('rest')
  const counts = (await venueRow(rig))?.counts
  expect(counts?.received).toBe(3 + (counts?.duplicate ?? 0))
  expect(await storedTimes(rig)).toEqual([1, 2, 3].map((n) => START + n * 1_000))
  expect(wire.asked.every((url) => url.searchParams.get('symbols') === 'BTCUSDT')).toBe(true)
})

test('a gap that the venue cannot fill stays, and is tried again', async () => {
  const wire = wireOf()
  const exchange = await startExchange(wire)
  const adapter = { ...adapterOf(connectionOf('one')), rest: { ...rest, liquidations: past } }
  const rig = await startCollector(exchange, { adapter })
  await untilState(rig, 'live')
  await until('it is covered', async () =>
    (await listCoverage(rig.store, ALL)).some((span) => span.source === 'rest'),
  )
  exchange.refuse({ status: 503 })
  exchange.closeAll()
  await until('it is lost', async () => (await gapsOf(rig)).length === 1)
  exchange.refuse(null)
  await untilState(rig, 'live')
  await until('the gap is filled after all', async () => (await gapsOf(rig)).length === 0)
})

test('messages that are repeated at every reconnect are stored once, twins as often as they happened', async () => {
  const wire = wireOf({ snapshot: (messages) => messages })
  const exchange = await startExchange(wire)
  exchange.setSnapshot(100)
  const adapter = { ...adapterOf(connectionOf('one')), identicalFrameIsDuplicate: false }
  const rig = await startCollector(exchange, { adapter })
  const happened: number[] = []
  for (let round = 1; round <= 5; round += 1) {
    await exchange.until(() => exchange.attempts.length === round && exchange.subscribers('BTCUSDT') === 1)
    for (const n of [2 * round, 2 * round, 2 * round + 1]) {
      exchange.publish(order(n))
      happened.push(START + n * 1_000)
    }
    await untilStored(rig, happened.length)
    exchange.closeAll()
  }
  expect(await storedTimes(rig)).toEqual(happened)
  const counts = (await listVenues(rig.store)).find(({ id }) => id === VENUE_ID)?.counts
  expect(counts).toMatchObject({ stored: 15, duplicate: 3 + 6 + 9 + 12, quarantined: 0 })
})
