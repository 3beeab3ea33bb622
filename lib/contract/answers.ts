import type { Conformance } from '@/lib/contract/conformance'
import type { CoverageClass } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'
import type { VenueClass } from '@/lib/contract/venue'

/** Bodies of the native API (interface.md). Snake case: these are the words on the wire. */

export const UNITS = ['usd', 'base', 'contracts'] as const
export type Unit = (typeof UNITS)[number]
export const SIDES = ['both', 'long', 'short'] as const
export type SideChoice = (typeof SIDES)[number]

export interface GapAnswer {
  readonly venue: string
  /** Symbols concerned; empty = the whole feed. */
  readonly markets: readonly string[]
  readonly from: Millis
  /** Null while it lasts. */
  readonly to: Millis | null
  readonly reason: string
}

export interface KnownIssueAnswer {
  readonly id: string
  readonly venue: string
  readonly markets: readonly string[]
  readonly from: Millis
  readonly to: Millis | null
  readonly effect: string
  readonly source: string
}

/** Older data that a source is being asked for. */
export interface PendingAnswer {
  /** Venue id or vendor's name. */
  readonly source: string
  readonly venue: string
  /** Symbols. */
  readonly markets: readonly string[]
  readonly from: Millis
  readonly to: Millis
}

/** Older data that is not held and cannot be had now. */
export interface UnavailableAnswer extends PendingAnswer {
  readonly reason: string
  /** When its source will be asked again; null = not by itself. */
  readonly retry_at: Millis | null
}

/** What is missing of the range of an answer and could come from somewhere else; absent = nothing. */
export interface Pulling {
  /** On its way: ask again in a moment for the whole answer. */
  readonly pending?: readonly PendingAnswer[]
  readonly unavailable?: readonly UnavailableAnswer[]
}

/** Said once with every answer that carries numbers. */
export interface Quality extends Pulling {
  /** The weakest class among the inputs. */
  readonly coverage: CoverageClass
  /** True = every number is "at least": an input is not complete or a gap lies in the span. */
  readonly floor: boolean
  readonly gaps: readonly GapAnswer[]
  readonly known_issues: readonly KnownIssueAnswer[]
  /** Spans for which at least one source was listening or imported. */
  readonly covered: readonly { readonly venue: string; readonly from: Millis; readonly to: Millis }[]
  /** Vendors whose rows are in the numbers, with their licences, to be named beside them; absent = none. */
  readonly attribution?: readonly string[]
}

export interface SideTotals {
  readonly long: number
  readonly short: number
  readonly long_count: number
  readonly short_count: number
  /** Rows counted but without a dollar amount. */
  readonly unpriced: number
}

/** Sparse columns, sorted by (x, y). All arrays x..count have one length. */
export interface HeatmapAnswer extends Quality {
  readonly from: Millis
  readonly to: Millis
  /** `{bucket}-k{n}`, e.g. `5m-k2`. */
  readonly level: string
  readonly bucket_ms: Millis
  readonly bin_k: number
  readonly unit: Unit
  readonly markets: readonly string[]
  /** Column start, epoch ms. */
  readonly x: readonly number[]
  /** Signed bin at level k: prices (1.0002)^(y*2^k) .. (1.0002)^((y+1)*2^k). */
  readonly y: readonly number[]
  readonly long: readonly number[]
  readonly short: readonly number[]
  readonly count: readonly number[]
  /** Distinct y, ascending, with the edges of each bin. */
  readonly bins: readonly number[]
  readonly price_low: readonly number[]
  readonly price_high: readonly number[]
  /** Price extent of the perpetuals among the markets, for the axis; null when they have no priced row. */
  readonly axis_low: number | null
  readonly axis_high: number | null
  /** `base` = prices are US dollars per unit of the base; `market` = the venue's own price. */
  readonly axis: 'base' | 'market'
  /** All rows of the range, also those without a price bin. */
  readonly totals: SideTotals
  /** Sequence number up to which live rows are included; stream events at or below it are already counted. */
  readonly seq: number
  readonly simulated: boolean
}

export interface VolumeSeries {
  /** `total` or the venue id. */
  readonly key: string
  readonly long: readonly number[]
  readonly short: readonly number[]
  readonly long_count: readonly number[]
  readonly short_count: readonly number[]
  /** Largest single print of either side in dollars, whatever the unit; 0 = none is priced. */
  readonly largest: readonly number[]
  /** Of one side; absent in views that were frozen before it was told. */
  readonly long_largest?: readonly number[]
  readonly short_largest?: readonly number[]
}

export interface VolumeAnswer extends Quality {
  readonly from: Millis
  readonly to: Millis
  readonly bucket_ms: Millis
  readonly unit: Unit
  readonly markets: readonly string[]
  /** Bucket starts with at least one row, ascending. */
  readonly x: readonly number[]
  readonly series: readonly VolumeSeries[]
  readonly totals: SideTotals
  readonly seq: number
  readonly simulated: boolean
}

export interface TotalsRow extends SideTotals {
  /** Venue id or base. */
  readonly key: string
  readonly floor: boolean
  readonly largest: number | null
}

export interface TotalsAnswer extends Pulling {
  readonly from: Millis
  readonly to: Millis
  readonly by: 'venue' | 'base'
  /** Largest sum first. */
  readonly rows: readonly TotalsRow[]
  readonly all: SideTotals
  readonly floor: boolean
  readonly simulated: boolean
  /** As in `Quality`. */
  readonly attribution?: readonly string[]
}

export interface CandlesAnswer extends Pulling {
  /** The market whose prices these are. Asked for a base, prices are per unit of the base. */
  readonly market: string | null
  readonly series: 'trade' | 'mark' | null
  readonly bucket_ms: Millis
  readonly time: readonly number[]
  readonly open: readonly number[]
  readonly high: readonly number[]
  readonly low: readonly number[]
  readonly close: readonly number[]
  readonly volume: readonly (number | null)[]
}

export const CONNECTION_STATES = ['live', 'suspect', 'connecting', 'stale', 'down', 'off'] as const
/** `suspect` = the sockets look well, but so long without a liquidation is no chance, or messages cannot be read. `off` = not collected (disabled, or no collector runs). */
export type ConnectionState = (typeof CONNECTION_STATES)[number]

export interface VenueAnswer {
  readonly id: string
  readonly name: string
  readonly short_name: string
  readonly colour: string
  readonly coverage: VenueClass
  readonly coverage_note: string
  /** What must be known of the mapping, e.g. what only documents say. */
  readonly notes: readonly string[]
  readonly jurisdiction: string
  /** How the venue's words are mapped; null where nobody has written it down. */
  readonly conformance: Conformance | null
  readonly state: ConnectionState
  /** Why it is not live; null when it is. */
  readonly reason: string | null
  readonly last_message_at: Millis | null
  readonly last_message_age_ms: Millis | null
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly ignored: number
  readonly quarantined: number
  /** Frames known to hold no liquidation: counted, not kept. */
  readonly other_frames: number
  readonly first_event: Millis | null
  readonly last_event: Millis | null
}

/** What is held of a base: for the search list and for "latest data held". */
export interface BaseAnswer {
  readonly base: string
  readonly first_event: Millis
  readonly last_event: Millis
  readonly count: number
  readonly usd_24h: number
  /** True = the dollars are "at least". */
  readonly floor_24h: boolean
}

/** RFC 9457. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
}
