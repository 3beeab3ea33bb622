import { type PositionSide, reachable, signOf } from './side'

/** A linear position as Hyperliquid's documentation counts it. */
export interface CappedPosition {
  readonly side: PositionSide
  /** The price at which the margin was taken: the entry, or the mark now. */
  readonly price: number
  /** Base units, above 0. */
  readonly quantity: number
  /** Margin left above the maintenance margin at this price, in quote currency. */
  readonly marginAvailable: number
  /** The most leverage that the market allows: half its inverse is the maintenance rate. */
  readonly maxLeverage: number
}

/** `P - s * available / size / (1 - l s)` with `l = 1 / (2 maxLeverage)`: Hyperliquid (analytics.md 13.2). */
export function cappedLiquidationPrice({
  side,
  price,
  quantity,
  marginAvailable,
  maxLeverage,
}: CappedPosition): number | null {
  const sign = signOf(side)
  const rate = 1 / (2 * maxLeverage)
  return reachable(price - (sign * marginAvailable) / quantity / (1 - rate * sign))
}
