import type { Unit } from '@/lib/contract/answers'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'

/** Which packed column answers for a unit, and what it is multiplied with. */
export interface Measure {
  readonly column: 'usd' | 'base' | 'quote'
  readonly factor: number
}

/**
 * USD and base are columns themselves. Contracts follow from them: of a market sized in base a contract is
 * one unit the venue prices; inverse contracts hold so many dollars (venues.md section 1).
 */
export function measureOf(unit: Unit, market: Market): Measure {
  if (unit === 'usd' || unit === 'base') return { column: unit, factor: 1 }
  if (market.contractType === 'quanto') throw new InvalidInput(`contracts of ${market.id} cannot be summed`)
  const size = market.contractSize === null ? 1 : Number(market.contractSize)
  if (market.contractType === 'inverse') return { column: 'quote', factor: 1 / size }
  return { column: 'base', factor: 1 / (size * market.multiplier) }
}
