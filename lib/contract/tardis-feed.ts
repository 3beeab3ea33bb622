import type { EventKind, PriceKind, SizeUnit } from '@/lib/contract/liquidation'
import type { Millis } from '@/lib/contract/units'

/** How Tardis writes down a venue's liquidations; declared by the venue's adapter. */
export interface TardisFeed {
  /** Tardis' name of the exchange, as in its files (`binance-futures`). */
  readonly exchange: string
  readonly venue: string
  readonly eventKind: EventKind
  /** What `amount` counts. */
  readonly sizeUnit: SizeUnit
  /** What `price` was at a time: its mappings changed over the years. */
  readonly priceKindAt: (time: Millis) => PriceKind
}
