import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { endStreams } from '@/lib/http/event-stream'
import { freshStore, store } from '@/lib/queries/store.fixture'

/** Questions that nobody asks in good faith get an answer that is bounded or a refusal that says why (C8). */

type Get = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const MOST_BYTES = 2_000_000
const START = Date.UTC(2025, 11, 11)

const routes = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts'))
  .map((file) => file.replace(/\/route\.ts$/, ''))
  .filter((route) => route !== 'stream')

beforeAll(async () => {
  const rows = Array.from({ length: 300 }, (_, step) =>
    testLiquidation({ time: START + step * 60_000, market: testMarket('BTCUSDT') }),
  )
  await store(await freshStore(), rows)
})
afterEach(endStreams)

async function ask(route: string, query: string) {
  const { GET } = (await import(join(import.meta.dirname, route, 'route.ts'))) as { GET: Get }
  const request = new Request(`http://localhost/api/${route}?${query}`)
  const params = { id: '../../etc', scope: 'b:BTC', level: '1m-k0', n: '9'.repeat(30) }
  return GET(request, { params: Promise.resolve(params) })
}

const HOSTILE = [
  `base=BTC&from=now-10y&to=now&bucket=10s&bin=0`,
  `market=testex:BTCUSDT&from=now-10y&to=now&bucket=1m`,
  `base=BTC&limit=1000000000&page_size=1000000000`,
  `base=BTC&cursor=${'A'.repeat(150)}`,
  `base=BTC&cursor=%00%ff%27%20OR%201%3D1`,
  `base=BTC&from=8640000000000001&to=-1`,
  `base=BTC&base=ETH&from=now-24h&from=now`,
  `market=${'testex:X,'.repeat(250)}`,
  `base=${'%F0%9F%92%A3'.repeat(60)}`,
  `base=BTC&min_usd=1e999&bucket=0s&bin=-1`,
]

test.each(HOSTILE)('%s never breaks a route', async (query) => {
  for (const route of routes) {
    const response = await ask(route, query)
    const text = await response.text()
    expect(`${route} ${response.status}`).toMatch(/ (?:[234]\d\d|501)$/)
    expect(text.length).toBeLessThan(MOST_BYTES)
    if (response.status >= 400)
      expect(JSON.parse(text)).toMatchObject({ detail: expect.stringMatching(/\S/) })
  }
})

test.each([
  ['liquidations', 'limit=1000000000', 'limit'],
  ['liquidations', 'cursor=nonsense', 'cursor'],
  ['markets', 'limit=1000000000', 'limit'],
  ['gaps', 'cursor=nonsense', 'cursor'],
  ['heatmap', 'base=BTC&from=now-11y', 'from'],
  ['volume', 'base=BTC&from=now-11y', 'from'],
])('%s says what is wrong with %s', async (route, query, field) => {
  const response = await ask(route, query)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: [{ field }] })
})

test.each(['heatmap', 'volume', 'summary', 'candles', 'overview'])('%s answers ten years', async (route) => {
  for (const from of ['now-10y', '2015-06-30']) {
    const response = await ask(
      route,
      `base=BTC&bucket=1d&from=${from}&to=${from === 'now-10y' ? 'now' : '2025-06-30'}`,
    )
    expect([from, response.status]).toEqual([from, 200])
    expect((await response.text()).length).toBeLessThan(MOST_BYTES)
  }
})

test.each(['liquidations', 'largest', 'heatmap', 'volume', 'summary', 'candles', 'overview', 'markets'])(
  '%s finds a base spelled in another case',
  async (route) => {
    const range = `from=${START}&to=${START + 3_600_000}`
    const [named, spelled] = await Promise.all(
      ['BTC', 'btc'].map((base) => ask(route, `base=${base}&${range}`)),
    )
    expect([route, spelled?.status]).toEqual([route, 200])
    expect(await spelled?.json()).toEqual(await named?.json())
  },
)
