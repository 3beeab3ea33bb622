import type { VenueRest } from './adapter'
import { linearRest } from './binance-rest'
import { BINANCE_USDM } from './binance-usdm-market'

/** Instruments and overlays over REST. Weights are the documented ones. */
export const rest = linearRest(BINANCE_USDM, 'https://fapi.binance.com') satisfies VenueRest
