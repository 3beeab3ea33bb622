/** Where a mapping has been seen to be right: on recorded messages, or in documents alone. */
export const VERIFIED_ON = ['recording', 'documents'] as const

/** How a venue's words become the harmonised record, a few words for each question; shown as a table. */
export interface Conformance {
  /** Whose side the venue tells: of the order, of the taker, or of the position. */
  readonly side: string
  /** Which price it is. */
  readonly price: string
  /** What a size counts. */
  readonly size: string
  /** Which moment the time is. */
  readonly time: string
  /** What makes a row itself, so that a second copy is known as one. */
  readonly identity: string
  /** Where the rows come from. */
  readonly source: string
  readonly verified: (typeof VERIFIED_ON)[number]
}
