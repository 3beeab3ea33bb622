import type { Serializable } from 'node:child_process'
import { CannotStart } from '@/lib/contract/errors'
import type { Refusal } from './child-process'

/**
 * Runs what a process of ours is for, and ends it: `work` is told to stop by a signal, or when the parent is gone.
 * What it cannot start with is told to the parent, with exit 2.
 */
export async function childMain(work: (stop: AbortSignal) => Promise<void>): Promise<never> {
  const stop = new AbortController()
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => stop.abort())
  try {
    await work(stop.signal)
    process.exit(0)
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    await tellParent({ cannotStart: error.message } satisfies Refusal)
    process.exit(2)
  }
}

/** Resolves when the message has left; at once where there is no parent to hear it. */
export function tellParent(message: Serializable): Promise<void> {
  return new Promise((resolve) => {
    if (process.send && process.connected) process.send(message, () => resolve())
    else resolve()
  })
}
