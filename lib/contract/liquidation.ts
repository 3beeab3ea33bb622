import type { Market } from '@/lib/contract/market'
import type { Decimal, Millis, Usd } from '@/lib/contract/units'

export const ORDER_SIDES = ['buy', 'sell'] as const
/** Side of the order that closes the position. */
export type OrderSide = (typeof ORDER_SIDES)[number]

export const POSITION_SIDES = ['long', 'short'] as const
/** The position that was closed by force. */
export type PositionSide = (typeof POSITION_SIDES)[number]

export const EVENT_KINDS = ['order', 'trade', 'position'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const PRICE_KINDS = ['fill_avg', 'bankruptcy', 'order_limit', 'trade', 'acquired', 'entry'] as const
export type PriceKind = (typeof PRICE_KINDS)[number]

export const SIZE_UNITS = ['contracts', 'base', 'quote'] as const
export type SizeUnit = (typeof SIZE_UNITS)[number]

export const TIME_KINDS = ['venue', 'received'] as const
export type TimeKind = (typeof TIME_KINDS)[number]

/** Whose word the record is: a venue's own channels and recordings of them, or a vendor's. */
export const SOURCE_DOMAINS = ['venue', 'coinmetrics', 'kaiko', 'coinapi', 'tardis'] as const
export type SourceDomain = (typeof SOURCE_DOMAINS)[number]

export const COVERAGE_CLASSES = ['complete', 'sampled', 'unknown'] as const
/** What share of the venue's liquidations a feed carries; `sampled` numbers are floors. */
export type CoverageClass = (typeof COVERAGE_CLASSES)[number]

/**
 * Amounts derived from price and size, as doubles. `usd` is `quote * usdRate`; both are null while the quote
 * coin's price is not held.
 */
export interface Amounts {
  readonly base: number
  readonly quote: number
  readonly usd: Usd | null
  /** US dollars per unit of quote. */
  readonly usdRate: number | null
}

/** One published row: what the venue said, and the same in harmonised form. */
export interface Liquidation {
  readonly market: Market
  readonly domain: SourceDomain
  /** The venue's identifier where it gives one. */
  readonly venueId: string | null
  /** What makes the row itself within (market, domain, time): the venue's id, or its tuple (venues.md section 7). */
  readonly venueKey: string
  readonly time: Millis
  readonly timeKind: TimeKind
  readonly receivedAt: Millis | null
  readonly orderSide: OrderSide
  readonly liquidated: PositionSide
  readonly eventKind: EventKind
  readonly price: Decimal | null
  readonly priceKind: PriceKind
  readonly size: Decimal
  readonly sizeUnit: SizeUnit
  readonly amounts: Amounts
  readonly coverage: CoverageClass
}

/** A sell closes a long, a buy closes a short (venues.md section 1). */
export function positionClosedBy(side: OrderSide): PositionSide {
  return side === 'sell' ? 'long' : 'short'
}
