import type { Conformance } from '@/lib/contract/conformance'
import type { CoverageClass } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'

/** A dated fact that changes how numbers of a venue must be read. Null `to` = still so. */
export interface KnownIssue {
  readonly id: string
  readonly venue: string
  /** Symbols concerned; empty = all of the venue. */
  readonly markets: readonly string[]
  readonly from: Millis
  readonly to: Millis | null
  readonly effect: string
  readonly source: string
}

export const VENUE_CLASSES = ['complete', 'sampled', 'unknown', 'history'] as const
export type VenueClass = (typeof VENUE_CLASSES)[number]

/** What `migrate` writes to the table `venue`, so that nobody else needs to know a venue by name. */
export interface VenueFacts {
  readonly id: string
  readonly name: string
  /** A few words for chips and headlines ("Binance"). */
  readonly shortName: string
  readonly colour: string
  readonly coverageClass: VenueClass
  /** One sentence: why the class is what it is ("sends at most one print per symbol and second"). */
  readonly coverageNote: string
  readonly jurisdiction: string
  readonly live: boolean
  /** How its words are mapped, for the table of the page on data. */
  readonly conformance?: Conformance
  /** Where the mapping rests on documents only, say so here; shown in the methodology page. */
  readonly notes: readonly string[]
  readonly knownIssues: readonly KnownIssue[]
}

/** Coverage of a feed at a time, by adapter generation. */
export type CoverageAt = (time: Millis) => CoverageClass
