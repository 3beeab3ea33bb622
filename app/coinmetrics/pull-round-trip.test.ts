import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { GET as coinApiMetrics } from '@/app/coinapi/v1/metrics/[scope]/[question]/route'
import { GET as kaikoInstruments } from '@/app/kaiko/v1/instruments/route'
import { GET as kaikoTrades } from '@/app/kaiko/v2/data/liquidation.v1/trades/[exchange]/[class]/[instrument]/route'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { listMarkets } from '@/db/markets'
import { readEvents } from '@/db/read-events'
import type { Store } from '@/db/store'
import { amountsOf } from '@/lib/contract/amounts'
import { readConfig } from '@/lib/contract/config'
import type { Liquidation } from '@/lib/contract/liquidation'
import { DAY, SECOND } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { stampPeer } from '@/lib/http/peer'
import { type OpenPuller, openPuller } from '@/lib/pull/open-puller'
import { freshStore, store as put } from '@/lib/queries/store.fixture'
import { ask } from './routes.fixture'

const START = Date.UTC(2026, 6, 14)
const SPAN = { from: START, to: START + DAY }
const linear = testMarket('BTCUSDT', { venue: 'bybit' })
const swap = testMarket('BTC-USDT-SWAP', { venue: 'okx', base: 'BTC', contractSize: '0.01' })
const dollars = testMarket('BTC-PERPETUAL', {
  venue: 'deribit',
  base: 'BTC',
  quote: 'USD',
  settle: 'BTC',
  contractType: 'inverse',
  contractSize: '10',
})
const MARKETS = [linear, swap, dollars]
const UNITS = { [linear.id]: 'base', [swap.id]: 'contracts', [dollars.id]: 'quote' } as const

/** Rows of three hours, more than one page of Kaiko has, some at one moment. */
function prints(): Liquidation[] {
  return Array.from({ length: 1_200 }, (_, index) => {
    const market = MARKETS[index % 40 < 38 ? 0 : (index % 2) + 1] ?? linear
    const [price, size] = [`${80_000 + (index % 700)}.5`, `${1 + (index % 9)}`]
    const sizeUnit = UNITS[market.id] ?? 'base'
    const time = START + Math.floor(index / 2) * 20 * SECOND + 7
    const side = index % 3 === 0 ? 'buy' : 'sell'
    const amounts = amountsOf({ market, price, size, sizeUnit })
    return { ...testLiquidation({ time, side, price, size, market }), sizeUnit, amounts }
  })
}

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

/** The first instance: its routes behind a port of their own, over its own store. */
async function serve(): Promise<string> {
  const first = await freshStore()
  await put(first, prints())
  const database = process.env.DATABASE_URL
  const server = createServer(async (request, response) => {
    process.env.DATABASE_URL = database
    const answer = await answerOf(request.url ?? '/')
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  cleanups.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function answerOf(address: string): Promise<Response> {
  const url = new URL(address, 'http://localhost:3000')
  if (url.pathname.startsWith('/coinmetrics/v4/'))
    return ask(url.pathname.slice('/coinmetrics/v4/'.length) + url.search)
  const [exchange = '', kind = '', instrument = ''] = url.pathname.split('/').slice(-3)
  const headers: Record<string, string> = { host: 'localhost:3000' }
  stampPeer(headers, '127.0.0.1')
  const request = new Request(url, { headers })
  const params = { exchange, class: kind, instrument, scope: kind, question: instrument }
  const routes = { coinapi: coinApiMetrics, v1: kaikoInstruments, v2: kaikoTrades }
  const route = url.pathname.startsWith('/coinapi/') ? 'coinapi' : exchange === 'v1' ? 'v1' : 'v2'
  return routes[route](request, { params: Promise.resolve(params) })
}

async function pullInto(second: Store, environment: Record<string, string>): Promise<OpenPuller> {
  const opened = openPuller({
    ...readConfig({ ...environment, VENUES: 'none', LOG_LEVEL: 'silent' }),
    databasePath: second.path,
  })
  if (!opened) throw new Error('pulling is on')
  cleanups.push(opened.close)
  await opened.learnMarkets()
  const markets = await listMarkets(second, { ids: MARKETS.map(({ id }) => id) })
  expect(markets.length).toBeGreaterThan(0)
  const question = { kind: 'liquidations', markets, ...SPAN } as const
  await expect
    .poll(() => opened.puller.ask(second, question), { timeout: 20_000, interval: 100 })
    .toEqual({ pending: [], unavailable: [] })
  return opened
}

/** Numbers that went over the wire as such are held to twelve digits. */
function told(value: unknown): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? Number(value.toPrecision(12)) : value
}

async function hashOf(
  store: Store,
  fields: readonly (keyof WireEvent)[],
  isCarried: (event: WireEvent) => boolean,
): Promise<[number, string]> {
  const { events } = await readEvents(store, { ...SPAN, order: 'asc', limit: 10_000 })
  const rows = events
    .filter(isCarried)
    .map((event) => JSON.stringify(fields.map((field) => told(event[field]))))
    .sort()
  return [rows.length, createHash('sha256').update(rows.join('\n')).digest('hex')]
}

const COINMETRICS = [
  'market',
  'time',
  'price',
  'size',
  'size_unit',
  'order_side',
  'liquidated',
  'amount_base',
  'amount_quote',
  'amount_usd',
] as const
const KAIKO = ['market', 'time', 'price', 'liquidated', 'order_side', 'amount_quote', 'amount_usd'] as const

const COINAPI = ['market', 'time', 'price', 'size', 'liquidated', 'order_side', 'amount_base'] as const
const everything = () => true

test.each([
  ['Coin Metrics', (at: string) => ({ COINMETRICS_URL: `${at}/coinmetrics` }), COINMETRICS, everything],
  [
    'Kaiko',
    (at: string) => ({ KAIKO_URL: `${at}/kaiko`, KAIKO_REFERENCE_URL: `${at}/kaiko` }),
    KAIKO,
    everything,
  ],
  // Only of this exchange the series can be joined; here no second holds two of its rows.
  [
    'CoinAPI',
    (at: string) => ({ COINAPI_URL: `${at}/coinapi` }),
    COINAPI,
    ({ market }: WireEvent) => market === swap.id,
  ],
] as const)(
  'what one instance serves as %s an empty one pulls: equal hashes over what the vendor carries',
  async (_, environment, fields, isCarried) => {
    const origin = await serve()
    const second = await freshStore()
    await pullInto(second, environment(origin))
    const first = await freshStore()
    await put(first, prints())
    const [rows, hash] = await hashOf(first, fields, isCarried)
    expect(rows).toBeGreaterThan(20)
    expect(await hashOf(second, fields, everything)).toEqual([rows, hash])
  },
)
