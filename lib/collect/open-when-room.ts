import { openWriter } from '@/db/open-writer'
import { closeStore, type Store, type StoreKind } from '@/db/store'
import { DiskFull } from '@/lib/contract/errors'
import { type Millis, SECOND } from '@/lib/contract/units'
import { type Clock, pause } from '@/lib/pull/clock'
import type { Log } from './log'
import { severityOf } from './store-errors'

const TRY_EVERY_MS: Millis = 2 * SECOND

interface Opening {
  readonly path: string
  readonly kind: StoreKind
  /** Writes of the start, so often tried again as the opening is. */
  readonly prepare: (store: Store) => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Opens the store for writing as soon as the disk has room for it; null = the signal came first. Throws
 * CannotStart for everything that does not pass by itself.
 */
export async function openWhenRoom(opening: Opening, signal: AbortSignal): Promise<Store | null> {
  let told = false
  while (!signal.aborted) {
    const store = await openUnlessFull(opening)
    if (store) return store
    if (!told) opening.log.error({ path: opening.path }, 'the disk is full: collecting waits for room')
    told = true
    await pause(opening.clock, TRY_EVERY_MS, signal)
  }
  return null
}

async function openUnlessFull({ path, kind, prepare }: Opening): Promise<Store | null> {
  let store: Store | null = null
  try {
    store = openWriter({ path, kind })
    await prepare(store)
    return store
  } catch (error) {
    if (store) closeStore(store)
    if (error instanceof DiskFull || severityOf(error) === 'wait') return null
    throw error
  }
}
