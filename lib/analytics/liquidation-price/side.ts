/** What a position bets on. */
export type PositionSide = 'long' | 'short'

/** +1 for a long, -1 for a short. */
export function signOf(side: PositionSide): 1 | -1 {
  return side === 'long' ? 1 : -1
}

/** A price that can be reached; null where no price takes the margin, e.g. of a long without leverage. */
export function reachable(price: number): number | null {
  return Number.isFinite(price) && price > 0 ? price : null
}
