import { type HeldPosition, mostLeverage } from './margin-rules'
import type { OpenPosition } from './position-book'
import type { TradedContract } from './traded-contract'
import type { Wish } from './trader'

/**
 * The position that comes of a wish: as many whole steps of the contract as its dollars buy, at the price of
 * its moment between two marks, with as much leverage as the venue allows for that size.
 */
export function openedFrom(
  wish: Wish,
  contract: TradedContract,
  place: Pick<OpenPosition, 'id' | 'asset' | 'contract' | 'endsAt'>,
  before: number,
  now: number,
): OpenPosition {
  const atMoment = before + (now - before) * wish.moment
  const early = positionAt(atMoment, wish, contract, place)
  const toGo = wish.side === 'long' ? now - early.liquidation : early.liquidation - now
  // Who would be liquidated before the step is over comes at its end.
  return toGo > 0 ? early : positionAt(now, wish, contract, place)
}

function positionAt(
  entry: number,
  { side, leverage: wanted, dollars: wished }: Wish,
  contract: TradedContract,
  place: Pick<OpenPosition, 'id' | 'asset' | 'contract' | 'endsAt'>,
): OpenPosition {
  const value = contract.inverse ? contract.step : contract.step * entry
  const size = Math.max(1, Math.round(wished / value))
  const dollars = size * value
  const leverage = Math.min(wanted, Math.floor(mostLeverage(contract.rule, contract, dollars)))
  const held: HeldPosition = { contract, side, entry, size: size * contract.step, leverage }
  const [liquidation, bankruptcy] = [
    contract.rule.liquidationPrice(held),
    contract.rule.bankruptcyPrice(held),
  ]
  if (liquidation === null || bankruptcy === null) throw new Error(`leverage of ${leverage} is not enough`)
  // Named one by one: a spread makes an object that takes microseconds to fill, and there are millions.
  const { id, asset, contract: number, endsAt } = place
  return {
    id,
    contract: number,
    asset,
    side,
    leverage,
    size,
    dollars,
    entry,
    liquidation,
    bankruptcy,
    endsAt,
  }
}
