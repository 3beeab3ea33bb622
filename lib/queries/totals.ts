import { listGaps } from '@/db/gaps'
import { readTotals } from '@/db/read-series'
import type { Store } from '@/db/store'
import type { SideTotals, TotalsAnswer, TotalsRow } from '@/lib/contract/answers'
import type { Span } from '@/lib/contract/units'
import { steadyAnswer } from './answer-cache'
import { attributionOf } from './attribution'
import { pulledMeanwhile, withPulling } from './pulls'
import { completeVenues, touches } from './quality'
import { assertKnown } from './scope'

export const TOTALS_KEYS = ['venue', 'base'] as const

export interface TotalsQuery extends Span {
  readonly by: (typeof TOTALS_KEYS)[number]
  readonly venues: readonly string[]
}

/** Sums of [from, to) per venue or per base, the largest first. Throws NotFound for an unknown venue. */
export async function totals(store: Store, query: TotalsQuery): Promise<TotalsAnswer> {
  const key = `totals ${JSON.stringify(query)}`
  const answer = await steadyAnswer(
    store,
    key,
    () => compute(store, query),
    ({ rows }) => 8 * rows.length,
  )
  return withPulling(answer, pulledMeanwhile(store, query.venues, query))
}

async function compute(store: Store, { from, to, by, venues }: TotalsQuery): Promise<TotalsAnswer> {
  await assertKnown(store, { base: null, markets: [], venues })
  const { rows, gaps, counted } = await sumRows(store, { from, to, by, venues })
  const attribution = await attributionOf(store, counted, { from, to })
  return {
    from,
    to,
    by,
    rows,
    all: sumOf(rows),
    floor: gaps.length > 0 || rows.some(({ floor }) => floor),
    simulated: store.kind === 'simulated',
    ...(attribution.length > 0 && { attribution }),
  }
}

/** Sums of [from, to), each with whether it is a floor, and what they were made of. */
export async function sumRows(store: Store, { from, to, by, venues }: TotalsQuery) {
  const filter = venues.length > 0 ? { venues } : {}
  const gaps = await listGaps(store, { from, to, ...filter })
  const complete = await completeVenues(store)
  const sums = await readTotals(store, { from, to, by, ...filter })
  const rows = sums.map(({ venues: inputs, markets, ...sum }): TotalsRow => {
    const isWhole = inputs.every((venue) => complete.has(venue)) && !gaps.some(touches(markets))
    return { ...sum, floor: !isWhole }
  })
  return { rows, gaps, counted: sums.flatMap(({ markets }) => markets) }
}

function sumOf(rows: readonly SideTotals[]): SideTotals {
  const sum = { long: 0, short: 0, long_count: 0, short_count: 0, unpriced: 0 }
  for (const row of rows) {
    sum.long += row.long
    sum.short += row.short
    sum.long_count += row.long_count
    sum.short_count += row.short_count
    sum.unpriced += row.unpriced
  }
  return sum
}
