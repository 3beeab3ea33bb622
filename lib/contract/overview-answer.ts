import type { SideTotals, Unit } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'

/** Sums of one venue within a base, or of one base within a venue. */
export interface OverviewPart {
  readonly key: string
  readonly long: number
  readonly short: number
}

export interface OverviewRow extends Omit<SideTotals, 'unpriced'> {
  /** Venue id or base. */
  readonly key: string
  readonly floor: boolean
  /** Largest single print in dollars; null when none is priced. */
  readonly largest: number | null
  /** Of one side; absent in views that were frozen before it was told. */
  readonly long_largest?: number | null
  readonly short_largest?: number | null
  /** Dollars by bucket of the answer, one value per `x`. */
  readonly spark_long: readonly number[]
  readonly spark_short: readonly number[]
  /** By the other key, largest first. */
  readonly parts: readonly OverviewPart[]
}

/** Contracts of several markets do not add up. */
export const OVERVIEW_UNITS = ['usd', 'base'] as const satisfies readonly Unit[]
export type OverviewUnit = (typeof OVERVIEW_UNITS)[number]

/** Body of `GET /api/overview`: a ranking with its course over time and what it is made of. */
export interface OverviewAnswer {
  readonly from: Millis
  readonly to: Millis
  readonly by: 'venue' | 'base'
  readonly bucket_ms: Millis
  /** Starts of all buckets that the range touches. */
  readonly x: readonly number[]
  /** Largest sum first, at most as many as asked for. */
  readonly rows: readonly OverviewRow[]
  /** Groups with a print, also those beyond `rows`. */
  readonly count: number
  /** Sums of all groups. */
  readonly all: SideTotals
  readonly floor: boolean
  readonly simulated: boolean
  /** Of longs, shorts and their course, the largest print apart, which is in dollars; absent = dollars. */
  readonly unit?: OverviewUnit
  /** Vendors whose rows are in the sums, with their licences, to be named beside them; absent = none. */
  readonly attribution?: readonly string[]
}
