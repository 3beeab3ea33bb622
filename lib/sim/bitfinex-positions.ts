import type { SimMarket, SimPrint } from './market'
import { dollarsWorth, linearContract, type SimContract } from './sim-contract'

export interface BitfinexMarket {
  readonly symbol: string
  readonly base: string
}

export const BITFINEX_MARKETS: readonly BitfinexMarket[] = [
  'BTC',
  'ETH',
  'SOL',
  'XRP',
  'DOGE',
  'ADA',
  'AVAX',
  'LINK',
  'LTC',
  'SUI',
].map((base) => ({ symbol: `t${base}F0:USTF0`, base }))

export const BITFINEX_CONTRACTS: readonly SimContract[] = BITFINEX_MARKETS.map(({ symbol, base }) =>
  linearContract(symbol, base, dollarsWorth(base)),
)

/** A row as documented: `["pos", POS_ID, MTS, _, SYMBOL, AMOUNT, BASE_PRICE, _, IS_MATCH, IS_MARKET_SOLD, _, PRICE_ACQUIRED]`. */
export type PositionRow = readonly [
  'pos',
  number,
  number,
  null,
  string,
  number,
  number,
  null,
  0 | 1,
  1,
  null,
  number | null,
]

/** A position as it is liquidated: its trigger, and the executions a few milliseconds later. */
export interface LiquidatedPosition {
  readonly trigger: PositionRow
  readonly matches: readonly PositionRow[]
}

/** The prints in [from, to) as positions; the executions bear the time of the print. */
export function liquidatedPositions(
  market: SimMarket,
  from: number,
  to: number,
): readonly LiquidatedPosition[] {
  return market.prints(from, to).flatMap((print) => {
    const found = BITFINEX_MARKETS.find(({ symbol }) => symbol === print.symbol)
    return found ? [liquidated(found, print)] : []
  })
}

/** A sell closes a long position, whose amount is above zero. */
function liquidated({ symbol }: BitfinexMarket, print: SimPrint): LiquidatedPosition {
  const { time, side, fillPrice, entryPrice, lastFillShare } = print
  const amount = rounded(side === 'sell' ? print.size : -print.size, 8)
  const entry = Number(entryPrice.toPrecision(8))
  const row = (at: number, part: number, match: 0 | 1, price: number | null): PositionRow => [
    'pos',
    print.position,
    at,
    null,
    symbol,
    part,
    entry,
    null,
    match,
    1,
    null,
    price,
  ]
  const last = rounded(amount * lastFillShare, 8)
  const parts = [rounded(amount - last, 8), last].filter((part) => part !== 0)
  const acquired = Number(fillPrice.toPrecision(5))
  return {
    trigger: row(time - 1 - (time % 9), amount, 0, null),
    matches: parts.map((part) => row(time, part, 1, acquired)),
  }
}

/** Rows with time in [from, to), oldest first. */
export function rowsIn(market: SimMarket, from: number, to: number): readonly PositionRow[] {
  return liquidatedPositions(market, from, to + 10)
    .flatMap(({ trigger, matches }) => [trigger, ...matches])
    .filter(([, , time]) => time >= from && time < to)
    .sort((a, b) => a[2] - b[2])
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
