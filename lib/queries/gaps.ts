import { listGaps } from '@/db/gaps'
import type { Store } from '@/db/store'
import type { GapAnswer } from '@/lib/contract/answers'
import type { Span } from '@/lib/contract/units'
import { gapAnswer } from './quality'
import { assertKnown } from './scope'

export interface HoldingsQuery extends Span {
  readonly venues: readonly string[]
}

/** Gaps that touch [from, to), oldest first. Throws NotFound for an unknown venue. */
export async function gaps(store: Store, { venues, from, to }: HoldingsQuery): Promise<readonly GapAnswer[]> {
  await assertKnown(store, { base: null, markets: [], venues })
  return (await listGaps(store, { from, to, ...(venues.length > 0 ? { venues } : {}) })).map(gapAnswer)
}
