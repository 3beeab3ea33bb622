import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import { DAY } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { append } from './append'
import { testBatch, testLiquidation, testMarket, textOf } from './liquidation.fixture'
import { openWriter } from './open-writer'
import { type EventFilter, readEvents, topEvents } from './read-events'
import type { Store } from './store'

const START = Date.UTC(2025, 11, 11)
/** More of one venue than are asked one by one. */
const CROWD = Array.from({ length: 70 }, (_, i) =>
  testMarket(`C${i}USDT`, { venue: 'crowdex', base: `C${i % 20}` }),
)
const OTHERS = [testMarket('BTCUSDT'), testMarket('ETHUSDT'), testMarket('C1USDT', { base: 'C1' })]

/** Many rows at few moments, in two source domains, so that every page edge cuts through equal times. */
function rowsAt(): Liquidation[] {
  return [...CROWD, ...OTHERS].flatMap((market, m) =>
    Array.from({ length: 6 }, (_, i) => {
      const size = String([0.5, 3, 20, 1_500, 7, 11][i] ?? 1)
      const time = START + ((m * i) % 4)
      const row = testLiquidation({ time, market, size, side: i % 2 ? 'buy' : 'sell' })
      return { ...row, domain: i % 3 === 0 ? ('tardis' as const) : ('venue' as const) }
    }),
  )
}

let store: Store
let whole: readonly WireEvent[]

beforeAll(async () => {
  store = openWriter({ path: join(mkdtempSync(join(tmpdir(), 'events-')), 'test.db'), kind: 'live' })
  await append(store, testBatch(rowsAt().map((row) => textOf(row))))
  const page = { from: START, to: START + DAY, order: 'asc', limit: 1_000 } as const
  whole = (await readEvents(store, page)).events
})

async function allPages(filter: EventFilter, order: 'asc' | 'desc', limit: number): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page = await readEvents(store, { ...filter, order, limit, ...(cursor === null ? {} : { cursor }) })
    ids.push(...page.events.map(({ id }) => id))
    cursor = page.next
  } while (cursor !== null)
  return ids
}

function matches({ markets, venues, base, from, to, liquidated, minUsd }: EventFilter) {
  return (event: WireEvent) =>
    (!markets || markets.includes(event.market)) &&
    (!venues || venues.includes(event.venue)) &&
    (base === undefined || event.base === base) &&
    event.time >= from &&
    event.time < to &&
    (liquidated === undefined || event.liquidated === liquidated) &&
    (minUsd === undefined || (event.amount_usd ?? -1) >= minUsd)
}

const filterArbitrary = fc.record(
  {
    markets: fc.constantFrom(['testex:BTCUSDT'], ['testex:BTCUSDT', 'crowdex:C3USDT', 'nobody:knows']),
    venues: fc.constantFrom(['crowdex'], ['testex'], ['crowdex', 'testex']),
    base: fc.constantFrom('C1', 'BTC'),
    from: fc.constantFrom(START, START + 1),
    to: fc.constantFrom(START + 3, START + DAY),
    liquidated: fc.constantFrom('long' as const, 'short' as const),
    minUsd: fc.constantFrom(0, 60, 1_100, 120_000, 1e9),
  },
  { requiredKeys: ['from', 'to'] },
)

test('the fixture holds every row', () => {
  expect(whole).toHaveLength(438)
  expect(whole.map(({ time }) => time)).toEqual(whole.map(({ time }) => time).sort((a, b) => a - b))
})

test('pages in either direction hold every matching row exactly once, in order', async () => {
  const limit = fc.constantFrom(7, 50, 1_000)
  await fc.assert(
    fc.asyncProperty(filterArbitrary, fc.constantFrom('asc', 'desc'), limit, async (filter, order, size) => {
      const { markets, ...rest } = filter
      const asked = markets ? { ...rest, markets, venues: undefined, base: undefined } : rest
      const clean = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
      const question = { from: filter.from, to: filter.to, ...clean } as EventFilter
      const expected = whole.filter(matches(question)).map(({ id }) => id)
      expect(await allPages(question, order, size)).toEqual(order === 'asc' ? expected : expected.reverse())
    }),
    { numRuns: 60 },
  )
})

test('the largest rows of any scope are those of a sort', async () => {
  await fc.assert(
    fc.asyncProperty(filterArbitrary, fc.constantFrom(3, 25, 500), async (filter, limit) => {
      const { markets, ...rest } = filter
      const question: EventFilter = markets ? { markets, from: filter.from, to: filter.to } : rest
      const expected = whole
        .filter(matches(question))
        .map(({ amount_usd }) => amount_usd ?? 0)
        .sort((a, b) => b - a)
      const top = await topEvents(store, { ...question, limit })
      expect(top.map(({ amount_usd }) => amount_usd)).toEqual(expected.slice(0, limit))
    }),
    { numRuns: 60 },
  )
})

test('a cursor that was not made here is refused', async () => {
  const page = { from: START, to: START + DAY, order: 'asc', limit: 10 } as const
  for (const cursor of ['', 'x', Buffer.from('[1,2,3]').toString('base64url')]) {
    await expect(readEvents(store, { ...page, cursor })).rejects.toThrow(InvalidInput)
  }
})

/** The steps in which SQLite answers a question about events. */
async function stepsOf(ask: (spied: Store) => Promise<unknown>): Promise<string[]> {
  const steps: string[] = []
  const prepare = (sql: string) => {
    const statement = store.db.prepare(sql)
    if (!sql.includes('FROM event')) return statement
    return {
      all: (parameters: object) => {
        const plan = store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters) as { detail: string }[]
        steps.push(...plan.map(({ detail }) => detail))
        return statement.all(parameters)
      },
    }
  }
  const db = new Proxy(store.db, {
    get: (db, name) => (name === 'prepare' ? prepare : Reflect.get(db, name, db)),
  })
  await ask({ ...store, db })
  return steps.filter((step) => step.includes('event') || step.includes('ORDER BY'))
}

const SCOPES: Record<string, Partial<EventFilter>> = {
  everything: {},
  'a market': { markets: ['testex:BTCUSDT'] },
  'a base': { base: 'C1' },
  'a venue of many markets': { venues: ['crowdex'] },
}

test.each(Object.keys(SCOPES))('a page of %s is read in the order it is shown in', async (name) => {
  const question = { ...SCOPES[name], from: START, to: START + DAY, order: 'desc', limit: 10 } as const
  const { next } = await readEvents(store, question)
  for (const page of [question, { ...question, ...(next === null ? {} : { cursor: next }) }]) {
    const steps = await stepsOf((spied) => readEvents(spied, page))
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps)
      expect(step).toMatch(
        /^SEARCH event USING (INDEX event_time|PRIMARY KEY \(market=\? AND domain=\? AND time)/,
      )
  }
})

test('a page of rare sizes is looked up among such sizes', async () => {
  const question = { from: START, to: START + DAY, order: 'asc', limit: 10 } as const
  const [large] = await stepsOf((spied) => readEvents(spied, { ...question, minUsd: 5_000 }))
  expect(large).toContain('event_large')
  const [huge] = await stepsOf((spied) => readEvents(spied, { ...question, minUsd: 500_000 }))
  expect(huge).toContain('event_huge')
})
