import type { Pulling } from '@/lib/contract/answers'
import type { ContractType, MarketKind } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'

/** Bodies of the native API that list records, or tell about one. */

/** A page of a list, in the order asked for. */
export interface Page<Row> extends Pulling {
  readonly data: readonly Row[]
  /** Give it back as `cursor` for the next page; absent at the end. */
  readonly next_cursor?: string
  /** Present (and true) only where the store holds the simulated market. */
  readonly simulated?: true
}

export interface MarketAnswer {
  readonly id: string
  readonly venue: string
  readonly symbol: string
  readonly base: string
  readonly quote: string
  readonly settle: string
  readonly kind: MarketKind
  readonly contract_type: ContractType
  readonly multiplier: number
  readonly contract_size: string | null
  readonly tick_size: string | null
  readonly expiry: Millis | null
  /** `provisional` = guessed from the symbol until the venue's instruments arrive. */
  readonly origin: 'venue' | 'snapshot' | 'provisional'
}

/** Where an event comes from. */
export interface Provenance {
  readonly raw_id: string
  /** Name of the format in which it was written down. */
  readonly format: string
  readonly venue: string
  readonly import: { readonly id: number; readonly file: string; readonly imported_at: Millis } | null
}

export interface EventAnswer extends WireEvent {
  /** Null once the raw message is past its retention. */
  readonly provenance: Provenance | null
}

/** The message exactly as it came. */
export interface RawAnswer {
  readonly raw_id: string
  readonly format: string
  readonly venue: string
  readonly received_at: Millis | null
  readonly import_id: number | null
  readonly text: string
}

export interface CoverageAnswer {
  readonly venue: string
  /** `socket`, `rest`, `import` or a vendor. */
  readonly source: string
  /** Symbols; empty = all of the venue. */
  readonly markets: readonly string[]
  readonly from: Millis
  readonly to: Millis
}

/** One chunk of a level: its number and version. */
export interface ChunkRef {
  readonly n: number
  readonly v: string
}

/** A chunk as JSON: entries sorted by (column, bin), all arrays of one length (docs/wire.md). */
export interface ChunkAnswer {
  readonly n: number
  readonly v: string
  readonly level: string
  /** Start of the chunk's first column. */
  readonly from: Millis
  readonly bucket_ms: Millis
  readonly k: number
  /** Differences to the entry before, the first to zero. */
  readonly column: readonly number[]
  readonly bin: readonly number[]
  readonly long: readonly number[]
  readonly short: readonly number[]
}

/** A chunk by venue as JSON: each venue's cells sorted by (column, bin), every measure exact (docs/wire.md). */
export interface VenueChunkAnswer extends Omit<ChunkAnswer, 'column' | 'bin' | 'long' | 'short'> {
  readonly venues: readonly {
    readonly venue: string
    /** Differences to the entry before, the first to zero. */
    readonly column: readonly number[]
    readonly bin: readonly number[]
    readonly long_usd: readonly number[]
    readonly short_usd: readonly number[]
    readonly long_base: readonly number[]
    readonly short_base: readonly number[]
    readonly long_count: readonly number[]
    readonly short_count: readonly number[]
  }[]
}
