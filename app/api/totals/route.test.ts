import { expect, test } from 'vitest'
import { openGap } from '@/db/gaps'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveVenues } from '@/db/venues'
import type { TotalsAnswer } from '@/lib/contract/answers'
import { freshStore, store, testVenue } from '@/lib/queries/store.fixture'
import { GET } from './route'

const START = Date.UTC(2025, 11, 11)
const HOUR = 3_600_000
const btc = testMarket('BTCUSDT')
const capped = testMarket('BTCUSDT', { venue: 'cappex', id: 'cappex:BTCUSDT' })
const eth = testMarket('ETHUSDT')

async function held() {
  const writer = await freshStore()
  await saveVenues(writer, [testVenue(), testVenue({ id: 'cappex', coverageClass: 'sampled' })])
  await store(writer, [
    testLiquidation({ time: START, price: '100', size: '1', market: btc }),
    testLiquidation({ time: START + 1, price: '100', size: '2', side: 'buy', market: capped }),
    testLiquidation({ time: START + 2, price: '100', size: '30', market: eth }),
  ])
  return writer
}

const ask = (query: string) => GET(new Request(`http://localhost/api/totals?${query}`))
const totals = async (query: string) => (await (await ask(query)).json()) as TotalsAnswer
const range = `from=${START}&to=${START + HOUR}`

test('sums per base, the largest first; a floor where an input is capped', async () => {
  await held()
  expect(await totals(`${range}&by=base`)).toEqual({
    from: START,
    to: START + HOUR,
    by: 'base',
    rows: [
      {
        key: 'ETH',
        long: 3_000,
        short: 0,
        long_count: 1,
        short_count: 0,
        unpriced: 0,
        largest: 3_000,
        floor: false,
      },
      {
        key: 'BTC',
        long: 100,
        short: 200,
        long_count: 1,
        short_count: 1,
        unpriced: 0,
        largest: 200,
        floor: true,
      },
    ],
    all: { long: 3_100, short: 200, long_count: 2, short_count: 1, unpriced: 0 },
    floor: true,
    simulated: false,
  })
})

test('a gap makes the numbers of its venue a floor', async () => {
  const writer = await held()
  const floors = async () => (await totals(`${range}&by=venue`)).rows.map(({ key, floor }) => [key, floor])
  expect(await floors()).toEqual([
    ['testex', false],
    ['cappex', true],
  ])
  await openGap(writer, {
    venue: 'testex',
    markets: [],
    from: START + 5,
    reason: 'the venue closed the connection',
  })
  expect(await floors()).toEqual([
    ['testex', true],
    ['cappex', true],
  ])
})

test('a gap of some markets makes a floor of the bases among them alone', async () => {
  const writer = await held()
  await openGap(writer, { venue: 'testex', markets: ['ETHUSDT'], from: START + 5, reason: 'socket closed' })
  const { rows } = await totals(`${range}&by=base&venue=testex`)
  expect(rows.map(({ key, floor }) => [key, floor])).toEqual([
    ['ETH', true],
    ['BTC', false],
  ])
})

test('a window ends now', async () => {
  const writer = await held()
  const now = Date.now()
  await store(writer, [testLiquidation({ time: now - 2 * HOUR, price: '100', size: '7', market: btc })])
  const { from, to, all } = await totals('window=4h')
  expect([to - from, all.long]).toEqual([4 * HOUR, 700])
  expect(to).toBeGreaterThanOrEqual(now)
  expect((await totals('window=1h')).rows).toEqual([])
})

test('venues can be chosen; unknown ones are not found', async () => {
  await held()
  expect((await totals(`${range}&venue=cappex`)).rows.map(({ key }) => key)).toEqual(['cappex'])
  expect((await ask('venue=nope')).status).toBe(404)
})

test.each(['window=2h', `window=1h&from=${START}`, 'by=side', 'from=2010-01-01&to=2025-01-01'])(
  '%s is a 400',
  async (query) => {
    await held()
    expect((await ask(query)).status).toBe(400)
  },
)

test('a vendor whose rows are in the sums is named', async () => {
  const writer = await held()
  const told = testLiquidation({ time: START + 7, price: '100', size: '1', market: testMarket('SOLUSDT') })
  await store(writer, [{ ...told, domain: 'kaiko', venueKey: 'kaiko-1' }])
  expect((await totals(`${range}&by=base`)).attribution).toEqual(['Kaiko'])
})
