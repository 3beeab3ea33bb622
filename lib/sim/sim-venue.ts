import type { SimMarket } from './market'
import type { MockVenue, StreamMessage } from './mock-venue'
import type { SimContract } from './sim-contract'

/** A message as the venue pushes it, and the moment at which that happens. */
export interface Push extends StreamMessage {
  /** The whole frame as a client gets it that has asked for everything. */
  readonly data: unknown
  readonly pushedAt: number
}

/** A venue of the simulated market; `venues.ts` lists them. */
export interface SimVenue {
  readonly id: string
  /** What the simulated venue lists. */
  readonly contracts: readonly SimContract[]
  readonly mock: (market: SimMarket, options?: { readonly tickEveryMs?: number }) => MockVenue
  /** Liquidation messages about prints with time in [from, to), in any order. */
  readonly pushes: (market: SimMarket, from: number, to: number) => readonly Push[]
}

export function symbolsOf({ contracts }: SimVenue): readonly string[] {
  return contracts.map(({ symbol }) => symbol)
}
