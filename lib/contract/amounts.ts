import { InvalidInput } from '@/lib/contract/errors'
import type { Amounts, SizeUnit } from '@/lib/contract/liquidation'
import { DOLLAR_QUOTES, type Market } from '@/lib/contract/market'
import type { Decimal } from '@/lib/contract/units'

interface Sized {
  readonly market: Pick<Market, 'quote' | 'contractType' | 'contractSize' | 'multiplier'>
  readonly price: Decimal
  readonly size: Decimal
  readonly sizeUnit: SizeUnit
}

/**
 * Base, quote and dollar amounts of a linear or inverse print (venues.md section 1, second table).
 * `base` is in canonical units (1 unit of 1000PEPE is 1000 PEPE). USD is null for a coin-quoted
 * market: the store fills it in when that coin's price is held. Throws InvalidInput for quanto contracts and
 * for contracts of unknown size.
 */
export function amountsOf({ market, price, size, sizeUnit }: Sized): Amounts {
  const [units, quote] = unitsAndQuote(market, Number(price), Number(size), sizeUnit)
  const usdRate = DOLLAR_QUOTES.has(market.quote) ? 1 : null
  return { base: units * market.multiplier, quote, usd: usdRate === null ? null : quote, usdRate }
}

function unitsAndQuote(
  market: Sized['market'],
  price: number,
  size: number,
  unit: SizeUnit,
): [units: number, quote: number] {
  if (unit === 'quote') return [size / price, size]
  if (unit === 'base') return [size, size * price]
  if (market.contractType === 'quanto')
    throw new InvalidInput('amounts of a quanto contract need the price of its margin coin')
  if (market.contractSize === null) throw new InvalidInput('the size of its contract is not known')
  const contract = Number(market.contractSize)
  if (market.contractType === 'inverse') return [(size * contract) / price, size * contract]
  return [size * contract, size * contract * price]
}
