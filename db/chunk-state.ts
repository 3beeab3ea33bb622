import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { ALL_DOMAINS } from './event-flags'
import { marketRows } from './market-rows'
import { slotOf } from './slots'
import { prepared } from './statements'
import type { Store } from './store'

/** Changes whenever a row of these markets in the slots of a span was stored, changed or removed. */
export function chunkState(store: Store, markets: readonly MarketId[], { from, to }: Span): string {
  const sql = `SELECT count(*), sum(n), sum(epoch) FROM slot WHERE market IN (SELECT value FROM json_each(?))
    AND domain IN (${ALL_DOMAINS}) AND slot BETWEEN ? AND ?`
  const rows = JSON.stringify(marketRows(store, markets).map(({ row }) => row))
  return String(
    prepared(store, sql)
      .raw()
      .get(rows, slotOf(from), slotOf(to - 1)),
  )
}
