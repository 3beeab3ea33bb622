import { expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveVenues } from '@/db/venues'
import { DAY, HOUR } from '@/lib/contract/units'
import { bases } from './bases'
import { freshStore, store, testVenue } from './store.fixture'

const NOW = Date.UTC(2025, 11, 12)

test('dollars of a base are a floor where a venue leaves some out, the largest first', async () => {
  const writer = await freshStore()
  await saveVenues(writer, [
    testVenue({ id: 'whole', coverageClass: 'complete' }),
    testVenue({ id: 'sampled', coverageClass: 'sampled' }),
  ])
  const print = (venue: string, symbol: string, size: string, ago: number) =>
    testLiquidation({ time: NOW - ago, size, market: testMarket(symbol, { venue }) })
  await store(writer, [
    print('whole', 'BTCUSDT', '5', HOUR),
    print('whole', 'ETHUSDT', '1', HOUR),
    print('sampled', 'ETHUSDT', '9', HOUR),
    print('sampled', 'SOLUSDT', '9', 2 * DAY),
  ])
  const told = (await bases(writer, NOW)).map(({ base, usd_24h, floor_24h }) => [
    base,
    usd_24h > 0,
    floor_24h,
  ])
  expect(told).toEqual([
    ['ETH', true, true],
    ['BTC', true, false],
    ['SOL', false, false],
  ])
})
