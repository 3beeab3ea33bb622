import { type PositionSide, reachable, signOf } from './side'

/** One inverse position on an account that answers for it with all it has, in coins. */
export interface AccountPosition {
  readonly side: PositionSide
  /** Dollars per coin. */
  readonly entry: number
  /** Dollars, above 0. */
  readonly dollars: number
  /** Coins of the account, without the profit of the position. */
  readonly equity: number
}

/** Maintenance that grows with the position: `base + perCoin * coins`, as a fraction of the coins held. */
export interface GrowingMaintenance {
  readonly base: number
  readonly perCoin: number
}

/**
 * The mark at which Deribit begins to liquidate in steps: `B + sQ(1/E - 1/P) = (mm0 + kQ/P) Q/P`, a quadratic
 * in 1/P (analytics.md 13.2).
 */
export function accountLiquidationPrice(
  { side, entry, dollars, equity }: AccountPosition,
  { base, perCoin }: GrowingMaintenance,
): number | null {
  const sign = signOf(side)
  const square = perCoin * dollars ** 2
  const linear = (base + sign) * dollars
  const constant = -(equity + (sign * dollars) / entry)
  const root = Math.sqrt(linear ** 2 - 4 * square * constant)
  // The root that stays finite as `perCoin` goes to 0.
  const coinsPerDollar = (-2 * constant) / (linear + Math.sign(linear) * root)
  return reachable(1 / coinsPerDollar)
}

/** The price at which the account is worth nothing. */
export function accountBankruptcyPrice({ side, entry, dollars, equity }: AccountPosition): number | null {
  return reachable(dollars / (dollars / entry + signOf(side) * equity))
}
