import { setImmediate as turn } from 'node:timers/promises'
import { saveMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import type { Market } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import type { Clock } from './clock'
import { openMarketBook } from './market-book'
import type { PullSource } from './pull-source'
import { whenFree } from './store-gently'

interface Learning {
  readonly sources: readonly PullSource[]
  /** Opened for writing. */
  readonly store: () => Store
  readonly clock: Clock
  /** Hears of a source that could not be asked; the others are. */
  readonly onFailure: (source: string, error: unknown) => void
}

/** Rows of one transaction. */
const PART = 100

/**
 * Saves the markets that these sources can be asked about, so that an instance which collects from no venue can
 * be asked about them too: what is assumed of them, then what the sources say. What a venue said stays.
 */
export async function learnMarkets({ sources, store, clock, onFailure }: Learning): Promise<void> {
  for (const source of sources) {
    try {
      const { assumed } = await openMarketBook(store())
      await save(
        store(),
        clock,
        assumed.filter((market) => source.subjectOf('liquidations', market) !== null),
      )
      await save(store(), clock, ((await source.markets?.()) ?? []).filter(isOpen(clock.now())))
    } catch (error) {
      onFailure(source.id, error)
    }
  }
}

/** Vendors list every dated contract of the past, many times what there is today. */
function isOpen(now: Millis) {
  return ({ expiry }: Market) => expiry === null || expiry > now
}

async function save(store: Store, clock: Clock, markets: readonly Market[]): Promise<void> {
  for (let start = 0; start < markets.length; start += PART) {
    await whenFree(clock, () => saveMarkets(store, markets.slice(start, start + PART), clock.now()))
    await turn()
  }
}
