import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveVenues } from '@/db/venues'
import { freshStore, store, testVenue } from '@/lib/queries/store.fixture'
import { GET } from './[chart]/[file]/route'
import { GET as ofMarkets } from './markets.png/route'

const START = Date.UTC(2025, 11, 11)
const RANGE = 'from=2025-12-11T00:00Z&to=2025-12-11T02:00Z'

beforeEach(async () => {
  const chinese = testMarket('币安人生USDT')
  await store(await freshStore(), [
    testLiquidation({ time: START + 60_000, price: '90000', size: '2' }),
    testLiquidation({ time: START + 90_000, price: '0.3', market: chinese }),
  ])
})
afterEach(() => {
  vi.useRealTimers()
  delete process.env.API_KEYS
  delete process.env.REDISTRIBUTE
})

function ask(chart: string, file: string, query = RANGE, headers: Record<string, string> = {}) {
  const url = `http://localhost:3000/img/${chart}/${encodeURIComponent(file)}?${query}`
  const params = Promise.resolve({ chart, file: encodeURIComponent(file) })
  return GET(new Request(url, { headers: { host: 'localhost:3000', ...headers } }), { params })
}

test.each([
  ['heatmap', 'BTC.png', 'image/png'],
  ['heatmap', 'BTC.svg', 'image/svg+xml'],
  ['volume', 'btc.svg', 'image/svg+xml'],
  ['volume', '币安人生.png', 'image/png'],
  ['price', 'BTC.png', 'image/png'],
  ['totals', 'BTC.svg', 'image/svg+xml'],
  ['tape', 'BTC.csv', 'text/csv; charset=utf-8'],
  ['heatmap', 'BTC.csv', 'text/csv; charset=utf-8'],
  ['heatmap', 'BTC.json', 'application/json'],
])('%s/%s is answered as %s', async (chart, file, type) => {
  const response = await ask(chart, file)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
})

test.each([
  ['pie', 'BTC.png', RANGE, 404],
  ['heatmap', 'NOSUCH.png', RANGE, 404],
  ['heatmap', 'BTC.gif', RANGE, 404],
  ['heatmap', 'BTC', RANGE, 404],
  ['heatmap', 'BTC.png', 'width=10000', 400],
  ['heatmap', 'BTC.png', 'height=1', 400],
  ['heatmap', 'BTC.png', 'dpr=9', 400],
])(
  'what there is no picture of is a problem, never something invented: %s/%s?%s',
  async (chart, file, query, status) => {
    const response = await ask(chart, file, query)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json',
    ])
  },
)

test('venues side by side: each has its own cells in picture and numbers, none in a narrow picture', async () => {
  const other = testMarket('BTCUSDT', { venue: 'otherex' })
  const writer = await freshStore()
  await saveVenues(writer, [testVenue(), testVenue({ id: 'otherex' })])
  await store(writer, [
    testLiquidation({ time: START + 60_000, price: '90000', size: '2' }),
    testLiquidation({ time: START + 60_000, price: '90000', size: '3', market: other }),
  ])
  const { panels } = await (await ask('heatmap', 'BTC.json')).json()
  const sums = panels.map(({ venue, answer }: { venue: string; answer: { long: number[] } }) => [
    venue,
    answer.long,
  ])
  expect(sums).toEqual([
    ['otherex', [270_000]],
    ['testex', [180_000]],
  ])
  expect(await (await ask('heatmap', 'BTC.json', `${RANGE}&width=400`)).json()).not.toHaveProperty('panels')
  expect(await (await ask('heatmap', 'BTC.json', `${RANGE}&layout=combined`)).json()).not.toHaveProperty(
    'panels',
  )
  const rows = (await (await ask('heatmap', 'BTC.csv')).text()).split('\r\n').filter((row) => /^\d/.test(row))
  expect(rows.map((row) => row.split(',').at(-1))).toEqual(['otherex', 'testex'])
})

test('a picture that the client holds is not sent again', async () => {
  // A picture tells the minute that it is of.
  vi.useFakeTimers({ toFake: ['Date'] })
  const first = await ask('heatmap', 'BTC.svg')
  const held = { 'if-none-match': first.headers.get('etag') ?? '' }
  expect((await ask('heatmap', 'BTC.svg', RANGE, held)).status).toBe(304)
})

test("a vendor's rows leave the house only where that is allowed", async () => {
  const vendor = testMarket('ETHUSDT')
  const writer = await freshStore()
  const row = { ...testLiquidation({ time: START + 60_000, market: vendor }), domain: 'kaiko' as const }
  await store(writer, [row, testLiquidation({ time: START + 60_000, price: '90000' })])
  expect((await ask('heatmap', 'ETH.svg')).status).toBe(404)
  expect((await ask('volume', 'BTC.svg')).status).toBe(200)
  expect((await ask('totals', 'BTC.svg')).status).toBe(404)
  const markets = () => ofMarkets(new Request(`http://localhost:3000/img/markets.png?${RANGE}`))
  expect((await markets()).status).toBe(404)
  process.env.REDISTRIBUTE = 'kaiko'
  expect((await ask('heatmap', 'ETH.svg')).status).toBe(200)
  expect((await markets()).status).toBe(200)
})

test('where keys are set, pictures stay open and the numbers need one', async () => {
  process.env.API_KEYS = 'key'
  expect((await ask('heatmap', 'BTC.png')).status).toBe(200)
  expect((await ask('heatmap', 'BTC.csv')).status).toBe(401)
  expect((await ask('heatmap', 'BTC.csv', RANGE, { 'x-api-key': 'key' })).status).toBe(200)
})
