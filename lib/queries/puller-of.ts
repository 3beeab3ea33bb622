import type { Store } from '@/db/store'
import { readConfig } from '@/lib/contract/config'
import { type OpenPuller, openPuller } from '@/lib/pull/open-puller'

const shared = globalThis as typeof globalThis & { __pullers?: Map<string, OpenPuller | null> }

/** The puller of a store, whatever is bundled or reloaded around it; null where pulling is off. */
export function pullerOf({ path, kind }: Pick<Store, 'path' | 'kind'>): OpenPuller | null {
  const config = readConfig(process.env)
  if (!config.pullThrough || config.databasePath !== path) return null
  shared.__pullers ??= new Map()
  const known = shared.__pullers.get(path)
  if (known !== undefined) return known
  const opened = openPuller({ ...config, databaseKind: kind })
  shared.__pullers.set(path, opened)
  return opened
}
