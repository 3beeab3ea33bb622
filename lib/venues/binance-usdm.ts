import type { VenueAdapter } from './adapter'
import { allOrders, forceOrderParser, mayHoldForceOrder } from './binance-frames'
import { snapshotOf } from './binance-symbols'
import { facts } from './binance-usdm-facts'
import { files, tardis } from './binance-usdm-files'
import { provisionalMarket } from './binance-usdm-market'
import { rest } from './binance-usdm-rest'

/**
 * Only the `/market` route delivers: the old `/ws` path acknowledges a subscription and stays silent
 * (venues.md section 0, fact 2).
 */
const market = allOrders(
  { name: 'market', role: 'market', url: 'wss://fstream.binance.com/market/ws' },
  'BTCUSDT',
)

export const binanceUsdm: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'sampled',
  connections: () => [market],
  mayHoldLiquidation: mayHoldForceOrder,
  parse: forceOrderParser(),
  // Markets that venues.md 2.1 names, until the venue itself has been asked.
  snapshot: snapshotOf(provisionalMarket, ['BTCUSDT', 'BTCUSDC', 'BTCUSDT_251226', '1000SHIBUSDT']),
  provisionalMarket,
  rest,
  identicalFrameIsDuplicate: true,
  files,
  tardis,
}
