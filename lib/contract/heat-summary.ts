import type { Pulling, Quality, SideTotals } from '@/lib/contract/answers'
import type { CoverageClass } from '@/lib/contract/liquidation'
import type { ChunkRef } from '@/lib/contract/list-answers'
import type { Millis } from '@/lib/contract/units'

/** Cells of one venue with every measure: any choice of venues and unit adds up from these. */
export interface VenueColumns {
  readonly venue: string
  /** Column start, epoch ms. */
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly long_usd: readonly number[]
  readonly short_usd: readonly number[]
  readonly long_base: readonly number[]
  readonly short_base: readonly number[]
  readonly long_count: readonly number[]
  readonly short_count: readonly number[]
}

/** What a range holds of one venue, whatever the level. */
export interface HeatPart {
  readonly venue: string
  readonly coverage: CoverageClass
  /** The venue has rows in the range, or was listened to or lost in it. */
  readonly heard: boolean
  /** Markets with a row in the range. */
  readonly markets: readonly string[]
  /** Markets with any row at all; all of them where the base has none. */
  readonly held: readonly string[]
  readonly totals: { readonly usd: SideTotals; readonly base: SideTotals }
  /** Price extent of the perpetuals; null when they have no priced row in the range. */
  readonly axis_low: number | null
  readonly axis_high: number | null
}

/**
 * Everything about a heatmap but its cells, with the chunks that hold those: all as of one state of the
 * store, so that live rows after `seq` can be added to both.
 */
export interface HeatSummary
  extends Pick<Quality, 'gaps' | 'known_issues' | 'covered' | 'attribution'>,
    Pulling {
  readonly from: Millis
  readonly to: Millis
  readonly axis: 'base' | 'market'
  /** Level of the chunks and edges. */
  readonly bin_k: number
  /** The level that `bin=auto` chooses for this range. */
  readonly auto_k: number
  readonly parts: readonly HeatPart[]
  /** Chunks of the range at the level asked for; empty when none was. */
  readonly chunks: readonly ChunkRef[]
  /** Exact cells of the columns that the range cuts: a chunk holds them whole. */
  readonly edges: readonly VenueColumns[]
  readonly seq: number
  readonly simulated: boolean
}
