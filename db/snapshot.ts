import type { Store } from './store'

const open = new WeakMap<Store, number>()

/**
 * Runs a piece of reading on one state of the store: whatever is committed meanwhile is seen only after it.
 * Pieces that overlap share the state of the first, so each should only await other reads: while one is
 * open, the write-ahead log cannot be folded back.
 */
export async function withSnapshot<Result>(store: Store, read: () => Promise<Result>): Promise<Result> {
  const others = open.get(store) ?? 0
  if (others === 0) store.db.exec('BEGIN')
  open.set(store, others + 1)
  try {
    return await read()
  } finally {
    const left = (open.get(store) ?? 1) - 1
    open.set(store, left)
    if (left === 0) store.db.exec('COMMIT')
  }
}
