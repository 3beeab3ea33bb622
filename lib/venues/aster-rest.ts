import type { VenueRest } from './adapter'
import { ASTER } from './aster-market'
import { linearRest } from './binance-rest'

/** Instruments and overlays as the venue's public documentation lists them; unverified. */
export const rest = {
  ...linearRest(ASTER, 'https://fapi.asterdex.com'),
  openInterestHist: null,
} satisfies VenueRest
