import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { CannotStart, DiskFull } from '@/lib/contract/errors'
import { preparePackedFile } from './packed'
import { isDiskFull } from './sqlite-errors'
import { BUSY_TIMEOUT_MS, packedPath } from './store-files'

export const STORE_KINDS = ['live', 'simulated'] as const
export type StoreKind = (typeof STORE_KINDS)[number]

/** An open database: the truth in `main`, what can be rebuilt from it attached as `packed`. */
export interface Store {
  readonly path: string
  readonly kind: StoreKind
  readonly db: Database.Database
}

/**
 * Opens for reading only. Throws CannotStart when there is no database, it cannot be read, or it is not of
 * the kind asked for.
 */
export function openReader({ path, kind }: { path: string; kind?: StoreKind }): Store {
  if (!existsSync(path))
    throw new CannotStart(`no database at ${path}; start the collector or import a file first`)
  return guarded(path, () => {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })
    try {
      db.pragma('cache_size = -16384')
      const checked = checkedKind(db, path, kind)
      attachPacked(db, path)
      return { path, kind: checked, db }
    } catch (error) {
      db.close()
      throw error
    }
  })
}

export function closeStore(store: Store): void {
  if (store.db.open) store.db.close()
}

/** drizzle over the same connection, for everything that is not a hot path. */
export function orm(store: Store) {
  return drizzle(store.db)
}

/** Attaches the packed file of a database, which is made anew where it is missing or not its own. */
export function attachPacked(db: Database.Database, path: string): void {
  preparePackedFile(db, path)
  db.prepare('ATTACH DATABASE ? AS packed').run(packedPath(path))
}

/** The kind written when the store was made; throws CannotStart when it is not the one asked for. */
export function checkedKind(db: Database.Database, path: string, wanted: StoreKind | undefined): StoreKind {
  const value = db.prepare("SELECT value FROM meta WHERE key = 'kind'").pluck().get()
  const kind = STORE_KINDS.find((known) => known === value)
  if (!kind) throw new CannotStart(`${path} is not a database of this product`)
  if (wanted && wanted !== kind) {
    throw new CannotStart(
      `${path} holds ${kind} data and cannot be opened as ${wanted}; choose another DATABASE_URL`,
    )
  }
  return kind
}

/** Turns SQLite's refusals at opening into one clear line; DiskFull where it will pass. */
export function guarded<T>(path: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (error instanceof CannotStart) throw error
    const Refusal = isDiskFull(error) ? DiskFull : CannotStart
    throw new Refusal(`cannot open the database ${path}: ${explain(error)}`, { cause: error })
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  if (isDiskFull(error)) return 'the disk is full'
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return 'the file is damaged or not a SQLite database; move it away or restore a backup'
  }
  if (code.startsWith('SQLITE_READONLY')) return 'the file or its folder is read-only'
  if (code.startsWith('SQLITE_CANTOPEN')) return 'the folder does not exist or cannot be written'
  if (code === 'ERR_DLOPEN_FAILED')
    return 'better-sqlite3 was built for another Node version; run npm rebuild'
  return error.message
}
