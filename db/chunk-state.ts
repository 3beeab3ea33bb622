import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { ALL_DOMAINS } from './event-flags'
import { type MarketRow, marketRows } from './market-rows'
import { primaryPartsOf } from './primary-parts'
import { slotOf } from './slots'
import { prepared } from './statements'
import type { Store } from './store'

/**
 * Changes whenever a row of these markets in the slots of a span was stored, changed or removed, or another
 * source counts in a part of the span.
 */
export function chunkState(store: Store, markets: readonly MarketId[], span: Span): string {
  const rows = marketRows(store, markets)
  const range = {
    markets: JSON.stringify(rows.map(({ row }) => row)),
    first: slotOf(span.from),
    last: slotOf(span.to - 1),
  }
  const sql = `SELECT count(*), sum(n), sum(epoch), max(domain * (n > 0)) FROM slot WHERE ${OF_RANGE}`
  const [count, n, epoch, lastDomain] = prepared(store, sql).raw().get(range) as number[]
  const shares = lastDomain ? sharesOf(store, rows, range, span) : ''
  return `${count},${n},${epoch},${shares}`
}

const OF_RANGE = `market IN (SELECT value FROM json_each(@markets)) AND domain IN (${ALL_DOMAINS})
  AND slot BETWEEN @first AND @last`

interface SlotRange {
  readonly markets: string
  readonly first: number
  readonly last: number
}

/** Who counts when, of the markets of which not only the venue itself holds rows. */
function sharesOf(store: Store, markets: readonly MarketRow[], range: SlotRange, span: Span): string {
  const sql = `SELECT DISTINCT market FROM slot WHERE ${OF_RANGE} AND n > 0 AND domain > 0`
  const shared = new Set(prepared(store, sql).pluck().all(range) as number[])
  return JSON.stringify(
    markets
      .filter(({ row }) => shared.has(row))
      .map((market) => [
        market.row,
        primaryPartsOf(store, market, span).map(({ domain, from, to }) => [domain, from, to]),
      ]),
  )
}
