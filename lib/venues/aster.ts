import type { VenueAdapter } from './adapter'
import { facts, tardis } from './aster-facts'
import { files } from './aster-files'
import { provisionalMarket } from './aster-market'
import { rest } from './aster-rest'
import { allOrders, forceOrderParser, mayHoldForceOrder } from './binance-frames'
import { snapshotOf } from './binance-symbols'

const market = allOrders({ name: 'market', role: 'market', url: 'wss://fstream.asterdex.com/ws' }, 'BTCUSDT')

/** A venue that speaks the language of Binance USD-M word by word (venues.md 2.11). */
export const aster: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'sampled',
  connections: () => [market],
  mayHoldLiquidation: mayHoldForceOrder,
  parse: forceOrderParser(),
  snapshot: snapshotOf(provisionalMarket, ['BTCUSDT', 'ETHUSDT', 'ASTERUSDT']),
  provisionalMarket,
  rest,
  identicalFrameIsDuplicate: true,
  speaksAs: 'binance-usdm',
  files,
  tardis,
}
