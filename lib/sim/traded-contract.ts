import type { SimAsset } from './assets'
import { type MarginRule, marginRuleOf } from './margin-rules'
import type { SimContract } from './sim-contract'

/** A contract with all that the engine wants to know of it. */
export interface TradedContract extends SimContract {
  readonly venue: string
  readonly rule: MarginRule
  /** How much leverage trades in it, relative to all of a venue of share 1 in its base. */
  readonly share: number
}

/** A venue's part in the market: what it lists, and how much leverage trades there relative to the others. */
export interface Participant {
  readonly id: string
  readonly contracts: readonly SimContract[]
  readonly share: number
}

/** The contracts of an asset, and where a uniform number picks each. */
export interface Listing {
  /** Sum of the shares of the venues that list the asset. */
  readonly share: number
  /** The number of the contract that a uniform number picks; -1 where nobody lists the asset. */
  readonly pick: (uniform: number) => number
}

export function tradedContracts(participants: readonly Participant[]): readonly TradedContract[] {
  return participants.flatMap(({ id, contracts, share }) =>
    contracts.map((contract) => ({
      ...contract,
      venue: id,
      rule: marginRuleOf(id, contract),
      share: (share * contract.weight) / weightOf(contracts, contract.base),
    })),
  )
}

function weightOf(contracts: readonly SimContract[], of: string): number {
  return contracts.reduce((sum, { base, weight }) => sum + (base === of ? weight : 0), 0)
}

/** How the trading in each asset is spread over the contracts, whose numbers are their places. */
export function listingsOf(
  assets: readonly SimAsset[],
  contracts: readonly TradedContract[],
): readonly Listing[] {
  return assets.map(({ base }) => {
    let share = 0
    const ends = contracts.flatMap((contract, number) => {
      if (contract.base !== base) return []
      share += contract.share
      return [{ number, end: share }]
    })
    const pick = (uniform: number) => ends.find(({ end }) => uniform * share < end) ?? ends.at(-1)
    return { share, pick: (uniform) => pick(uniform)?.number ?? -1 }
  })
}
