import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import type { MarketAnswer } from '@/lib/contract/list-answers'
import type { Market, MarketKind } from '@/lib/contract/market'
import { assertKnown } from './scope'

export interface MarketsQuery {
  readonly base: string | null
  readonly venues: readonly string[]
  readonly kind: MarketKind | null
}

/** Markets held, by venue and symbol. Throws NotFound for an unknown base or venue. */
export async function markets(
  store: Store,
  { base, venues, kind }: MarketsQuery,
): Promise<readonly MarketAnswer[]> {
  await assertKnown(store, { base, markets: [], venues })
  const held = await listMarkets(store, {
    ...(base === null ? {} : { base }),
    ...(venues.length > 0 ? { venues } : {}),
    ...(kind === null ? {} : { kind }),
  })
  return held.map(marketAnswer)
}

function marketAnswer(market: Market): MarketAnswer {
  const { id, venue, symbol, base, quote, settle, kind, multiplier, expiry, origin } = market
  return {
    id,
    venue,
    symbol,
    base,
    quote,
    settle,
    kind,
    contract_type: market.contractType,
    multiplier,
    contract_size: market.contractSize,
    tick_size: market.tickSize,
    expiry,
    origin,
  }
}
