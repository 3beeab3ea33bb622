import type { PositionSide } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { matches } from '@/lib/heatmap/add-print'
import type { RecentPrints } from './recent-prints'
import type { Scope } from './scope'

interface Wanted {
  readonly scope: Scope
  /** Null = both sides. */
  readonly liquidated: PositionSide | null
  readonly from: Millis
  /** Null = up to now. */
  readonly to: Millis | null
}

/** Live prints that a list asks for and does not hold yet, oldest first. */
export function arrivedPrints(
  recent: Pick<RecentPrints, 'list'>,
  held: readonly WireEvent[],
  { scope, liquidated, from, to }: Wanted,
): WireEvent[] {
  const known = new Set(held.map(({ id }) => id))
  return recent
    .list()
    .map(({ event }) => event)
    .filter(
      (event) =>
        !known.has(event.id) &&
        event.time >= from &&
        (to === null || event.time < to) &&
        (liquidated === null || event.liquidated === liquidated) &&
        matches(event, scope),
    )
}
