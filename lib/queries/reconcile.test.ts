import { expect, test } from 'vitest'
import { extendCoverage } from '@/db/coverage'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { NotFound } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import { DAY, HOUR } from '@/lib/contract/units'
import { reconcile } from './reconcile'
import { freshStore, store as put } from './store.fixture'

const START = Date.UTC(2026, 6, 14)
const SPAN = { from: START, to: START + 2 * HOUR }
const market = testMarket('BTCUSDT')

const print = (minute: number, side: 'buy' | 'sell', more: Partial<Liquidation> = {}): Liquidation => ({
  ...testLiquidation({ time: START + minute * 60_000, side, price: '100', size: '2', market }),
  ...more,
})
const pulled = (minute: number, side: 'buy' | 'sell', more: Partial<Liquidation> = {}) =>
  print(minute, side, {
    domain: 'coinmetrics',
    venueKey: `${minute}${side}`,
    eventKind: 'trade',
    priceKind: 'trade',
    ...more,
  })

async function filled() {
  const store = await freshStore()
  await put(store, [print(1, 'sell'), print(2, 'buy'), print(70, 'sell')])
  const half = { size: '1', amounts: { base: 1, quote: 100, usd: 100, usdRate: 1 } }
  await put(store, [pulled(1, 'sell'), pulled(2, 'buy', half)])
  const told = { venue: 'testex', markets: ['BTCUSDT'] }
  await extendCoverage(store, { ...told, source: 'rest', ...SPAN })
  await extendCoverage(store, { ...told, source: 'coinmetrics', from: START, to: START + HOUR })
  return store
}

test('sources stand beside each other, and what differs has its reasons', async () => {
  const answer = await reconcile(await filled(), { market: market.id, ...SPAN })
  expect(answer.sources).toEqual([
    {
      source: 'venue',
      count: 3,
      long_count: 2,
      short_count: 1,
      long_base: 4,
      short_base: 2,
      long_usd: 400,
      short_usd: 200,
      unpriced: 0,
      event_kinds: ['order'],
      price_kinds: ['fill_avg'],
      coverage: 'complete',
      covered: [SPAN],
    },
    {
      source: 'coinmetrics',
      count: 2,
      long_count: 1,
      short_count: 1,
      long_base: 2,
      short_base: 1,
      long_usd: 200,
      short_usd: 100,
      unpriced: 0,
      event_kinds: ['trade'],
      price_kinds: ['trade'],
      coverage: 'complete',
      covered: [{ from: START, to: START + HOUR }],
    },
  ])
  const [difference, ...more] = answer.differences
  expect(more).toEqual([])
  expect(difference).toMatchObject({
    source: 'coinmetrics',
    against: 'venue',
    count: -1,
    base: -3,
    usd: -300,
    matched: 2,
    same_size: 1,
    same_price: 2,
  })
  expect(difference?.reasons.map(({ code }) => code)).toEqual(['missing_span', 'order_or_trade', 'size_kind'])
})

test('the venue is the one that counts, and hours with one source only are left out', async () => {
  const answer = await reconcile(await filled(), { market: market.id, ...SPAN })
  expect(answer.primary).toEqual([{ source: 'venue', ...SPAN }])
  expect(answer.hours).toEqual([
    {
      hour: START,
      sources: [
        { source: 'venue', count: 2, long_usd: 200, short_usd: 200 },
        { source: 'coinmetrics', count: 2, long_usd: 200, short_usd: 100 },
      ],
    },
  ])
})

test('where the venue holds nothing, the vendor counts', async () => {
  const store = await freshStore()
  await put(store, [pulled(1, 'sell'), { ...pulled(1, 'sell'), domain: 'kaiko' }])
  const answer = await reconcile(store, { market: market.id, ...SPAN })
  expect(answer.primary.map(({ source }) => source)).toEqual(['coinmetrics'])
  expect(answer.differences.map(({ source, reasons }) => [source, reasons])).toEqual([['kaiko', []]])
})

test('nothing held is no source, and an unknown market is not found', async () => {
  const store = await filled()
  const later = { from: START + DAY, to: START + 2 * DAY }
  expect(await reconcile(store, { market: market.id, ...later })).toMatchObject({ sources: [], hours: [] })
  await expect(reconcile(store, { market: 'testex:NOTHING', ...later })).rejects.toThrow(NotFound)
})
