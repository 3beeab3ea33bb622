import { randomUUID } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { CannotStart } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'
import { recountPending } from './packed'
import { attachPacked, checkedKind, guarded, type Store, type StoreKind } from './store'
import { BUSY_TIMEOUT_MS } from './store-files'

/** WAL-reset corruption is fixed from here on (reliability.md section 2). */
const OLDEST_SQLITE = [3, 51, 3] as const

interface WriterOptions {
  readonly path: string
  readonly kind: StoreKind
  /** How long a write waits for another connection's, and the process with it; then it throws SQLITE_BUSY. */
  readonly busyMs?: Millis
}

/**
 * Opens for writing: makes what is missing, migrates, and asserts what durability rests on. Throws
 * CannotStart with one line that says what to do.
 */
export function openWriter({ path, kind, busyMs = BUSY_TIMEOUT_MS }: WriterOptions): Store {
  makeFolder(path)
  return guarded(path, () => {
    const db = new Database(path, { timeout: busyMs })
    try {
      assertSqliteVersion(db)
      setPragmas(db)
      bringUpToDate(db)
      writeIdentity(db, kind)
      const checked = checkedKind(db, path, kind)
      attachPacked(db, path)
      db.pragma('packed.synchronous = NORMAL')
      recountPending(db)
      assertDurable(db)
      return { path, kind: checked, db }
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/** A second process that starts at the same moment may have migrated meanwhile: then all is done the second time. */
function bringUpToDate(db: Database.Database): void {
  const options = { migrationsFolder: join(process.cwd(), 'db', 'migrations') }
  try {
    migrate(drizzle(db), options)
  } catch {
    migrate(drizzle(db), options)
  }
}

function makeFolder(path: string): void {
  try {
    makeFolders(dirname(path))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`cannot use the data folder ${dirname(path)}: ${reason}`)
  }
}

/**
 * Not by mkdir's own recursion: below `/proc`, where a folder cannot be made although its parent is there, that of
 * Node 20 never ends.
 */
function makeFolders(folder: string): void {
  if (isFolder(folder)) return
  makeFolders(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(folder)) throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function assertSqliteVersion(db: Database.Database): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part > least) return
    if (part < least)
      throw new CannotStart(`SQLite ${version} is too old; at least ${OLDEST_SQLITE.join('.')} is needed`)
  }
}

function setPragmas(db: Database.Database): void {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('journal_size_limit = 67108864')
  db.pragma('wal_autocheckpoint = 8000')
  db.pragma('cache_size = -65536')
}

/** better-sqlite3 is compiled with synchronous=NORMAL in WAL, which loses acknowledged rows in a power cut. */
function assertDurable(db: Database.Database): void {
  const synchronous = db.pragma('main.synchronous', { simple: true })
  if (synchronous !== 2)
    throw new CannotStart(`SQLite runs with synchronous=${synchronous}; FULL (2) is needed`)
}

function writeIdentity(db: Database.Database, kind: StoreKind): void {
  const write = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
  write.run('kind', kind)
  write.run('store_id', randomUUID())
  write.run('packings', '0')
}
