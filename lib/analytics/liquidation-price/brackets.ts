/** A range of notionals with its maintenance; the deduction makes the margin continuous at the floor. */
export interface Bracket {
  /** Least notional that is in it, in settlement currency. */
  readonly floor: number
  /** Fraction of the notional. */
  readonly rate: number
  readonly deduction: number
}

/** Brackets with their deductions from floors and rates in rising order: c_n = c_(n-1) + floor_n (m_n - m_(n-1)). */
export function bracketsOf(rates: readonly (readonly [floor: number, rate: number])[]): readonly Bracket[] {
  let before: Bracket = { floor: 0, rate: 0, deduction: 0 }
  return rates.map(([floor, rate]) => {
    before = { floor, rate, deduction: before.deduction + floor * (rate - before.rate) }
    return before
  })
}

/** The bracket of a notional; throws where there is none. */
export function bracketAt(brackets: readonly Bracket[], notional: number): Bracket {
  const found = brackets.findLast(({ floor }) => notional >= floor) ?? brackets[0]
  if (!found) throw new Error('there are no brackets')
  return found
}

/** A price that was tried, and the bracket it was worked out with. */
export interface BracketStep {
  readonly bracket: Bracket
  readonly price: number | null
}

interface BracketedPrice {
  readonly price: number | null
  readonly steps: readonly BracketStep[]
}

/**
 * The liquidation price whose bracket is that of the notional at this very price, found by trying from the
 * notional at entry (the note in Binance's FAQ, analytics.md 13.2). Between two brackets that send each other
 * back and forth the later one tried counts: at their border both give the same margin.
 */
export function bracketedLiquidationPrice(
  brackets: readonly Bracket[],
  notionalAt: (price: number) => number,
  entry: number,
  priceWith: (bracket: Bracket) => number | null,
): BracketedPrice {
  const steps: BracketStep[] = []
  let bracket = bracketAt(brackets, notionalAt(entry))
  while (!steps.some((step) => step.bracket === bracket)) {
    const price = priceWith(bracket)
    steps.push({ bracket, price })
    if (price === null) break
    bracket = bracketAt(brackets, notionalAt(price))
  }
  return { price: steps.at(-1)?.price ?? null, steps }
}
