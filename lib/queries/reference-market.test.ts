import { expect, test } from 'vitest'
import { testMarket } from '@/db/liquidation.fixture'
import { saveMarkets } from '@/db/markets'
import { saveOpenInterest } from '@/db/overlays'
import { closeStore } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { wouldBeReference } from './reference-market'
import { freshStore, testVenue } from './store.fixture'

const NOON = Date.UTC(2026, 10, 20, 12)

test('the market with the most open interest stands for its base, though its venue tells no dollars', async () => {
  const writer = await freshStore()
  const small = testMarket('BTCUSDT')
  const large = testMarket('BTC-USDT', { venue: 'othex', base: 'BTC' })
  await saveVenues(writer, [testVenue(), testVenue({ id: 'othex', name: 'Other', shortName: 'Other' })])
  await saveMarkets(writer, [small, large], NOON)
  await saveOpenInterest(writer, { market: small.id, points: [{ time: NOON, amount: 10, usd: 900_000 }] })
  await saveOpenInterest(writer, { market: large.id, points: [{ time: NOON, amount: 30, usd: null }] })
  expect((await wouldBeReference(writer, 'BTC'))?.id).toBe(large.id)
  closeStore(writer)
})
