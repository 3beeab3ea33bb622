import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { afterEach, expect, test } from 'vitest'
import { openWriter } from './open-writer'
import { closeStore } from './store'

const NEWEST = join(process.cwd(), 'db', 'migrations')
const realPrepare = Database.prototype.prepare
afterEach(() => {
  Database.prototype.prepare = realPrepare
})

/** The migrations of the first release alone. */
function oldestMigrations(folder: string): string {
  const oldest = join(folder, 'migrations')
  cpSync(NEWEST, oldest, { recursive: true })
  const journal = join(oldest, 'meta', '_journal.json')
  const { entries, ...head } = JSON.parse(readFileSync(journal, 'utf8'))
  writeFileSync(journal, JSON.stringify({ ...head, entries: entries.slice(0, 1) }))
  return oldest
}

/** A store as the first release left it, with rows in tables that were changed since. */
function oldStore(folder: string): string {
  const path = join(folder, 'old.db')
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  migrate(drizzle(db), { migrationsFolder: oldestMigrations(folder) })
  db.exec(`INSERT INTO meta VALUES ('kind', 'live'), ('store_id', 'one'), ('packings', '0');
    INSERT INTO import (file, format, started_at, stored) VALUES ('a.csv', 'csv', 1, 5), ('b.csv', 'csv', 2, 7);
    INSERT INTO raw_source (format, header, venue, import, adapter) VALUES ('csv', NULL, 'testex', 1, 1);`)
  db.close()
  return path
}

/** What the database holds: its schema, and its rows as the oldest release knew them. */
function held(path: string) {
  const db = new Database(path)
  try {
    const all = (sql: string) => db.prepare(sql).all()
    const rows = [
      all('SELECT id, file, format, started_at, stored FROM import'),
      all('SELECT id, format, header, venue, import, adapter FROM raw_source'),
      all("SELECT * FROM meta WHERE key = 'store_id'"),
    ]
    const schema = all(
      "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    return { schema: JSON.stringify(schema), rows, ok: db.pragma('integrity_check', { simple: true }) }
  } finally {
    db.close()
  }
}

/** Keeps a copy of the files before each statement, as a process that is killed there leaves them. */
function copyBeforeEachStatement(path: string, folder: string): string[] {
  const copies: string[] = []
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    const at = join(folder, `killed-${copies.length}`)
    mkdirSync(at)
    for (const suffix of ['', '-wal']) {
      if (existsSync(path + suffix)) copyFileSync(path + suffix, join(at, `copy.db${suffix}`))
    }
    copies.push(join(at, 'copy.db'))
    return realPrepare.call(this, sql)
  } as typeof realPrepare
  return copies
}

function opened(path: string) {
  closeStore(openWriter({ path, kind: 'live' }))
  return held(path)
}

test('killed before any statement of a migration, the store is the old or the new one, and goes on from there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrate-'))
  const path = oldStore(folder)
  const old = held(path)
  const copies = copyBeforeEachStatement(path, folder)
  closeStore(openWriter({ path, kind: 'live' }))
  Database.prototype.prepare = realPrepare
  const fresh = held(path)
  expect(copies.length).toBeGreaterThan(10)
  const schemas = copies.map((copy) => {
    const found = held(copy)
    expect(found).toMatchObject({ rows: old.rows, ok: 'ok' })
    expect(opened(copy)).toEqual(fresh)
    return found.schema
  })
  expect([...new Set(schemas)]).toEqual([old.schema, fresh.schema])
  expect(fresh.rows).toEqual(old.rows)
})

test('whoever finds that another process has just migrated goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrate-'))
  const path = oldStore(folder)
  let first = true
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    if (first && sql.includes('BEGIN')) {
      first = false
      closeStore(openWriter({ path, kind: 'live' }))
    }
    return realPrepare.call(this, sql)
  } as typeof realPrepare
  expect(opened(path)).toMatchObject({ ok: 'ok' })
  expect(first).toBe(false)
})
