import type { VenueAdapter } from './adapter'
import { facts, tardis } from './binance-coinm-facts'
import { CONTRACT_SIZED, snapshot } from './binance-coinm-market'
import { rest } from './binance-coinm-rest'
import { allOrders, forceOrderParser, mayHoldForceOrder } from './binance-frames'

/** This host kept its old path when that of USD-M split by route (venues.md section 0, fact 2). */
const market = allOrders(
  { name: 'market', role: 'market', url: 'wss://dstream.binance.com/ws' },
  'BTCUSD_PERP',
)

export const binanceCoinm: VenueAdapter = {
  facts,
  adapterVersion: 1,
  coverageAt: () => 'sampled',
  connections: () => [market],
  mayHoldLiquidation: mayHoldForceOrder,
  parse: forceOrderParser(CONTRACT_SIZED),
  snapshot,
  provisionalMarket: () => undefined,
  rest,
  identicalFrameIsDuplicate: true,
  files: [],
  tardis,
}
