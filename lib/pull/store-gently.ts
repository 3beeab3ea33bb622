import { setImmediate as turn } from 'node:timers/promises'
import { sqliteCode } from '@/db/sqlite-errors'
import { type Millis, SECOND } from '@/lib/contract/units'
import { type Clock, pause } from './clock'

/** Rows of one transaction: some 20 ms, so that whoever shares the process hardly notices. */
const PART = 250
const FIRST_PAUSE: Millis = 20
const LONGEST_PAUSE: Millis = 500
/** Nobody writes for so long: something is wrong with the store. */
const GIVE_UP_AFTER: Millis = 30 * SECOND

/** Reads and stores rows part by part; others have their turn in between. Returns how many were new. Throws as `store` does. */
export async function storeGently<Row>(
  clock: Clock,
  rows: readonly Row[],
  store: (part: readonly Row[]) => Promise<{ readonly stored: number }>,
): Promise<number> {
  let stored = 0
  for (let start = 0; start < rows.length; start += PART) {
    if (start > 0) await turn()
    const part = rows.slice(start, start + PART)
    stored += (await whenFree(clock, () => store(part))).stored
  }
  return stored
}

/**
 * Does a write, again after a pause for as long as another process holds the store: SQLite itself would wait with
 * the whole process. The work must change nothing where it throws. Throws what it throws in the end.
 */
export async function whenFree<T>(clock: Clock, write: () => T | Promise<T>): Promise<T> {
  const until = clock.now() + GIVE_UP_AFTER
  for (let delay = FIRST_PAUSE; ; delay = Math.min(delay * 2, LONGEST_PAUSE)) {
    try {
      return await write()
    } catch (error) {
      if (!sqliteCode(error).startsWith('SQLITE_BUSY') || clock.now() >= until) throw error
    }
    await pause(clock, delay, NEVER)
  }
}

const NEVER = new AbortController().signal
