import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { EventAnswer, Page, RawAnswer } from '@/lib/contract/list-answers'
import { WIRE_CSV_HEADER } from '@/lib/contract/wire-csv'
import type { WireEvent } from '@/lib/contract/wire-event'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { GET as getRaw } from './[id]/raw/route'
import { GET as getEvent } from './[id]/route'
import { GET } from './route'

const START = Date.UTC(2025, 11, 11)
const btc = testMarket('BTCUSDT')
const eth = testMarket('ETHUSDT')

const ask = (query: string) => GET(new Request(`http://localhost/api/liquidations?${query}`))
const page = async (query: string) => (await (await ask(query)).json()) as Page<WireEvent>

const rows = fc.array(
  fc.record({
    time: fc.integer({ min: START, max: START + 20 }),
    size: fc.integer({ min: 1, max: 9 }).map(String),
    market: fc.constantFrom(btc, eth),
  }),
  { minLength: 1, maxLength: 40 },
)

test('paging shows every row once, whatever arrives between two pages', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      rows,
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('asc', 'desc'),
      async (first, late, limit, order) => {
        const writer = await freshStore()
        await store(
          writer,
          first.map((row) => testLiquidation(row)),
        )
        const before = (await page('limit=10000')).data.map(({ id }) => id)
        const arriving = late.map((row) => testLiquidation(row))
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const { data, next_cursor } = await page(
            `order=${order}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
          )
          expect(data.length).toBeLessThanOrEqual(limit)
          seen.push(...data.map(({ id }) => id))
          cursor = next_cursor
          await store(writer, arriving.splice(0, 3))
        } while (cursor)
        expect(new Set(seen).size).toBe(seen.length)
        expect(before.filter((id) => !seen.includes(id))).toEqual([])
        writer.db.close()
      },
    ),
    { numRuns: 25 },
  )
})

test('rows come newest first unless told, and the last page has no cursor', async () => {
  await store(
    await freshStore(),
    [1, 2, 3].map((step) => testLiquidation({ time: START + step })),
  )
  expect((await page('')).data.map(({ time }) => time - START)).toEqual([3, 2, 1])
  expect((await page('order=asc')).data.map(({ time }) => time - START)).toEqual([1, 2, 3])
  expect(Object.keys(await page(''))).toEqual(['data'])
})

test('filters combine; market and base that exclude each other leave nothing', async () => {
  const writer = await freshStore()
  await store(writer, [
    testLiquidation({ time: START, market: btc, size: '1' }),
    testLiquidation({ time: START + 1, market: eth, size: '20', side: 'buy' }),
    testLiquidation({ time: START + 2, market: eth, size: '30' }),
  ])
  const times = async (query: string) => (await page(query)).data.map(({ time }) => time - START)
  expect(await times('base=ETH')).toEqual([2, 1])
  expect(await times('market=testex:BTCUSDT,testex:ETHUSDT&liquidated=long')).toEqual([2, 0])
  expect(await times('venue=testex&min_usd=2500')).toEqual([2])
  expect(await times('base=ETH&market=testex:BTCUSDT')).toEqual([])
  expect(await times(`from=${START + 1}&to=${START + 2}`)).toEqual([1])
})

test('a download holds all rows, those of many pages too', async () => {
  const writer = await freshStore()
  await store(
    writer,
    Array.from({ length: 4_500 }, (_, step) => testLiquidation({ time: START + step })),
  )
  const csv = (await (await ask('format=csv&order=asc')).text()).trim().split('\n')
  expect(csv[0]).toBe(WIRE_CSV_HEADER)
  expect(new Set(csv.slice(1)).size).toBe(4_500)
  const ndjson = (await (await ask('format=ndjson&limit=3')).text()).trim().split('\n')
  expect(ndjson.map((line) => (JSON.parse(line) as WireEvent).time - START)).toEqual([4499, 4498, 4497])
})

test('a bounded download tells where to go on', async () => {
  await store(
    await freshStore(),
    [1, 2, 3].map((step) => testLiquidation({ time: START + step })),
  )
  const response = await ask('format=csv&limit=2')
  const cursor = response.headers.get('x-next-cursor')
  expect((await page(`cursor=${cursor}`)).data.map(({ time }) => time - START)).toEqual([1])
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="liquidations.csv"')
})

test('rows of a simulated market say so in every form', async () => {
  await store(await freshStore('simulated'), [testLiquidation({ time: START })])
  expect((await page('')).simulated).toBe(true)
  const csv = await ask('format=csv')
  expect(csv.headers.get('content-disposition')).toContain('SIMULATED')
  const [header, row] = (await csv.text()).split('\n')
  expect([header?.endsWith(',simulated'), row?.endsWith(',true')]).toEqual([true, true])
  expect(JSON.parse(await (await ask('format=ndjson')).text())).toMatchObject({ simulated: true })
})

test.each([
  ['limit=1000000000', 'limit'],
  ['limit=0', 'limit'],
  ['cursor=%00', 'cursor'],
  ['cursor=AAAA&format=csv', 'cursor'],
  ['format=xlsx', 'format'],
  ['liquidated=both', 'liquidated'],
])('%s is a 400 that names it', async (query, field) => {
  await store(await freshStore(), [testLiquidation({ time: START })])
  const response = await ask(query)
  expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json'])
  const { errors } = (await response.json()) as { errors: { field: string }[] }
  expect(errors.map((error) => error.field)).toEqual([field])
})

test.each(['base=BTX', 'market=testex:BTCUSD', 'venue=testx'])(
  '%s is not found, with names near it',
  async (query) => {
    await store(await freshStore(), [testLiquidation({ time: START })])
    const response = await ask(query)
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { detail: expect.stringContaining('Did you mean') },
    ])
  },
)

test('an event is found by its id, with where it comes from, and its raw message', async () => {
  await store(await freshStore(), [testLiquidation({ time: START })])
  const [held] = (await page('')).data
  const context = { params: Promise.resolve({ id: held?.id }) }
  const event = (await (await getEvent(new Request('http://localhost/'), context)).json()) as EventAnswer
  expect(event).toEqual({
    ...held,
    provenance: { raw_id: '1', format: 'test', venue: 'testex', import: null },
  })
  const raw = (await (await getRaw(new Request('http://localhost/'), context)).json()) as RawAnswer
  expect(raw).toMatchObject({ raw_id: '1', text: '[["BTCUSDT",1765411200000,"sell|100|1"]]' })
})

test('an id that is none is a 400, one that is not held a 404', async () => {
  const writer = await freshStore()
  const status = async (id: string) => {
    const response = await getEvent(new Request('http://localhost/'), { params: Promise.resolve({ id }) })
    return response.status
  }
  await store(writer, [testLiquidation({ time: START })])
  expect(await status('abc')).toBe(400)
  expect(await status('%E0%A4%A')).toBe(400)
  const gone = Buffer.from(`testex:BTCUSDT|venue|${START + 1}|000000000001`).toString('base64url')
  expect(await status(gone)).toBe(404)
})
