import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { Store } from '@/db/store'
import { LATEST_TIME } from '@/lib/contract/units'
import { coinMetricsLiquidations } from './coinmetrics-liquidations'
import { kaikoLiquidations } from './kaiko-liquidations'
import { freshStore, store as put } from './store.fixture'

const MARKETS = ['BTCUSDT', 'ETHUSDT', 'XRPUSDT'].map((symbol) => testMarket(symbol, { venue: 'bybit' }))
const START = Date.UTC(2026, 6, 14)

/** Few times and sizes, so that rows share a millisecond, and some are equal but for their place in a message. */
const print = fc.record({
  market: fc.constantFrom(...MARKETS),
  time: fc.integer({ min: START, max: START + 3 }),
  size: fc.constantFrom('1', '2'),
})
const prints = fc.array(print, { maxLength: 12 }).map((rows) => rows.map((row) => testLiquidation(row)))

interface Page {
  readonly ids: readonly string[]
  readonly token: string | null
}
type Reader = (store: Store, token: string | null, pageSize: number) => Promise<Page>

const domains = ['venue'] as const
const everything = { from: 0, to: LATEST_TIME, domains, limitPerMarket: null, markets: ['*-future'] }

const coinMetrics =
  (pagingFrom: 'start' | 'end'): Reader =>
  async (store, token, pageSize) => {
    const page = await coinMetricsLiquidations(store, everything, { pagingFrom, pageSize, token })
    const ids = page.rows.map(({ market, time, coin_metrics_id: id }) => `${market} ${time} ${id}`)
    // A page from the end is ascending inside and goes back as a whole.
    return { ids: pagingFrom === 'end' ? ids.reverse() : ids, token: page.token }
  }

const kaiko =
  (sort: 'asc' | 'desc'): Reader =>
  async (store, token, pageSize) => {
    const instrument = { exchange: 'bbit', class: 'perpetual-future', instrument: 'btc-usdt' }
    const asked = { start: null, end: null, sort, pageSize, token }
    const page = await kaikoLiquidations(store, instrument, asked, domains)
    return { ids: page.rows.map(({ timestamp, trade_id: id }) => `${timestamp} ${id}`), token: page.token }
  }

async function walk(read: Reader, store: Store, pageSize: number, meanwhile: () => Promise<void>) {
  const ids: string[] = []
  for (let token: string | null = null, pages = 0; ; pages++) {
    const page: Page = await read(store, token, pageSize)
    expect(page.ids.length).toBeLessThanOrEqual(pageSize)
    ids.push(...page.ids)
    if (pages === 0) await meanwhile()
    if (page.token === null) return ids
    token = page.token
  }
}

test.each([
  ['Coin Metrics from the start', coinMetrics('start'), 1],
  ['Coin Metrics from the end', coinMetrics('end'), -1],
  ['Kaiko ascending', kaiko('asc'), 1],
  ['Kaiko descending', kaiko('desc'), -1],
] as const)(
  '%s: rows held at the first page come once, however many arrive meanwhile',
  async (_name, read, sign) => {
    await fc.assert(
      fc.asyncProperty(prints, prints, fc.integer({ min: 1, max: 8 }), async (held, late, pageSize) => {
        const store = await freshStore()
        await put(store, [testLiquidation({ time: START, size: '9', market: MARKETS[0] ?? testMarket('X') })])
        await put(store, held)
        const before = (await read(store, null, 1_000)).ids
        const walked = await walk(read, store, pageSize, () => put(store, late))
        expect(new Set(walked).size).toBe(walked.length)
        expect(walked.filter((id) => before.includes(id))).toEqual(before)
        expect(sign === 1 ? walked : [...walked].reverse()).toEqual([...walked].sort())
        store.db.close()
      }),
      { numRuns: 25 },
    )
  },
)

test('equal rows of one message are two rows, with ids of their own', async () => {
  const store = await freshStore()
  const { append } = await import('@/db/append')
  const { testBatch, textOf } = await import('@/db/liquidation.fixture')
  const twin = testLiquidation({ time: START, market: MARKETS[0] ?? testMarket('X') })
  await append(store, testBatch([textOf(twin, twin)]))
  for (const read of [coinMetrics('start'), kaiko('asc')]) {
    const ids = await walk(read, store, 1, async () => {})
    expect([ids.length, new Set(ids).size]).toEqual([2, 2])
  }
})
