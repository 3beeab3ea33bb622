import { openWriter } from '@/db/open-writer'
import { heldShares, readSharePart, removeShare, type Share, type SharePart, saveShare } from '@/db/shares'
import type { Store } from '@/db/store'
import { NotFound, Unavailable } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'

/** Most shares, and most bytes of them all, as stored: anyone may create one, so the disk must not be theirs. */
const BOUNDS = { count: 5_000, bytes: 1_000_000_000 } as const

/** SHA-256 as base64url. */
const ID = /^[\w-]{43}$/

const shared = globalThis as typeof globalThis & { __shareWriters?: Map<string, Store> }

/** The web role's own connection for writing, opened when the first share is made. */
function writerOf({ path, kind }: Store): Store {
  shared.__shareWriters ??= new Map()
  const open = shared.__shareWriters.get(path)
  if (open?.db.open) return open
  const opened = openWriter({ path, kind })
  shared.__shareWriters.set(path, opened)
  return opened
}

/** Keeps a share for ever; false when the same bytes are kept already. Throws Unavailable when there is no room. */
export async function keepShare(store: Store, share: Share, now: Millis): Promise<boolean> {
  const result = await saveShare(writerOf(store), share, now, BOUNDS)
  if (result === 'full')
    throw new Unavailable('There is no room for more frozen views; the administrator can delete old ones.')
  return result === 'saved'
}

/** What is kept, and how much may be. */
export async function shareRoom(store: Store) {
  return { ...heldShares(store), most_count: BOUNDS.count, most_bytes: BOUNDS.bytes }
}

/** Stored bytes of a share. Throws NotFound. */
export async function sharePart(store: Store, id: string, part: SharePart): Promise<Buffer> {
  const bytes = ID.test(id) ? await readSharePart(store, id, part) : null
  if (!bytes) throw unknown()
  return bytes
}

/** Deletes a share. Throws NotFound. */
export async function dropShare(store: Store, id: string): Promise<void> {
  if (!ID.test(id) || !(await removeShare(writerOf(store), id))) throw unknown()
}

function unknown(): NotFound {
  return new NotFound('There is no frozen view of this name; it may have been deleted.')
}
