import type { Millis } from '@/lib/contract/units'
import { prepared } from './statements'
import type { Store } from './store'

/** What packed data is made from: time, flags, price, amounts in base and quote, dollars per unit of quote. */
export type PackedRow = readonly [
  time: Millis,
  flags: number,
  price: string | null,
  base: number,
  quote: number,
  usdRate: number | null,
]

export interface RowSpan {
  /** Number of the market in this store. */
  readonly market: number
  readonly domain: number
  readonly from: Millis
  readonly to: Millis
}

const WHERE = 'market = @market AND domain = @domain AND time >= @from AND time < @to'

/** The rows of a span in key order, one at a time: a slot may hold millions. */
export function packedRows(store: Store, { market, domain, from, to }: RowSpan): Iterable<PackedRow> {
  const sql = `SELECT time, flags, price, amount_base, amount_quote, usd_rate FROM event WHERE ${WHERE} ORDER BY time, key`
  return prepared(store, sql).raw().iterate({ market, domain, from, to }) as Iterable<PackedRow>
}

/** Whether any row of a span is quoted in something else than dollars. */
export function hasOtherRates(store: Store, { market, domain, from, to }: RowSpan): boolean {
  const sql = `SELECT 1 FROM event WHERE ${WHERE} AND usd_rate IS NOT 1 LIMIT 1`
  return prepared(store, sql).get({ market, domain, from, to }) !== undefined
}
