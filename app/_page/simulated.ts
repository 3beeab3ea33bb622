import { Unavailable } from '@/lib/contract/errors'
import { readStore } from '@/lib/queries/store'

/** Whether the store holds the simulated market; false while the database cannot be read. */
export function isSimulatedStore(): boolean {
  try {
    return readStore().kind === 'simulated'
  } catch (error) {
    if (error instanceof Unavailable) return false
    throw error
  }
}
