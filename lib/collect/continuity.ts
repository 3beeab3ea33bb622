import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market, MarketId } from '@/lib/contract/market'
import type { OpenInterestPoint } from '@/lib/contract/overlay'
import { DAY, HOUR, type Millis } from '@/lib/contract/units'

/** Prices that lie so far apart are doubted (reliability.md A10). */
export const PRICE_JUMP = 5
/** A price this old says nothing of today's. */
const REMEMBERED: Millis = DAY
/** A jump that proved true is not asked about again for so long. */
const TRUSTED: Millis = HOUR

interface Known {
  readonly price: number
  readonly at: Millis
}

/** A price that does not follow from the one before it. */
export interface Doubt {
  readonly market: Market
  /** The last price that was believed. */
  readonly before: Known
  readonly since: Millis
  readonly reason: string
  /** True once the venue has confirmed that the contract is another one, though its list does not say so yet. */
  confirmed: boolean
}

/**
 * Watches whether the prices of a venue's markets go on as they were. A contract that was redenominated or cut
 * keeps its name and is suddenly worth another amount; a market that truly moves passes through the prices
 * between. Doubted rows wait until the venue has been asked.
 */
export class Continuity {
  readonly #jump: number
  readonly #known = new Map<MarketId, Known>()
  readonly #doubts = new Map<MarketId, Doubt>()
  readonly #trustedUntil = new Map<MarketId, Millis>()

  /** `jump` = the factor that is doubted. */
  constructor(jump = PRICE_JUMP) {
    this.#jump = jump
  }

  /** Why these rows of one message should wait; null = they follow from what was. Asking twice changes nothing. */
  judge(events: readonly Liquidation[]): string | null {
    const doubts = events.flatMap((event) => this.#judgeOne(event) ?? [])
    return doubts[0]?.reason ?? null
  }

  /** A price that is believed, such as one that is stored already. */
  know(market: MarketId, price: number, at: Millis): void {
    const known = this.#known.get(market)
    if (price > 0 && (!known || at >= known.at)) this.#known.set(market, { price, at })
  }

  /** Oldest first. */
  get doubts(): readonly Doubt[] {
    return [...this.#doubts.values()]
  }

  /** The market is what it was: it truly moved. */
  release(market: MarketId, now: Millis): void {
    this.#doubts.delete(market)
    this.#trustedUntil.set(market, now + TRUSTED)
  }

  /** The venue has said what the market is now: prices begin anew. */
  renew(market: MarketId, now: Millis): void {
    this.#known.delete(market)
    this.release(market, now)
  }

  #judgeOne({ market, price, time }: Liquidation): Doubt | null {
    if (price === null || Number(price) <= 0) return null
    const doubt = this.#doubts.get(market.id)
    if (doubt) return doubt
    const known = this.#known.get(market.id)
    const now = { price: Number(price), at: time }
    const isTrusted = time < (this.#trustedUntil.get(market.id) ?? 0)
    const follows = !known || time - known.at > REMEMBERED || ratio(known.price, now.price) <= this.#jump
    if (follows || isTrusted || time < known.at) {
      this.know(market.id, now.price, now.at)
      return null
    }
    return this.#doubt(market, known, now)
  }

  #doubt(market: Market, before: Known, { price, at }: Known): Doubt {
    const words = `a price of ${price} after ${before.price}`
    const doubt = {
      market,
      before,
      since: at,
      reason: `${discontinuityOf(market)}: ${words}`,
      confirmed: false,
    }
    this.#doubts.set(market.id, doubt)
    return doubt
  }
}

const BEGINNING = 'discontinuity of'

/** True for the reason of rows that could be read and were doubted. */
export function isDiscontinuity(reason: string): boolean {
  return reason.startsWith(BEGINNING)
}

/** How the reason begins for which rows of such a market wait; another contract makes another beginning. */
export function discontinuityOf({ id, contractSize, multiplier }: Market): string {
  return `${BEGINNING} ${id} (contract size ${contractSize ?? 'none'}, multiplier ${multiplier})`
}

/** Open interest in coins that changes so much at once speaks of another contract. */
const INTEREST_JUMP = 3

type Interest = Pick<OpenInterestPoint, 'amount'>

export function interestJumped({ amount: before }: Interest, { amount: now }: Interest): boolean {
  return before > 0 && now > 0 && ratio(before, now) >= INTEREST_JUMP
}

/** How far two positive numbers lie apart, as a factor of at least 1. */
function ratio(a: number, b: number): number {
  return Math.max(a, b) / Math.min(a, b)
}
