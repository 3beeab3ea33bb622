import type { Pulling } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'

/** Columns of one length, ascending in time. */
export interface OpenInterestAnswer extends Pulling {
  readonly market: string
  /** Null = every point held; else the last point of each bucket. */
  readonly bucket_ms: Millis | null
  readonly time: readonly number[]
  /** Base units. */
  readonly amount: readonly number[]
  readonly usd: readonly (number | null)[]
}

export interface FundingAnswer extends Pulling {
  readonly market: string
  /** Null = every point held; else the last point of each bucket. */
  readonly bucket_ms: Millis | null
  readonly time: readonly number[]
  /** Fraction per interval: 0.0001 = 0.01 %. */
  readonly rate: readonly number[]
  readonly interval_hours: readonly (number | null)[]
}
