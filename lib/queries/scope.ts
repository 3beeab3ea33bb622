import { heldSpelling } from '@/db/market-rows'
import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { listVenues } from '@/db/venues'
import { InvalidInput, NotFound } from '@/lib/contract/errors'
import type { Market, MarketId } from '@/lib/contract/market'
import type { MarketFault } from '@/lib/contract/view-fits'
import { nearestNames } from './nearest-names'

/** What a question is about; the filters combine. Empty lists and null = no restriction. */
export interface Scope {
  readonly base: string | null
  readonly markets: readonly MarketId[]
  readonly venues: readonly string[]
}

/** Which sizes count, in dollars of a single print: [minUsd, maxUsd); null = no bound. */
export interface Sizes {
  readonly minUsd: number | null
  readonly maxUsd: number | null
}

export function sizeFilter({ minUsd, maxUsd }: Sizes): {
  readonly minUsd?: number
  readonly maxUsd?: number
} {
  return { ...(minUsd === null ? {} : { minUsd }), ...(maxUsd === null ? {} : { maxUsd }) }
}

/**
 * Whether no market of a base is known while those of others are: so there is no such asset, as far as anyone can
 * tell here. Before anything is known, nothing is ruled out.
 */
export async function isUnknownBase(store: Store, base: string): Promise<boolean> {
  return (await listMarkets(store, { base })).length === 0 && (await listMarkets(store)).length > 0
}

/**
 * Throws NotFound, with the nearest names, for a base (in any case), market or venue that the store does not know.
 */
export async function assertKnown(store: Store, { base, markets, venues }: Scope): Promise<void> {
  if (venues.length > 0) {
    const known = (await listVenues(store)).map(({ id }) => id)
    for (const venue of venues) if (!known.includes(venue)) throw unknown('venue', venue, known)
  }
  if (markets.length > 0) {
    const held = new Set((await listMarkets(store, { ids: markets })).map(({ id }) => id))
    const missing = markets.find((id) => !held.has(id))
    if (missing !== undefined)
      throw unknown(
        'market',
        missing,
        (await listMarkets(store)).map(({ id }) => id),
      )
  }
  if (base !== null && (await listMarkets(store, { base })).length === 0) {
    const bases = new Set((await listMarkets(store)).map((market) => market.base))
    throw unknown('base', base, [...bases])
  }
}

/** The filter of a list of events: named markets are cut down to the base and venues named beside them. */
export async function scopeFilter(
  store: Store,
  { base, markets, venues }: Scope,
): Promise<{
  readonly markets?: readonly MarketId[]
  readonly base?: string
  readonly venues?: readonly string[]
}> {
  if (markets.length === 0)
    return { ...(base === null ? {} : { base }), ...(venues.length > 0 ? { venues } : {}) }
  const named = await listMarkets(store, { ids: markets })
  return { markets: named.filter(isWithin(store, base, venues)).map(({ id }) => id) }
}

/**
 * The markets that add up in a chart: named ones as they are; of a base all but margin symbols, which stay
 * out of derivative totals. Throws InvalidInput when neither base nor market is named, NotFound as above.
 */
export async function chartMarkets(store: Store, scope: Scope): Promise<readonly Market[]> {
  const { base, markets, venues } = scope
  if (base === null && markets.length === 0)
    throw new InvalidInput('Name a base or a market: base=BTC, or market=VENUE:SYMBOL.', [
      { field: 'base', message: 'a base or a market is needed' },
    ])
  await assertKnown(store, scope)
  const named =
    markets.length > 0
      ? await listMarkets(store, { ids: markets })
      : await listMarkets(store, { base: base ?? '' })
  return named
    .filter(isWithin(store, base, venues))
    .filter(({ kind }) => markets.length > 0 || kind !== 'margin')
}

function isWithin(store: Store, base: string | null, venues: readonly string[]) {
  const spelled = base === null ? null : heldSpelling(store, base)
  return (market: Market): boolean =>
    (spelled === null || market.base === spelled) && (venues.length === 0 || venues.includes(market.venue))
}

/** One market by its id. Throws NotFound with the nearest ids. */
export async function knownMarket(store: Store, id: MarketId): Promise<Market> {
  await assertKnown(store, { base: null, markets: [id], venues: [] })
  const [market] = await listMarkets(store, { ids: [id] })
  if (!market) throw new NotFound(`There is no market ${id} here.`)
  return market
}

/** Why the page of a base cannot show a market; null = it can, or no market of the base is known yet. */
export async function marketFault(store: Store, base: string, id: MarketId): Promise<MarketFault | null> {
  const own = (await listMarkets(store, { base })).map((market) => market.id)
  if (own.length === 0 || own.includes(id)) return null
  const [other] = await listMarkets(store, { ids: [id] })
  return other ? { base: other.base } : { near: nearestNames(id, own) }
}

function unknown(what: string, wanted: string, known: readonly string[]): NotFound {
  const near = nearestNames(wanted, known)
  const hint = near.length > 0 ? ` Did you mean ${near.join(', ')}?` : ''
  return new NotFound(`There is no ${what} ${JSON.stringify(wanted.slice(0, 80))} here.${hint}`)
}
