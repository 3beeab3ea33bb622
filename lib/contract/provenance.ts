import type { Unit } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import type { CoverageClass } from '@/lib/contract/liquidation'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis, Span } from '@/lib/contract/units'

/** What must be told with numbers that leave the page or the server. */
export interface Provenance extends Span {
  readonly chart: string
  readonly base: string
  /** Canonical query of the view, its range locked. */
  readonly query: string
  readonly unit: Unit
  readonly floor: boolean
  /** Null = each row tells its own. */
  readonly coverage: CoverageClass | null
  readonly venues: readonly string[]
  readonly markets: readonly string[]
  /** What a row is where the columns do not say it, and what stands in no row. */
  readonly notes: readonly string[]
  /** `HARMONISATION` of the moment. */
  readonly harmonisation: string
  /** Name of the data; null = they have none. */
  readonly hash: string | null
  readonly asOf: Millis
  readonly simulated: boolean
  /** Vendors to be named. */
  readonly attribution: readonly string[]
  /** Address of where the chart is found; null = not told. */
  readonly source: string | null
}

/** The same in lines of words; none holds a line break. */
export function provenanceLines(about: Provenance): string[] {
  const { coverage, hash, notes, attribution, source } = about
  const named = (name: string, values: readonly string[], apart: string) =>
    values.length > 0 ? [`${name} ${values.join(apart)}`] : []
  return [
    ...(about.simulated ? [`${TEXTS.simulated}: ${TEXTS.simulatedLong}`] : []),
    `chart ${about.chart} of ${about.base}, view ${about.query}`,
    `from ${iso(about.from)} to ${iso(about.to)}, half open, UTC`,
    `unit ${about.unit}; ${about.floor ? 'sums are at least this much' : 'sums are whole'}${coverage === null ? '' : `; coverage ${coverage}`}`,
    ...named('venues', about.venues, ', '),
    ...named('markets', about.markets, ' '),
    ...notes,
    `harmonisation ${about.harmonisation}; ${hash === null ? '' : `hash ${hash}; `}data as of ${iso(about.asOf)}`,
    ...(attribution.length > 0 ? [CHART_TEXTS.dataOf(attribution.join(', '))] : []),
    ...(source === null ? [] : [`source ${source}`]),
  ].map((line) => line.replace(/[\r\n]+/g, ' '))
}

function iso(at: Millis): string {
  return new Date(at).toISOString()
}
