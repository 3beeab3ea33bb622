import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import type { Market, MarketId } from '@/lib/contract/market'
import { type CoinMetricsNames, coinMetricsNames } from '@/lib/vendors/coinmetrics-codes'
import { chosen } from './coinmetrics-pattern'
import { unsupported } from './coinmetrics-refusals'

export interface NamedMarket {
  readonly market: Market
  readonly names: CoinMetricsNames
}

/** Every market held that Coin Metrics has a name for, by that name. */
export async function namedMarkets(store: Store): Promise<readonly NamedMarket[]> {
  const named = (await listMarkets(store)).flatMap((market) => {
    const names = coinMetricsNames(market)
    return names ? [{ market, names }] : []
  })
  return named.sort((a, b) => (a.names.market < b.names.market ? -1 : 1))
}

export const LEVELS = ['exchange', 'exchange_asset', 'pair', 'market'] as const
/** What metrics are told of; the word is the key of the rows too. */
export type Level = (typeof LEVELS)[number]

export interface Entity {
  /** `binance`, `binance-btc`, `btc-usd`, `binance-BTCUSDT-future`. */
  readonly id: string
  readonly markets: readonly MarketId[]
}

const ID_OF: Readonly<Record<Level, (names: CoinMetricsNames) => string>> = {
  exchange: ({ exchange }) => exchange,
  exchange_asset: ({ exchange, base }) => `${exchange}-${base}`,
  pair: ({ base, quote }) => `${base}-${quote}`,
  market: ({ market }) => market,
}

/** All that a level tells of, by id. */
export async function entitiesOf(store: Store, level: Level): Promise<readonly Entity[]> {
  const groups = new Map<string, MarketId[]>()
  for (const { market, names } of await namedMarkets(store)) {
    const id = ID_OF[level](names)
    const group = groups.get(id)
    if (group) group.push(market.id)
    else groups.set(id, [market.id])
  }
  return [...groups].map(([id, markets]) => ({ id, markets })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Those asked for by name or pattern. Throws VendorRefusal for a name that is not held. */
export async function chosenEntities(
  store: Store,
  level: Level,
  asked: readonly string[],
): Promise<readonly Entity[]> {
  return chosen(await entitiesOf(store, level), ({ id }) => id, asked, unsupported[level])
}
