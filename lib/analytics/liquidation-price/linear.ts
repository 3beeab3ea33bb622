import { type PositionSide, reachable, signOf } from './side'

/** An isolated position in a contract that counts base units and settles in the quote currency. */
export interface LinearPosition {
  readonly side: PositionSide
  /** Quote per base unit. */
  readonly entry: number
  /** Base units, above 0. */
  readonly quantity: number
  /** Quote currency behind the position. */
  readonly margin: number
}

export interface LinearMaintenance {
  /** Fraction of the notional at the mark. */
  readonly rate: number
  /** Quote currency taken off it ("cum", "deduction"). */
  readonly deduction?: number
  /** Fraction of the notional that closing will cost, kept beside the maintenance margin. */
  readonly closingFee?: number
}

/** Margin of a position that was opened with so much leverage, in quote currency. */
export function linearMargin(entry: number, quantity: number, leverage: number): number {
  return (quantity * entry) / leverage
}

/**
 * The mark at which equity meets the maintenance margin, both taken at the mark: Binance USDⓈ-M isolated,
 * Bybit linear as of 2026, OKX USDT-margined with its closing fee (analytics.md 13.2).
 */
export function linearLiquidationPrice(
  { side, entry, quantity, margin }: LinearPosition,
  { rate, deduction = 0, closingFee = 0 }: LinearMaintenance,
): number | null {
  const sign = signOf(side)
  return reachable((sign * quantity * entry - margin - deduction) / (quantity * (sign - rate - closingFee)))
}

/**
 * Bybit linear until its help page of 2025/26: the maintenance margin is that of the entry value
 * (analytics.md 13.2).
 */
export function linearLiquidationPriceAtEntryMargin(
  { side, entry, quantity, margin }: LinearPosition,
  { rate, deduction = 0 }: LinearMaintenance,
): number | null {
  const maintenance = quantity * entry * rate - deduction
  return reachable(entry - (signOf(side) * (margin - maintenance)) / quantity)
}

/** The price at which nothing of the margin is left. */
export function linearBankruptcyPrice({ side, entry, quantity, margin }: LinearPosition): number | null {
  return reachable(entry - (signOf(side) * margin) / quantity)
}
