import { isDeepStrictEqual } from 'node:util'
import type { Market, MarketId } from '@/lib/contract/market'
import { LATEST_TIME, type Millis } from '@/lib/contract/units'
import {
  findMarkets,
  insertMarket,
  type MarketFilter,
  marketByRow,
  marketRows,
  updateMarket,
} from './market-rows'
import { voidSlots } from './slot-table'
import { immediately, prepared } from './statements'
import type { Store } from './store'

/** What an origin is worth when two tell different things of a market. */
const TRUST: Record<Market['origin'], number> = { provisional: 0, snapshot: 1, venue: 2 }

/** Writes what is known of markets from `at` on; earlier facts are kept with their validity. */
export async function saveMarkets(store: Store, markets: readonly Market[], at: Millis): Promise<void> {
  immediately(store, () => {
    for (const market of markets) saveMarket(store, market, at)
  })
}

function saveMarket(store: Store, market: Market, at: Millis): void {
  const row = prepared(store, 'SELECT id FROM market WHERE venue = ? AND symbol = ?')
    .pluck()
    .get(market.venue, market.symbol)
  if (typeof row !== 'number') {
    insertMarket(store, market, at)
    return
  }
  const known = marketByRow(store, row)?.market
  if (!known || isDeepStrictEqual(known, market) || TRUST[market.origin] < TRUST[known.origin]) return
  keepHistory(store, row, known, at)
  updateMarket(store, row, market, at)
  if (market.multiplier !== known.multiplier)
    followMultiplier(store, row, market.multiplier / known.multiplier)
}

/** Amounts in base and prices per base unit of rows stored before follow; a contract's size may truly change. */
function followMultiplier(store: Store, row: number, factor: number): void {
  prepared(store, 'UPDATE event SET amount_base = amount_base * ? WHERE market = ?').run(factor, row)
  voidSlots(store, row, 0, LATEST_TIME)
}

function keepHistory(store: Store, row: number, known: Market, until: Millis): void {
  const sql = `INSERT INTO market_history (market, valid_from, valid_to, facts)
    SELECT id, valid_from, ?, ? FROM market WHERE id = ? ON CONFLICT DO NOTHING`
  prepared(store, sql).run(until, JSON.stringify(known), row)
}

/** Markets held, ordered by venue and symbol. */
export async function listMarkets(
  store: Store,
  filter: MarketFilter & { readonly ids?: readonly MarketId[] } = {},
): Promise<Market[]> {
  const rows = filter.ids ? marketRows(store, filter.ids) : findMarkets(store, filter)
  return rows.map(({ market }) => market)
}
