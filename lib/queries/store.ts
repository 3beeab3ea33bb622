import { openReader, type Store } from '@/db/store'
import { readConfig } from '@/lib/contract/config'
import { CannotStart, Unavailable } from '@/lib/contract/errors'

const shared = globalThis as typeof globalThis & { __readStores?: Map<string, Store> }

/**
 * The database of this process for reading: opened at the first question, then kept, whatever is bundled or
 * reloaded around it. Throws Unavailable while there is none; the next question tries again.
 */
export function readStore(): Store {
  const path = readConfig(process.env).databasePath
  shared.__readStores ??= new Map()
  const open = shared.__readStores.get(path)
  if (open?.db.open) return open
  const opened = openOrExplain(path)
  shared.__readStores.set(path, opened)
  return opened
}

function openOrExplain(path: string): Store {
  try {
    return openReader({ path })
  } catch (error) {
    if (error instanceof CannotStart) throw new Unavailable(`The database cannot be read: ${error.message}.`)
    throw error
  }
}
