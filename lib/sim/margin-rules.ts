import {
  type Bracket,
  bracketAt,
  bracketedLiquidationPrice,
  bracketsOf,
} from '@/lib/analytics/liquidation-price/brackets'
import { accountLiquidationPrice } from '@/lib/analytics/liquidation-price/cross'
import {
  inverseBankruptcyPrice,
  inverseLiquidationPrice,
  inverseMargin,
} from '@/lib/analytics/liquidation-price/inverse'
import {
  linearBankruptcyPrice,
  linearLiquidationPrice,
  linearMargin,
} from '@/lib/analytics/liquidation-price/linear'
import type { PositionSide } from '@/lib/analytics/liquidation-price/side'
import type { SimContract } from './sim-contract'

/** A position as its venue's margin rules see it. */
export interface HeldPosition {
  readonly contract: SimContract
  readonly side: PositionSide
  readonly entry: number
  /** Base units, dollars of an inverse contract. */
  readonly size: number
  readonly leverage: number
}

/** How a venue works out at which mark a position is liquidated. */
export interface MarginRule {
  /** Whether the venue documents the formula, or it is the plain one for want of a document. */
  readonly source: 'documented' | 'assumed'
  readonly liquidationPrice: (position: HeldPosition) => number | null
  /** Where nothing of the margin is left: the limit of the order that liquidates. */
  readonly bankruptcyPrice: (position: HeldPosition) => number | null
  /** The venue's own limit, where it is below what the brackets allow. */
  readonly maxLeverage?: number
}

interface VenueRules {
  readonly linear: MarginRule
  readonly inverse: MarginRule
}

/** Rates by notional in dollars, of the kind that venues have for BTC and ETH, and for what moves more. */
const MAJOR = bracketsOf([
  [0, 0.004],
  [300_000, 0.005],
  [800_000, 0.0065],
  [3_000_000, 0.01],
])
const MINOR = bracketsOf([
  [0, 0.005],
  [100_000, 0.0065],
  [500_000, 0.01],
  [2_000_000, 0.02],
])
const MAJORS: ReadonlySet<string> = new Set(['BTC', 'ETH'])
const CLOSING_FEE = 0.0005
/** Deribit's terms of Bitcoin since 2022-01-11. */
const GROWING = { base: 0.01, perCoin: 0.00005 }

function bracketsFor({ base }: SimContract): readonly Bracket[] {
  return MAJORS.has(base) ? MAJOR : MINOR
}

/** The most leverage at which so many dollars may be opened: the margin is twice the maintenance at least. */
export function mostLeverage({ maxLeverage = Infinity }: MarginRule, contract: SimContract, dollars: number) {
  return Math.min(maxLeverage, 1 / (2 * bracketAt(bracketsFor(contract), dollars).rate))
}

function rateOf({ contract, size, entry }: HeldPosition): number {
  return bracketAt(bracketsFor(contract), contract.inverse ? size : size * entry).rate
}

function linearOf({ side, entry, size, leverage }: HeldPosition) {
  return { side, entry, quantity: size, margin: linearMargin(entry, size, leverage) }
}

function inverseOf({ side, entry, size, leverage }: HeldPosition) {
  return { side, entry, dollars: size, margin: inverseMargin(entry, size, leverage) }
}

function bracketed(position: HeldPosition): number | null {
  const { contract, size, entry } = position
  const linear = linearOf(position)
  return bracketedLiquidationPrice(
    bracketsFor(contract),
    (price) => size * price,
    entry,
    (bracket) => linearLiquidationPrice(linear, bracket),
  ).price
}

const linearBankruptcy = (position: HeldPosition) => linearBankruptcyPrice(linearOf(position))
const inverseBankruptcy = (position: HeldPosition) => inverseBankruptcyPrice(inverseOf(position))

function linearAtMark(closingFee: number): MarginRule {
  const liquidationPrice = (position: HeldPosition) =>
    linearLiquidationPrice(linearOf(position), { rate: rateOf(position), closingFee })
  return { source: 'documented', liquidationPrice, bankruptcyPrice: linearBankruptcy }
}

function inverseAtMark(closingFee: number): MarginRule {
  const liquidationPrice = (position: HeldPosition) =>
    inverseLiquidationPrice(inverseOf(position), { rate: rateOf(position), closingFee })
  return { source: 'documented', liquidationPrice, bankruptcyPrice: inverseBankruptcy }
}

const BRACKETED: MarginRule = {
  source: 'documented',
  liquidationPrice: bracketed,
  bankruptcyPrice: linearBankruptcy,
}

/** Deribit's account that answers for one position of Bitcoin. */
const DERIBIT_BITCOIN: MarginRule = {
  source: 'documented',
  liquidationPrice: (position) => {
    const { side, entry, dollars, margin } = inverseOf(position)
    return accountLiquidationPrice({ side, entry, dollars, equity: margin }, GROWING)
  },
  bankruptcyPrice: inverseBankruptcy,
  maxLeverage: 25,
}

function ofOneUnit({ side, entry, leverage }: HeldPosition) {
  return { side, entry, quantity: 1, margin: linearMargin(entry, 1, leverage) }
}

/** `E (1 -/+ 1/L) / (1 -/+ m)`, whatever the contract settles in. */
const ASSUMED: MarginRule = {
  source: 'assumed',
  liquidationPrice: (position) => linearLiquidationPrice(ofOneUnit(position), { rate: rateOf(position) }),
  bankruptcyPrice: (position) => linearBankruptcyPrice(ofOneUnit(position)),
}

/** The venues whose formula is documented (analytics.md 13.2); all others go by the assumed one. */
const DOCUMENTED: Readonly<Record<string, Partial<VenueRules>>> = {
  'binance-usdm': { linear: BRACKETED },
  'binance-coinm': { inverse: inverseAtMark(0) },
  bybit: { linear: linearAtMark(0), inverse: inverseAtMark(0) },
  okx: { linear: linearAtMark(CLOSING_FEE), inverse: inverseAtMark(CLOSING_FEE) },
}

export function marginRuleOf(venue: string, contract: SimContract): MarginRule {
  const { base, inverse } = contract
  if (venue === 'deribit' && inverse && base === 'BTC') return DERIBIT_BITCOIN
  return DOCUMENTED[venue]?.[inverse ? 'inverse' : 'linear'] ?? ASSUMED
}
