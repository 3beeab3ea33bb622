import { simBinanceUsdm } from './binance-usdm'
import { simBybit } from './bybit'
import { simOkx } from './okx'
import type { SimVenue } from './sim-venue'

/** Every venue of the simulated market; a new one is a line here and a file beside it. */
export const simVenues: readonly SimVenue[] = [simBinanceUsdm, simBybit, simOkx]
