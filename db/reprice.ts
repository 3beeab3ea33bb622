import { DOLLAR_QUOTES } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { ALL_DOMAINS, RATE_GIVEN } from './event-flags'
import { marketByRow } from './market-rows'
import { voidSlots } from './slot-table'
import { prepared } from './statements'
import type { Store } from './store'
import { priceOfCoin } from './usd-rate'

interface Quoted {
  market: number
  domain: number
  time: number
  key: number
  usd_rate: number | null
}

/**
 * The bars of a market changed over a span: rows quoted in its base (ETHBTC after BTC bars) get the dollar
 * price of their moment, or lose one that is no longer held. Rates that came with a row stay. Call inside a
 * transaction.
 */
export function repriceQuotedIn(store: Store, market: number, span: Span): void {
  const coin = marketByRow(store, market)?.market.base
  if (coin === undefined || DOLLAR_QUOTES.has(coin)) return
  const quoted = prepared(store, 'SELECT id FROM market WHERE quote = ?').pluck().all(coin) as number[]
  for (const row of quoted) repriceMarket(store, row, coin, span)
}

function repriceMarket(store: Store, market: number, coin: string, { from, to }: Span): void {
  const sql = `SELECT market, domain, time, key, usd_rate FROM event
    WHERE market = ? AND domain IN (${ALL_DOMAINS}) AND time >= ? AND time < ? AND (flags & ${RATE_GIVEN}) = 0`
  const update = `UPDATE event SET usd_rate = ? WHERE market = ? AND domain = ? AND time = ? AND key = ?`
  let changed = false
  for (const row of prepared(store, sql).all(market, from, to) as Quoted[]) {
    const rate = priceOfCoin(store, coin, row.time)
    if (rate === row.usd_rate) continue
    prepared(store, update).run(rate, row.market, row.domain, row.time, row.key)
    changed = true
  }
  if (changed) voidSlots(store, market, from, to - 1)
}
