import { expect, test } from 'vitest'
import { testMarket } from '@/db/liquidation.fixture'
import { saveMarkets } from '@/db/markets'
import { closeStore } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { marketFault } from './scope'
import { freshStore, testVenue } from './store.fixture'

test('a market is shown on the page of its own base alone, and a misspelt one is told the nearest', async () => {
  const writer = await freshStore()
  await saveVenues(writer, [testVenue()])
  const [btc, eth] = [testMarket('BTCUSDT'), testMarket('ETHUSDT', { base: 'ETH' })]
  await saveMarkets(writer, [btc, eth], 0)
  expect(await marketFault(writer, 'BTC', btc.id)).toBeNull()
  expect(await marketFault(writer, 'BTC', eth.id)).toEqual({ base: 'ETH' })
  expect(await marketFault(writer, 'BTC', `${btc.id}X`)).toEqual({ near: [btc.id] })
  expect(await marketFault(writer, 'BTC', 'nope:XX')).toEqual({ near: [] })
  expect(await marketFault(writer, 'DOGE', btc.id)).toBeNull()
  closeStore(writer)
})
