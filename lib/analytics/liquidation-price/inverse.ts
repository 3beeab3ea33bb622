import { type PositionSide, reachable, signOf } from './side'

/** An isolated position in a contract that counts dollars and settles in the coin. */
export interface InversePosition {
  readonly side: PositionSide
  /** Dollars per coin. */
  readonly entry: number
  /** Dollars, above 0. */
  readonly dollars: number
  /** Coins behind the position. */
  readonly margin: number
}

export interface InverseMaintenance {
  /** Fraction of the coin value at the mark. */
  readonly rate: number
  /** Coins taken off it. */
  readonly deduction?: number
  /** Fraction of the coin value that closing will cost. */
  readonly closingFee?: number
}

/** Margin of a position that was opened with so much leverage, in coins. */
export function inverseMargin(entry: number, dollars: number, leverage: number): number {
  return dollars / (entry * leverage)
}

/**
 * The mark at which equity meets the maintenance margin, both taken at the mark: Binance COIN-M isolated,
 * Bybit inverse, OKX coin-margined with its closing fee (analytics.md 13.2).
 */
export function inverseLiquidationPrice(
  { side, entry, dollars, margin }: InversePosition,
  { rate, deduction = 0, closingFee = 0 }: InverseMaintenance,
): number | null {
  const sign = signOf(side)
  const coins = (sign * dollars) / entry + margin + deduction
  return reachable((dollars * (sign + rate + closingFee)) / coins)
}

/**
 * BitMEX: the maintenance margin is that of the entry value; a funding payment still to come that is against
 * the position adds to it. The fee reserve cancels (analytics.md 13.2). `fundingRate` is the rate longs pay.
 */
export function inverseLiquidationPriceAtEntryMargin(
  {
    side,
    entry,
    leverage,
  }: { readonly side: PositionSide; readonly entry: number; readonly leverage: number },
  { rate, fundingRate = 0 }: { readonly rate: number; readonly fundingRate?: number },
): number | null {
  const sign = signOf(side)
  const maintenance = rate + Math.max(0, sign * fundingRate)
  return reachable(entry / (1 + sign * (1 / leverage - maintenance)))
}

/** The price at which nothing of the margin is left. */
export function inverseBankruptcyPrice({ side, entry, dollars, margin }: InversePosition): number | null {
  return reachable(dollars / (dollars / entry + signOf(side) * margin))
}
