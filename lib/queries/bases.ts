import { heldByBase } from '@/db/read-held'
import type { Store } from '@/db/store'
import type { BaseAnswer } from '@/lib/contract/answers'
import { DAY, type Millis } from '@/lib/contract/units'
import { steadyAnswer } from './answer-cache'
import { sumRows } from './totals'

/** Every base with at least one event: most dollars of the last 24 hours first, then most events. */
export async function bases(store: Store, now: Millis): Promise<readonly BaseAnswer[]> {
  return steadyAnswer(
    store,
    `bases ${now}`,
    () => compute(store, now),
    (rows) => 6 * rows.length,
  )
}

async function compute(store: Store, now: Millis): Promise<readonly BaseAnswer[]> {
  const { rows } = await sumRows(store, { from: now - DAY, to: now, by: 'base', venues: [] })
  const sums = new Map(rows.map((row) => [row.key, row]))
  return [...heldByBase(store)]
    .map(([base, { first, last, count }]): BaseAnswer => {
      const sum = sums.get(base)
      const lastDay = { usd_24h: sum ? sum.long + sum.short : 0, floor_24h: sum?.floor ?? false }
      return { base, first_event: first, last_event: last, count, ...lastDay }
    })
    .sort((a, b) => b.usd_24h - a.usd_24h || b.count - a.count || a.base.localeCompare(b.base))
}
