import type { GapRow } from '@/db/gaps'
import { type Check, exactly, told } from '@/lib/cli/soak/checks'
import { SECOND } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { findVenue } from '@/lib/venues/index'
import { FIRST_EVENT } from './world'

interface Outcome {
  readonly events: readonly WireEvent[]
  readonly gaps: readonly GapRow[]
}

/** What happened in the undisturbed run and is not held after the other one must lie in the latter's gaps. */
export function lossChecks(name: string, clean: Outcome, cut: Outcome): Check[] {
  const held = new Set(cut.events.map(identityOf))
  const known = new Set(clean.events.map(identityOf))
  const lost = clean.events.filter((event) => !held.has(identityOf(event)))
  const unexplained = lost.filter((event) => !cut.gaps.some((gap) => explains(gap, event)))
  return [
    told(`${name}: lost events`, lost.length),
    exactly(`${name}: of them outside of a recorded gap`, unexplained.length, 0),
    exactly(
      `${name}: events that did not happen`,
      cut.events.filter((event) => event.time >= FIRST_EVENT && !known.has(identityOf(event))).length,
      0,
    ),
  ]
}

/** A history whose rows are not those of the frames says the same order in other words. */
function identityOf({ id, venue, market, liquidated, size, time }: WireEvent): string {
  const inOtherWords = findVenue(venue)?.rest?.liquidations?.standsAlone ?? false
  return inOtherWords ? [market, liquidated, size, Math.floor(time / SECOND)].join(' ') : id
}

/** A gap is told in the time of arrival, which the undisturbed run knows of each event. */
function explains({ venue, markets, from, to }: GapRow, event: WireEvent): boolean {
  const arrived = event.received_at ?? event.time
  const concerns = venue === event.venue && (markets.length === 0 || markets.includes(event.symbol))
  return concerns && arrived >= from && (to === null || arrived <= to)
}
