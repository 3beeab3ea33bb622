import type { SourceDomain } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { Millis, Span } from '@/lib/contract/units'
import { SERIES_KINDS } from './store-series'

export const PULL_KINDS = ['liquidations', ...SERIES_KINDS] as const
export type PullKind = (typeof PULL_KINDS)[number]

/** One thing to ask a source for, small enough to be asked, stored and remembered by itself. */
export interface PullTask extends Span {
  readonly kind: PullKind
  readonly subject: string
  /** The markets it was asked for; an answer may hold others too. */
  readonly markets: readonly Market[]
}

/** Someone who can be asked about the past: a venue's own history, or a data vendor. */
export interface PullSource {
  /** Venue id or vendor's name: labels the metrics, and keys what is remembered of it. */
  readonly id: string
  readonly domain: SourceDomain
  /**
   * Names what a market's data comes with: markets of one subject come in one answer, `''` = all of the
   * source. Null = this source has no such data of this market.
   */
  readonly subjectOf: (kind: PullKind, market: Market) => string | null
  /** The markets that it says it has, as far as they can be told from that; absent = it cannot be asked. */
  readonly markets?: () => Promise<readonly Market[]>
  /** How far back it tells; null = to its beginning. */
  readonly reachMs: (kind: PullKind) => Millis | null
  /** Asks for a task and stores what comes, idempotently. Throws what says why it could not. */
  readonly fetch: (task: PullTask) => Promise<void>
}
