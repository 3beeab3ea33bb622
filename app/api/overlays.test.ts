import { expect, test } from 'vitest'
import { testMarket } from '@/db/liquidation.fixture'
import { saveMarkets } from '@/db/markets'
import { saveFunding, saveOpenInterest } from '@/db/overlays'
import { freshStore } from '@/lib/queries/store.fixture'
import { GET as getFunding } from './funding/route'
import { GET as getOpenInterest } from './open-interest/route'

const START = Date.UTC(2025, 11, 11)
const MINUTE = 60_000
const market = testMarket('BTCUSDT')
const range = `from=${START}&to=${START + 20 * MINUTE}`
const query = `market=testex:BTCUSDT&${range}`

async function held() {
  const writer = await freshStore()
  await saveMarkets(writer, [market], START)
  const times = [0, 1, 4, 5, 11].map((minute) => START + minute * MINUTE)
  await saveOpenInterest(writer, {
    market: market.id,
    points: times.map((time, index) => ({ time, amount: index, usd: index === 2 ? null : 10 * index })),
  })
  await saveFunding(writer, {
    market: market.id,
    points: times.map((time, index) => ({
      time,
      rate: -0.0001 * index,
      intervalHours: index === 0 ? null : 8,
    })),
  })
}

const json = async (response: Promise<Response>) => (await response).json()
const openInterest = (text: string) =>
  getOpenInterest(new Request(`http://localhost/api/open-interest?${text}`))
const funding = (text: string) => getFunding(new Request(`http://localhost/api/funding?${text}`))

test('open interest comes point by point, or as the last of each bucket', async () => {
  await held()
  expect(await json(openInterest(query))).toEqual({
    market: 'testex:BTCUSDT',
    bucket_ms: null,
    time: [0, 1, 4, 5, 11].map((minute) => START + minute * MINUTE),
    amount: [0, 1, 2, 3, 4],
    usd: [0, 10, null, 30, 40],
  })
  expect(await json(openInterest(`${query}&bucket=5m`))).toMatchObject({
    bucket_ms: 5 * MINUTE,
    time: [4, 5, 11].map((minute) => START + minute * MINUTE),
    amount: [2, 3, 4],
  })
})

test('funding rates keep their sign and their interval', async () => {
  await held()
  expect(await json(funding(`${query}&bucket=10s`))).toEqual({
    market: 'testex:BTCUSDT',
    bucket_ms: 10_000,
    time: [0, 1, 4, 5, 11].map((minute) => START + minute * MINUTE),
    rate: [0, -0.0001, -0.0002, expect.closeTo(-0.0003), -0.0004],
    interval_hours: [null, 8, 8, 8, 8],
  })
})

test.each([
  [range, 400],
  [`market=testex:NOPE&${range}`, 404],
  [`${query}&bucket=7m`, 400],
])('%s is refused', async (text, status) => {
  await held()
  expect((await openInterest(text)).status).toBe(status)
  expect((await funding(text)).status).toBe(status)
})
