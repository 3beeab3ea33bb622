import type { Millis } from '@/lib/contract/units'

/** Columns of one length, ascending in time. */
export interface OpenInterestAnswer {
  readonly market: string
  /** Null = every point held; else the last point of each bucket. */
  readonly bucket_ms: Millis | null
  readonly time: readonly number[]
  /** Base units. */
  readonly amount: readonly number[]
  readonly usd: readonly (number | null)[]
}

export interface FundingAnswer {
  readonly market: string
  /** Null = every point held; else the last point of each bucket. */
  readonly bucket_ms: Millis | null
  readonly time: readonly number[]
  /** Fraction per interval: 0.0001 = 0.01 %. */
  readonly rate: readonly number[]
  readonly interval_hours: readonly (number | null)[]
}
