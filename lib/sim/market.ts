import { LRUCache } from 'lru-cache'
import { noiseOf } from './noise'
import type { Participant } from './traded-contract'
import { venueMarket } from './venue-market'
import { simVenues, usualShare } from './venues'
import { World } from './world'

/** A forced order as it happens, before any venue writes it down. */
export interface SimPrint {
  /** Number of the position that it closes. */
  readonly position: number
  readonly symbol: string
  readonly base: string
  readonly time: number
  /** Side of the closing order: a falling price sells longs. */
  readonly side: 'buy' | 'sell'
  /** Base units, dollars of an inverse contract; a multiple of the contract's step. */
  readonly size: number
  /** Base units. */
  readonly amount: number
  /** Dollars per base unit, as all prices here. */
  readonly fillPrice: number
  /** The price at which the position is bankrupt. */
  readonly limitPrice: number
  readonly entryPrice: number
  /** The mark at which it was liquidated. */
  readonly liquidationPrice: number
  /** Share of the amount in the last fill, in (0, 1]. */
  readonly lastFillShare: number
}

export interface SimCandle {
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  /** Base units. */
  readonly volume: number
}

/** A venue's part of a market that is a function of time: whoever asks, whenever, sees the same. */
export interface SimMarket {
  readonly priceAt: (base: string, time: number) => number
  /** Bars whose start lies in [from, to), oldest first; each is of whole steps and lies within a day. */
  readonly candles: (base: string, from: number, to: number, bucketMs: number) => readonly SimCandle[]
  /** Forced orders with time in [from, to), oldest first. */
  readonly prints: (from: number, to: number) => readonly SimPrint[]
  /** Base units that are open in a contract as of the last full five minutes. */
  readonly openInterestAt: (symbol: string, time: number) => number
  /** Fraction per eight hours, by how much more is held long than short. */
  readonly fundingAt: (symbol: string, time: number) => number
  /** Works a little on the day after a time, so that nobody waits for it at midnight. */
  readonly prepareAfter: (time: number) => void
}

interface MarketOptions {
  /** How strongly forced orders move prices: 1, or 0 for not at all. */
  readonly impact?: number
}

/** A market of one venue alone: Binance USD-M, unless it is another one's id. */
export function simulateMarket(
  seed: number,
  { venue = 'binance-usdm', impact = 1 }: MarketOptions & { readonly venue?: string } = {},
): SimMarket {
  const number = simVenues.findIndex(({ id }) => id === venue)
  const participant = participantOf(number, 1)
  return venueMarket(begunLater(seed, impact, [participant]), participant, noiseOf(seed + number))
}

/**
 * The venues of one market, by their number in `simVenues`. They share its prices and its crowd. Each has its
 * usual share of the leverage, or in a market of equals all have the one that is given.
 */
export function simulateVenues(
  seed: number,
  { impact = 1 }: MarketOptions = {},
): (number: number, share?: number) => SimMarket {
  return (number, share) => {
    const participants = simVenues.map((_, one) => participantOf(one, share))
    return venueMarket(
      begunLater(seed, impact, participants),
      participantOf(number, share),
      noiseOf(seed + number),
    )
  }
}

/** Who asks for the same market again gets the one whose days are already known. */
const worlds = new LRUCache<string, World>({ max: 2 })

/** The world begins when somebody asks about it. */
function begunLater(seed: number, impact: number, participants: readonly Participant[]): () => World {
  let world: World | null = null
  return () => {
    world ??= worldOf(seed, impact, participants)
    return world
  }
}

function worldOf(seed: number, impact: number, participants: readonly Participant[]): World {
  const name = [seed, impact, ...participants.map(({ id, share }) => `${id}=${share}`)].join(' ')
  const world = worlds.get(name) ?? new World({ seed, impact, participants })
  worlds.set(name, world)
  return world
}

function participantOf(number: number, share: number | undefined): Participant {
  const venue = simVenues[number]
  if (!venue) throw new Error(`there is no simulated venue ${number}`)
  return { id: venue.id, contracts: venue.contracts, share: share ?? usualShare(venue.id) }
}
