/** A GET to a data vendor as data; the key is added by whoever sends it. */
export interface VendorRequest {
  /** Below the base address. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

/** One text of an answer, to be stored as it is, with the header its format needs. */
export interface VendorText {
  /** The venue it is about; null where that cannot be told. */
  readonly venue: string | null
  readonly header: string | null
  readonly text: string
}

/** A page of an answer. */
export interface VendorPage {
  readonly texts: readonly VendorText[]
  /** Names the next page; null = this is the last one. */
  readonly next: string | null
}
