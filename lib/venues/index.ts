import type { VenueFacts } from '@/lib/contract/venue'
import type { VenueAdapter } from './adapter'
import { aster } from './aster'
import { binanceCoinm } from './binance-coinm'
import { binanceUsdm } from './binance-usdm'
import { bitfinex } from './bitfinex'
import { bitget } from './bitget'
import { bitmex } from './bitmex'
import { bybit } from './bybit'
import { deribit } from './deribit'
import { dydxV4 } from './dydx-v4'
import { ftx } from './ftx'
import { gate } from './gate'
import { htxCoinFutures } from './htx-coin-futures'
import { htxCoinSwap } from './htx-coin-swap'
import { htxLinearSwap } from './htx-linear-swap'
import { krakenFutures } from './kraken-futures'
import { lighter } from './lighter'
import { okx } from './okx'

/** Every venue of the product; a new one is a line here and a file beside it. */
export const venues: readonly VenueAdapter[] = [
  binanceUsdm,
  aster,
  binanceCoinm,
  bybit,
  deribit,
  krakenFutures,
  bitfinex,
  htxLinearSwap,
  htxCoinSwap,
  htxCoinFutures,
  gate,
  bitget,
  bitmex,
  dydxV4,
  ftx,
  lighter,
  okx,
]

export const venueFacts: readonly VenueFacts[] = venues.map(({ facts }) => facts)

export function findVenue(id: string): VenueAdapter | undefined {
  return venues.find(({ facts }) => facts.id === id)
}
