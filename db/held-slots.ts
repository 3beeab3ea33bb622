import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import type { Span } from '@/lib/contract/units'
import { domainCode } from './event-flags'
import { marketRows } from './market-rows'
import { slotStart } from './slots'
import { prepared } from './statements'
import type { Store } from './store'

export interface HeldSlot extends Span {
  /** Rows of these sources in it. */
  readonly rows: number
}

/** Stretches of 30 days in which some markets have rows of these sources, oldest first. */
export async function heldSlots(
  store: Store,
  markets: readonly MarketId[],
  domains: readonly SourceDomain[],
): Promise<HeldSlot[]> {
  const sql = `SELECT slot, sum(n) AS rows FROM slot WHERE market IN (SELECT value FROM json_each(@markets)) AND n > 0
    AND domain IN (SELECT value FROM json_each(@domains))
    GROUP BY slot ORDER BY slot`
  const slots = prepared(store, sql).all({
    markets: JSON.stringify(marketRows(store, markets).map(({ row }) => row)),
    domains: JSON.stringify(domains.map(domainCode)),
  }) as { slot: number; rows: number }[]
  return slots.map(({ slot, rows }) => ({ from: slotStart(slot), to: slotStart(slot + 1), rows }))
}
