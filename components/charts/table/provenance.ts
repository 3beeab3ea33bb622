import { unitWord } from '@/components/charts/unit-words'
import type { Unit } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { daySpan } from '@/lib/contract/format-time'
import type { Span } from '@/lib/contract/units'

export interface Origin extends Span {
  readonly base: string
  readonly venues: readonly string[]
  readonly unit: Unit
  readonly floor: boolean
  readonly simulated: boolean
  /** Vendors to be named. */
  readonly attribution?: readonly string[] | undefined
}

/** What must be told with numbers that leave the page. */
export function provenance({
  base,
  venues,
  unit,
  floor,
  simulated,
  attribution = [],
  from,
  to,
}: Origin): readonly string[] {
  return [
    CHART_TEXTS.sourceLine,
    ...(simulated ? [CHART_TEXTS.simulatedLine] : []),
    CHART_TEXTS.rangeLine(daySpan({ from, to }, 'UTC')),
    ...(venues.length > 0 ? [CHART_TEXTS.venuesLine(venues.join(', '))] : []),
    CHART_TEXTS.unitLine(unitWord(unit, base)),
    ...(floor ? [CHART_TEXTS.floorLine] : []),
    ...(attribution.length > 0 ? [CHART_TEXTS.dataOf(attribution.join(', '))] : []),
  ]
}
