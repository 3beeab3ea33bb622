import type { Store } from '@/db/store'
import type { Config } from '@/lib/contract/config'
import type { Clock } from '@/lib/pull/clock'
import type { Commit } from './frame-writer'
import type { Log } from './log'
import type { QuietWatch } from './quiet-watch'
import type { Timings } from './timings'

/** What every venue's collector is given. */
export interface CollectorTools {
  readonly store: Store
  readonly clock: Clock
  readonly timings: Timings
  readonly random: () => number
  readonly log: Log
  readonly urlOverrides: Config['urlOverrides']
  /** Shared by all venues, which it compares. */
  readonly quietWatch: QuietWatch
  /** The factor by which a price may jump before it is doubted; `PRICE_JUMP` unless said. */
  readonly priceJump?: number
  readonly onCommit?: (venue: string, commit: Commit) => void
}
