import { InvalidInput } from '@/lib/contract/errors'
import type { Amounts, SizeUnit } from '@/lib/contract/liquidation'
import { DOLLAR_QUOTES, type Market } from '@/lib/contract/market'
import type { Decimal } from '@/lib/contract/units'

interface Sized {
  readonly market: Pick<Market, 'quote' | 'contractType' | 'contractSize' | 'multiplier'>
  readonly price: Decimal
  readonly size: Decimal
  readonly sizeUnit: SizeUnit
  /** Dollar price of the coin in which a quanto contract settles; null or absent = not held. */
  readonly settlePrice?: number | null
}

/**
 * Base, quote and dollar amounts of a print (venues.md section 1, second table). A quanto contract holds
 * coins of its settlement for each dollar of its price; its base amount is what those are worth.
 * `base` is in canonical units (1 unit of 1000PEPE is 1000 PEPE). USD is null for a coin-quoted
 * market: the store fills it in when that coin's price is held. Throws InvalidInput for contracts of unknown
 * size, and for quanto contracts where the price of their settlement is not held.
 */
export function amountsOf({ market, price, size, sizeUnit, settlePrice = null }: Sized): Amounts {
  const [units, quote] = unitsAndQuote(market, Number(price), Number(size), sizeUnit, settlePrice)
  const usdRate = DOLLAR_QUOTES.has(market.quote) ? 1 : null
  const base = market.multiplier === 1 ? units : plain(units * market.multiplier)
  return { base, quote, usd: usdRate === null ? null : quote, usdRate }
}

function unitsAndQuote(
  market: Sized['market'],
  price: number,
  size: number,
  unit: SizeUnit,
  settlePrice: number | null,
): [units: number, quote: number] {
  if (unit === 'quote') return [size / price, size]
  if (unit === 'base') return [size, plain(size * price)]
  if (market.contractSize === null) throw new InvalidInput('the size of its contract is not known')
  const contract = Number(market.contractSize)
  if (market.contractType === 'quanto') return quantoAmounts(price, size * contract, settlePrice)
  if (market.contractType === 'inverse') return [(size * contract) / price, plain(size * contract)]
  return [plain(size * contract), plain(size * contract * price)]
}

/** Without the noise of binary fractions: 0.1 x 3 is 0.3. A double holds 15 decimal digits whole. */
function plain(product: number): number {
  return Number(product.toPrecision(15))
}

function quantoAmounts(price: number, coinsPerDollar: number, settlePrice: number | null): [number, number] {
  if (settlePrice === null)
    throw new InvalidInput('amounts of a quanto contract need the price of the coin it settles in')
  return [plain(coinsPerDollar * settlePrice), plain(coinsPerDollar * settlePrice * price)]
}
