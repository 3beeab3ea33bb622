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
