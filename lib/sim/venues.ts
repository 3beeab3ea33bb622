import { simAster } from './aster'
import { simBinanceCoinm } from './binance-coinm'
import { simBinanceUsdm } from './binance-usdm'
import { simBitfinex } from './bitfinex'
import { simBitget } from './bitget'
import { simBybit } from './bybit'
import { simDeribit } from './deribit'
import { simDydxV4 } from './dydx-v4'
import { simGate } from './gate'
import { simHtxCoinFutures, simHtxCoinSwap, simHtxLinearSwap } from './htx'
import { simKrakenFutures } from './kraken-futures'
import { simOkx } from './okx'
import type { SimVenue } from './sim-venue'

/** Every venue of the simulated market; a new one is a line here and a file beside it. */
export const simVenues: readonly SimVenue[] = [
  simBinanceUsdm,
  simBybit,
  simOkx,
  simBinanceCoinm,
  simAster,
  simDydxV4,
  simDeribit,
  simHtxLinearSwap,
  simHtxCoinSwap,
  simHtxCoinFutures,
  simGate,
  simBitget,
  simKrakenFutures,
  simBitfinex,
]

/** How much leverage trades on a venue, relative to the largest. */
const SHARES: Readonly<Record<string, number>> = {
  'binance-usdm': 0.7,
  bybit: 0.4,
  okx: 0.35,
  'binance-coinm': 0.15,
  bitget: 0.2,
  gate: 0.15,
  'htx-linear-swap': 0.15,
  aster: 0.15,
}
const SMALL_SHARE = 0.06

export function usualShare(venue: string): number {
  return SHARES[venue] ?? SMALL_SHARE
}
