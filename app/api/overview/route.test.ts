import { expect, test } from 'vitest'
import { openGap } from '@/db/gaps'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveVenues } from '@/db/venues'
import type { OverviewAnswer } from '@/lib/contract/overview-answer'
import { freshStore, store, testVenue } from '@/lib/queries/store.fixture'
import { GET } from './route'

const START = Date.UTC(2025, 11, 11)
const HOUR = 3_600_000
const btc = testMarket('BTCUSDT')
const capped = testMarket('BTCUSDT', { venue: 'cappex', id: 'cappex:BTCUSDT' })
const eth = testMarket('ETHUSDT')
const margin = testMarket('ETHUST', { base: 'ETH', kind: 'margin' })

async function held() {
  const writer = await freshStore()
  await saveVenues(writer, [testVenue(), testVenue({ id: 'cappex', coverageClass: 'sampled' })])
  await store(writer, [
    testLiquidation({ time: START, price: '100', size: '1', market: btc }),
    testLiquidation({ time: START + HOUR, price: '100', size: '2', side: 'buy', market: capped }),
    testLiquidation({ time: START + HOUR + 1, price: '100', size: '4', market: btc }),
    testLiquidation({ time: START + 2, price: '100', size: '30', market: eth }),
    testLiquidation({ time: START + 3, price: '100', size: '900', market: margin }),
  ])
  return writer
}

const ask = (query: string) => GET(new Request(`http://localhost/api/overview?${query}`))
const overview = async (query: string) => (await (await ask(query)).json()) as OverviewAnswer
const range = `from=${START}&to=${START + 2 * HOUR}&bucket=1h`

test('per base: sums, course and venues; margin symbols stay out, a capped input makes a floor', async () => {
  await held()
  expect(await overview(range)).toEqual({
    from: START,
    to: START + 2 * HOUR,
    by: 'base',
    bucket_ms: HOUR,
    x: [START, START + HOUR],
    rows: [
      {
        key: 'ETH',
        long: 3_000,
        short: 0,
        long_count: 1,
        short_count: 0,
        floor: false,
        largest: 3_000,
        long_largest: 3_000,
        short_largest: null,
        spark_long: [3_000, 0],
        spark_short: [0, 0],
        parts: [{ key: 'testex', long: 3_000, short: 0 }],
      },
      {
        key: 'BTC',
        long: 500,
        short: 200,
        long_count: 2,
        short_count: 1,
        floor: true,
        largest: 400,
        long_largest: 400,
        short_largest: 200,
        spark_long: [100, 400],
        spark_short: [0, 200],
        parts: [
          { key: 'testex', long: 500, short: 0 },
          { key: 'cappex', long: 0, short: 200 },
        ],
      },
    ],
    count: 2,
    all: { long: 3_500, short: 200, long_count: 3, short_count: 1, unpriced: 0 },
    floor: true,
    simulated: false,
  } satisfies OverviewAnswer)
})

test('per venue of one base; a gap makes a floor of a complete feed', async () => {
  const writer = await held()
  await openGap(writer, { venue: 'testex', markets: [], from: START + 5, reason: 'socket closed' })
  const { rows } = await overview(`${range}&by=venue&base=BTC`)
  expect(rows.map(({ key, long, short, floor }) => [key, long, short, floor])).toEqual([
    ['testex', 500, 0, true],
    ['cappex', 0, 200, true],
  ])
})

test('a limit cuts the rows, not the sums; sizes count single prints', async () => {
  await held()
  const cut = await overview(`${range}&limit=1`)
  expect([cut.rows.length, cut.count, cut.all.long]).toEqual([1, 2, 3_500])
  const large = await overview(`${range}&min_usd=300`)
  expect(large.rows.map(({ key, long, short }) => [key, long, short])).toEqual([
    ['ETH', 3_000, 0],
    ['BTC', 400, 0],
  ])
})

test('an unknown base is a problem that names near ones', async () => {
  await held()
  const response = await ask(`${range}&base=BTX`)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('BTC')
})

test('a vendor whose rows are in the sums is named', async () => {
  const writer = await held()
  const told = testLiquidation({ time: START + 7, price: '100', size: '1', market: testMarket('SOLUSDT') })
  await store(writer, [{ ...told, domain: 'kaiko', venueKey: 'kaiko-1' }])
  expect((await overview(range)).attribution).toEqual(['Kaiko'])
  expect((await overview(`${range}&by=venue&base=BTC`)).attribution).toBeUndefined()
})

test('the venues of one base in its coins; coins of all bases are refused', async () => {
  await held()
  const { unit, rows, all } = await overview(`${range}&base=BTC&by=venue&unit=base`)
  expect([unit, all.long, all.short]).toEqual(['base', 5, 2])
  expect(
    rows.map(({ key, long, short, largest, spark_long }) => [key, long, short, largest, spark_long]),
  ).toEqual([
    ['testex', 5, 0, 400, [1, 4]],
    ['cappex', 0, 2, 200, [0, 0]],
  ])
  const refused = await ask(`${range}&unit=base`)
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ errors: [{ field: 'unit' }] })
})
