/** One way in which things go wrong, how it is brought about, and what must hold then. */
export interface FaultTest {
  /** As in the catalogue of faults, e.g. `B2`. */
  readonly id: string
  readonly title: string
  readonly inject: string
  readonly threshold: string
  readonly run: (options: FaultOptions) => Promise<Measured>
}

export interface FaultOptions {
  /** The full form; the short one runs in seconds, as a unit test. */
  readonly long: boolean
  /** The same seed makes the same choices. */
  readonly seed: number
  /** Empty at the start, and gone after a run that passed. */
  readonly folder: string
  /** Tells of progress. */
  readonly say: (line: string) => void
}

export interface Measured {
  readonly passed: boolean
  /** Why it could not be run here; such a run counts as neither passed nor failed. */
  readonly skipped: string | null
  readonly figures: readonly Figure[]
}

export interface Figure {
  readonly name: string
  readonly value: string
  /** What the value was held against; null = told only. */
  readonly limit: string | null
}
