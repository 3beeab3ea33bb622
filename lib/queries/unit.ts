import type { Unit } from '@/lib/contract/answers'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'

/** Throws InvalidInput for contracts of several markets: they do not add up. */
export function assertUnitFits(unit: Unit, markets: readonly Market[]): void {
  if (unit !== 'contracts' || markets.length === 1) return
  throw new InvalidInput(
    'unit=contracts needs a single market: contracts of different markets do not add up.',
    [{ field: 'unit', message: 'contracts needs a single market' }],
  )
}
