import { listBases } from '@/db/read-held'
import type { Store } from '@/db/store'
import type { BaseAnswer } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { steadyAnswer } from './answer-cache'

/** Every base with at least one event: most dollars of the last 24 hours first. */
export async function bases(store: Store, now: Millis): Promise<readonly BaseAnswer[]> {
  return steadyAnswer(
    store,
    `bases ${now}`,
    () => listBases(store, now),
    (rows) => 5 * rows.length,
  )
}
