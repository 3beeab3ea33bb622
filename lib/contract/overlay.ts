import type { Millis } from '@/lib/contract/units'

export const PRICE_SERIES = ['trade', 'mark'] as const
/** Candles of traded prices, or of the venue's mark price. */
export type PriceSeries = (typeof PRICE_SERIES)[number]

export interface Candle {
  /** Start of the bar. */
  readonly time: Millis
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  /** Base units; null where the source has none (mark price). */
  readonly volume: number | null
}

export interface OpenInterestPoint {
  readonly time: Millis
  /** Base units. */
  readonly amount: number
  readonly usd: number | null
}

export interface FundingPoint {
  readonly time: Millis
  /** Fraction per interval: 0.0001 = 0.01 %. */
  readonly rate: number
  readonly intervalHours: number | null
}
