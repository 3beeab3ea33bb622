import type { Quality } from '@/lib/contract/answers'
import type { CoverageClass, EventKind, PriceKind, SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'

/** What one source tells of a market and range. */
export interface SourceRow {
  readonly source: SourceDomain
  readonly count: number
  readonly long_count: number
  readonly short_count: number
  /** Units of the base asset. */
  readonly long_base: number
  readonly short_base: number
  readonly long_usd: number
  readonly short_usd: number
  /** Rows without a dollar amount. */
  readonly unpriced: number
  readonly event_kinds: readonly EventKind[]
  readonly price_kinds: readonly PriceKind[]
  /** The weakest class that its rows can claim. */
  readonly coverage: CoverageClass
  /** Spans of the range in which it was heard, or told what was asked. */
  readonly covered: readonly Span[]
}

export const RECONCILE_REASONS = [
  'missing_span',
  'capped',
  'order_or_trade',
  'price_kind',
  'size_kind',
  'time',
  'boundary',
] as const
export type ReconcileReason = (typeof RECONCILE_REASONS)[number]

/** How a source differs from the one that counts. */
export interface SourceDifference {
  readonly source: SourceDomain
  readonly against: SourceDomain
  /** This source less the other. */
  readonly count: number
  readonly base: number
  readonly usd: number
  /** Rows of both at the same millisecond and side. */
  readonly matched: number
  readonly same_size: number
  readonly same_price: number
  /** Why, as far as it can be told; empty where it cannot, or where nothing differs. */
  readonly reasons: readonly { readonly code: ReconcileReason; readonly text: string }[]
}

/** An hour of which more than one source tells. */
export interface SourceHour {
  readonly hour: Millis
  readonly sources: readonly {
    readonly source: SourceDomain
    readonly count: number
    readonly long_usd: number
    readonly short_usd: number
  }[]
}

export interface ReconcileAnswer extends Span, Pick<Quality, 'known_issues'> {
  readonly market: MarketId
  /** The rule by which one source counts. */
  readonly rule: string
  /** Which one it is, over the parts of the range of which anything is held. */
  readonly primary: readonly ({ readonly source: SourceDomain } & Span)[]
  readonly sources: readonly SourceRow[]
  readonly differences: readonly SourceDifference[]
  readonly hours: readonly SourceHour[]
  readonly simulated?: true
}
