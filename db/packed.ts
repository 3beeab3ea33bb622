import Database from 'better-sqlite3'
import { UNPACKED } from './slot-table'
import { BUSY_TIMEOUT_MS, packedPath, removePacked } from './store-files'

/** The second file: everything in it is made from `event` by the compactor and can be deleted. */
const TABLES = `
CREATE TABLE owner (store_id TEXT PRIMARY KEY, packings INTEGER NOT NULL) STRICT;
CREATE TABLE pack (
  market INTEGER NOT NULL, domain INTEGER NOT NULL, slot INTEGER NOT NULL, axis INTEGER NOT NULL,
  epoch INTEGER NOT NULL, upto INTEGER NOT NULL, n INTEGER NOT NULL, bin_low INTEGER, bin_high INTEGER,
  has_hour INTEGER NOT NULL, has_day INTEGER NOT NULL,
  PRIMARY KEY (market, domain, slot, axis)
) STRICT, WITHOUT ROWID;
CREATE TABLE segment (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE tile_hour (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE tile_day (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
`
const DROP = ['owner', 'pack', 'segment', 'tile_hour', 'tile_day']
  .map((table) => `DROP TABLE IF EXISTS ${table};`)
  .join('\n')

/** Raised whenever the tables, the byte layout or the meaning of packed data changes. */
const LAYOUT = 2
const PAGE_SIZE = 16_384

/**
 * Sees to it that the packed file beside a database belongs to it. One of another store, of another layout, or
 * of a later state of this store (a copy was put back) is emptied; a damaged one is thrown away and made anew.
 */
export function preparePackedFile(main: Database.Database, path: string): void {
  try {
    prepareFile(main, path)
  } catch (error) {
    if (!isDamaged(error)) throw error
    removePacked(path)
    prepareFile(main, path)
  }
}

/** The page size of a file is fixed by its first write, so this is done by a connection of its own. */
function prepareFile(main: Database.Database, path: string): void {
  const packed = new Database(packedPath(path), { timeout: BUSY_TIMEOUT_MS })
  try {
    packed.pragma(`page_size = ${PAGE_SIZE}`)
    packed.pragma('journal_mode = WAL')
    if (belongsTo(main, packed)) return
    const startAnewIfNeeded = packed.transaction(() => {
      if (!belongsTo(main, packed)) startAnew(main, packed)
    })
    startAnewIfNeeded.immediate()
  } finally {
    packed.close()
  }
}

interface Owner {
  readonly store_id: string
  readonly packings: number
}

/** The packed side is read first: a packing is counted in `main` before anything of it is written. */
function belongsTo(main: Database.Database, packed: Database.Database): boolean {
  if (packed.pragma('user_version', { simple: true }) !== LAYOUT) return false
  const owner = packed.prepare('SELECT store_id, packings FROM owner').get() as Owner | undefined
  return owner?.store_id === storeIdOf(main) && owner.packings <= packingsOf(main)
}

function startAnew(main: Database.Database, packed: Database.Database): void {
  packed.exec(DROP)
  packed.exec(TABLES)
  packed.prepare('INSERT INTO owner (store_id, packings) VALUES (?, ?)').run(storeIdOf(main), 0)
  packed.pragma(`user_version = ${LAYOUT}`)
}

function storeIdOf(main: Database.Database): string {
  return String(main.prepare("SELECT value FROM meta WHERE key = 'store_id'").pluck().get())
}

function packingsOf(main: Database.Database): number {
  return Number(main.prepare("SELECT value FROM meta WHERE key = 'packings'").pluck().get() ?? 0)
}

/** After a crash, a power cut or a deletion less may be packed than the book of the slots says. */
export function recountPending(db: Database.Database): void {
  const recount = db.prepare(`UPDATE slot SET pending = ${UNPACKED} WHERE pending <> ${UNPACKED}`)
  db.transaction(() => recount.run()).immediate()
}

function isDamaged(error: unknown): boolean {
  const code = error instanceof Database.SqliteError ? error.code : ''
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')
}
