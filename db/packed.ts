import type Database from 'better-sqlite3'

/**
 * The second file: everything in it is made from `event` by the compactor and can be deleted. It says which
 * store it belongs to; if that is another one (or none), all of it is thrown away and built anew.
 */
const TABLES = `
CREATE TABLE IF NOT EXISTS packed.owner (store_id TEXT PRIMARY KEY, layout INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS packed.pack (
  market INTEGER NOT NULL, domain INTEGER NOT NULL, slot INTEGER NOT NULL, axis INTEGER NOT NULL,
  epoch INTEGER NOT NULL, upto INTEGER NOT NULL, n INTEGER NOT NULL, bin_low INTEGER, bin_high INTEGER,
  has_hour INTEGER NOT NULL, has_day INTEGER NOT NULL,
  PRIMARY KEY (market, domain, slot, axis)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS packed.segment (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS packed.tile_hour (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS packed.tile_day (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
`

/** Raised whenever the byte layout or the meaning of packed data changes. */
const LAYOUT = 1

export function preparePacked(db: Database.Database): void {
  db.pragma('packed.synchronous = NORMAL')
  db.exec(TABLES)
  const storeId = String(db.prepare("SELECT value FROM meta WHERE key = 'store_id'").pluck().get())
  const owner = db
    .prepare('SELECT 1 FROM packed.owner WHERE store_id = ? AND layout = ?')
    .get(storeId, LAYOUT)
  if (!owner) startAnew(db, storeId)
}

/** Empties the packed file and asks the compactor for every slot. */
function startAnew(db: Database.Database, storeId: string): void {
  const reset = db.transaction(() => {
    for (const table of ['owner', 'pack', 'segment', 'tile_hour', 'tile_day'])
      db.exec(`DELETE FROM packed.${table}`)
    db.prepare('INSERT INTO packed.owner (store_id, layout) VALUES (?, ?)').run(storeId, LAYOUT)
    db.exec('UPDATE slot SET pending = max(pending, n), built_at = 0')
  })
  reset.immediate()
}
