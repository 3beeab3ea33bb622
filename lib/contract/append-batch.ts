import type { Liquidation } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'

/** What became of one raw text. No events = knowingly ignored. */
export type Outcome = { readonly events: readonly Liquidation[] } | { readonly quarantined: string }

export interface RawText {
  readonly text: string
  readonly receivedAt: Millis | null
  readonly outcome: Outcome
}

/**
 * A stretch in which a venue says nothing twice, such as the life of a socket. Equal rows of one session are
 * twins, and both real; equal rows of two sessions are the same rows heard twice.
 */
export interface Session {
  /** Unique for ever; stored beside the raw texts, so that reading them again counts alike. */
  readonly id: string
  /** How many rows of each identity were heard. */
  readonly seen: Map<string, number>
}

/** Raw texts of one format with what was read from them; stored in one transaction, raw first. */
export interface AppendBatch {
  /** Name of the RowFormat, so that the texts can be parsed again. */
  readonly format: string
  /** Header line of the file the texts come from, if it had one. */
  readonly header: string | null
  /** Whose conservation counters these rows go to. */
  readonly venue: string
  /** The import this belongs to; null for what arrives live or is pulled. */
  readonly importId: number | null
  readonly adapterVersion: number
  /** Absent where each message stands for itself: there equal rows are twins within one message only. */
  readonly session?: Session | null
  /** A history was asked for these: streams tell of such rows only while they are young. */
  readonly isHistory?: boolean
  readonly texts: readonly RawText[]
}

/** The conservation law, counted in rows: received = stored + duplicate + ignored + quarantined. */
export interface Counts {
  readonly received: number
  readonly stored: number
  readonly duplicate: number
  readonly ignored: number
  readonly quarantined: number
}

export const NO_COUNTS: Counts = { received: 0, stored: 0, duplicate: 0, ignored: 0, quarantined: 0 }

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    received: a.received + b.received,
    stored: a.stored + b.stored,
    duplicate: a.duplicate + b.duplicate,
    ignored: a.ignored + b.ignored,
    quarantined: a.quarantined + b.quarantined,
  }
}
