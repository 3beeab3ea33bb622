import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'

/** What a parser may know beside the text itself. No clock, no database. */
export interface ParseContext {
  /** Our clock when the text arrived; null where a recording does not tell. */
  readonly receivedAt: Millis | null
  /** The market of a symbol: known instruments first, then what the adapter may assume; undefined = unknown. */
  readonly market: (symbol: string) => Market | undefined
  /** Dollar price of a coin at a moment, null where none is held; absent = nobody can be asked. */
  readonly priceOf?: (coin: string, at: Millis) => number | null
}

/**
 * Reads one raw text (a frame, a line of a file). An empty list = knowingly ignored;
 * a throw = it cannot be read, the text goes to quarantine with the message as reason.
 */
export type ParseText = (text: string, context: ParseContext) => readonly Liquidation[]

/** A way in which liquidations are written down, one text per row: a venue's frames, a recorder's CSV. */
export interface RowFormat {
  /** Stable: stored beside every raw text so that it can be parsed again. */
  readonly name: string
  /** The venue whose words these are; null when each row names its own. */
  readonly venue: string | null
  readonly description: string
  /** Looks at the first non-blank lines of a file; null = not this format. */
  readonly detect: (lines: readonly string[]) => { readonly hasHeader: boolean } | null
  /** A parser for a file with this header line (null = the file has none). */
  readonly reader: (header: string | null) => ParseText
  /**
   * For files that say something only in their name (one symbol per file): the header to keep beside the
   * rows, with that added, so that `reader` can work from it alone. Default: the header line itself.
   */
  readonly preamble?: (header: string | null, fileName: string) => string | null
  /**
   * What a file of this format listened to: `feed` = every symbol of the venue (default), `markets` = the
   * symbols that occur in it. Decides what coverage an import of it may claim.
   */
  readonly scope?: 'feed' | 'markets'
  /**
   * Name of a format that the same lines would fit: that one is meant unless this one's venue is asked for.
   */
  readonly yieldsTo?: string
  /** For rows that also come in documents of JSON, an API's answers kept whole. */
  readonly list?: RowList
  /**
   * For rows that do not name their market, which `reader` then takes as header (its id): what the vendor calls
   * a market, as `list` has it for a subject; null = it has no name for it.
   */
  readonly subjectOf?: (market: Market) => string | null
}

/** Documents of JSON that list rows of a format. */
export interface RowList {
  /** Whether a text begins as such a document. */
  readonly isHead: (head: string) => boolean
  /** What a document says it is about before its list begins; null where rows tell that themselves. */
  readonly subject: (before: string) => string | null
}
