import type { MarketId } from '@/lib/contract/market'
import { HOUR, type Millis, type Usd } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { VenueAdapter } from '@/lib/venues/adapter'

const HALF_LIFE: Millis = 6 * HOUR

/** Which markets deserve fresh overlays: those with the largest recent liquidations, the older the less. */
export class FollowedMarkets {
  /** Per market the dollars and when they were counted, halved every six hours since. */
  readonly #weights = new Map<MarketId, { weight: number; at: Millis }>()

  note(market: MarketId, usd: Usd | null, at: Millis): void {
    const known = this.#weights.get(market)
    const before = known ? known.weight * 0.5 ** (Math.max(0, at - known.at) / HALF_LIFE) : 0
    this.#weights.set(market, { weight: before + (usd ?? 1), at: Math.max(at, known?.at ?? at) })
  }

  /** The heaviest ones that pass. */
  top(count: number, now: Millis, passes: (market: MarketId) => boolean): MarketId[] {
    const aged = [...this.#weights].map(([market, { weight, at }]) => ({
      market,
      weight: weight * 0.5 ** ((now - at) / HALF_LIFE),
    }))
    return aged
      .filter(({ market }) => passes(market))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, count)
      .map(({ market }) => market)
  }
}

/** What deserves them at a start: the perpetual markets of the snapshot, and those with recent liquidations. */
export function followedSoFar(
  adapter: VenueAdapter,
  recent: readonly WireEvent[],
  now: Millis,
): FollowedMarkets {
  const followed = new FollowedMarkets()
  for (const { id, expiry } of adapter.snapshot) if (expiry === null) followed.note(id, 0, now)
  for (const { market, amount_usd, time } of recent) followed.note(market, amount_usd, time)
  return followed
}
