import { setImmediate as turn } from 'node:timers/promises'

/** How long a question may keep the process to itself. */
const SLICE_MS = 15

/** Awaited between the steps of a long question: lets others have their turn once a slice is used up. */
export function takingTurns(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SLICE_MS) return
    await turn()
    since = performance.now()
  }
}
