import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import type { SourceDomain } from '@/lib/contract/liquidation'
import { HOUR } from '@/lib/contract/units'
import { attributionOf } from './attribution'
import { freshStore, store as put } from './store.fixture'

const START = Date.UTC(2026, 6, 14)
const SPAN = { from: START, to: START + HOUR }
const market = testMarket('BTCUSDT')

function print(domain: SourceDomain) {
  const told = testLiquidation({ time: START + 1_000, side: 'sell', price: '100', size: '2', market })
  return { ...told, domain, venueKey: `${domain}-1` }
}

test('a vendor whose rows count is named with its licence', async () => {
  const store = await freshStore()
  await put(store, [print('coinmetrics')])
  expect(await attributionOf(store, [market.id], SPAN)).toEqual([
    'Coin Metrics (community data: CC BY-NC 4.0)',
  ])
})

test('neither the venue itself is named, nor a vendor whose rows stand behind it or outside of the range', async () => {
  const store = await freshStore()
  await put(store, [print('venue')])
  await put(store, [print('kaiko')])
  expect(await attributionOf(store, [market.id], SPAN)).toEqual([])
  expect(await attributionOf(store, [market.id], { from: START - HOUR, to: START })).toEqual([])
  expect(await attributionOf(store, [], SPAN)).toEqual([])
})
