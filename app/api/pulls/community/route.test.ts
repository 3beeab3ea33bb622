import { afterEach, expect, test } from 'vitest'
import { GET as coverage } from '@/app/api/coverage/route'
import { testMarket } from '@/db/liquidation.fixture'
import { saveMarkets } from '@/db/markets'
import { readEvents } from '@/db/read-events'
import type { CommunityPullAnswer } from '@/lib/contract/community-pull'
import { MINUTE } from '@/lib/contract/units'
import { stampPeer } from '@/lib/http/peer'
import { beginVendors } from '@/lib/queries/begin-vendors'
import { pullerOf } from '@/lib/queries/puller-of'
import { freshStore } from '@/lib/queries/store.fixture'
import { coinMetricsSpeech } from '@/lib/sim/vendors/coinmetrics'
import { VendorStandIn } from '@/lib/sim/vendors/stand-in'
import { GET, POST } from './route'

const before = { ...process.env }
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

const markets = [
  testMarket('BTCUSDT', { venue: 'binance-usdm' }),
  testMarket('ETHUSDT', { venue: 'bybit', base: 'ETH' }),
]
const NAMES = ['binance-BTCUSDT-future', 'bybit-ETHUSDT-future']

function rowsBefore(now: number) {
  const time = `${new Date(now - 60 * MINUTE).toISOString().slice(0, -1)}000000Z`
  const rest = { amount: '1', price: '100.5', type: 'trade', database_time: time, side: 'sell' }
  return NAMES.map((market) => ({ market, time, coin_metrics_id: '1', ...rest }))
}

async function rig(environment: Record<string, string> = {}) {
  const vendor = await VendorStandIn.start(
    coinMetricsSpeech(rowsBefore(Date.now()), { key: null, mostRows: 1 }),
  )
  const store = await freshStore()
  await saveMarkets(store, markets, 0)
  Object.assign(process.env, { PULL_THROUGH: '1', LOG_LEVEL: 'silent', COINMETRICS_URL: vendor.base })
  Object.assign(process.env, { COINMETRICS_COMMUNITY: '1', ...environment })
  cleanups.push(
    () => vendor.close(),
    () => pullerOf(store)?.close(),
  )
  return { vendor, store }
}

function post(address: string, host = 'localhost:3000') {
  const headers: Record<string, string> = { host, origin: `http://${host}` }
  stampPeer(headers, address)
  return POST(new Request(`http://${host}/api/pulls/community`, { method: 'POST', headers }))
}

async function state(): Promise<CommunityPullAnswer> {
  return (await GET(new Request('http://localhost:3000/api/pulls/community'))).json()
}

test('the last day of every covered market comes once, with its coverage', async () => {
  const { vendor, store } = await rig()
  expect((await post('127.0.0.1')).status).toBe(202)
  await expect.poll(state, { timeout: 8_000 }).toMatchObject({ running: false, done: true, failure: null })
  const { events } = await readEvents(store, { from: 0, to: Date.now(), order: 'asc', limit: 10 })
  expect(events.map(({ market, source, liquidated }) => [market, source, liquidated]).sort()).toEqual([
    ['binance-usdm:BTCUSDT', 'coinmetrics', 'long'],
    ['bybit:ETHUSDT', 'coinmetrics', 'long'],
  ])
  expect(new URL(vendor.base + vendor.asked[0]).searchParams.get('markets')).toBe('*-future')
  expect(vendor.asked).toHaveLength(2)
  await post('127.0.0.1')
  expect(vendor.asked).toHaveLength(2)
  const body = await (await coverage(new Request('http://localhost:3000/api/coverage'))).json()
  expect(JSON.stringify(body)).toContain('"source":"coinmetrics"')
})

test('where the configuration says so it begins by itself, with the first page that is empty', async () => {
  const { vendor } = await rig()
  expect(await state()).toMatchObject({ available: true, running: true, done: false })
  await expect.poll(state, { timeout: 8_000 }).toMatchObject({ running: false, done: true })
  expect(vendor.asked).toHaveLength(2)
})

test('and before, with the start of the server, though the host tells nothing of its markets', async () => {
  const { vendor, store } = await rig()
  await beginVendors()
  await expect.poll(state, { timeout: 8_000 }).toMatchObject({ running: false, done: true, failure: null })
  const { events } = await readEvents(store, { from: 0, to: Date.now(), order: 'asc', limit: 10 })
  expect(events).toHaveLength(2)
  expect(vendor.asked.map((path) => path.replace(/[?].*/, ''))).toEqual([
    '/v4/reference-data/markets',
    '/v4/timeseries/market-liquidations',
    '/v4/timeseries/market-liquidations',
  ])
  process.env.DATABASE_URL = 'file:/nowhere/at/all.db'
  await beginVendors()
})

test('only the administrator may ask for it', async () => {
  const { vendor } = await rig()
  expect((await post('203.0.113.9')).status).toBe(403)
  process.env.ADMIN_TOKEN = 'token'
  expect((await post('127.0.0.1')).status).toBe(401)
  expect(vendor.asked).toEqual([])
})

test.each([
  ['pulling off', { PULL_THROUGH: '0' }],
  ['a key', { COINMETRICS_API_KEY: 'k' }],
  ['an address of its own', { COINMETRICS_COMMUNITY: '0' }],
])('with %s it is not on offer', async (_, environment) => {
  await rig(environment)
  expect(await state()).toMatchObject({ available: false })
  expect((await post('127.0.0.1')).status).toBe(503)
})
