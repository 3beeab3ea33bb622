import type Database from 'better-sqlite3'
import type { Store } from './store'

const cache = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** The prepared statement of a text, made once per connection. */
export function prepared(store: Store, sql: string): Database.Statement {
  let statements = cache.get(store.db)
  if (!statements) {
    statements = new Map()
    cache.set(store.db, statements)
  }
  const known = statements.get(sql)
  if (known) return known
  const made = store.db.prepare(sql)
  statements.set(sql, made)
  return made
}

/** Runs in one BEGIN IMMEDIATE transaction: a deferred one would fail on upgrade whatever the busy timeout. */
export function immediately<T>(store: Store, work: () => T): T {
  return store.db.transaction(work).immediate()
}
