import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Conformance } from '@/lib/contract/conformance'

/**
 * The tables that are asked through drizzle. migrations/ holds the SQL that makes them and all others: STRICT,
 * WITHOUT ROWID and partial indexes are beyond drizzle's schema language, and hot paths use prepared statements.
 */
export const venue = sqliteTable('venue', {
  id: text().primaryKey(),
  name: text().notNull(),
  shortName: text('short_name').notNull(),
  colour: text().notNull(),
  coverageClass: text('coverage_class', { enum: ['complete', 'sampled', 'unknown', 'history'] }).notNull(),
  coverageNote: text('coverage_note').notNull(),
  jurisdiction: text().notNull(),
  live: integer({ mode: 'boolean' }).notNull(),
  notes: text({ mode: 'json' }).$type<string[]>().notNull(),
  knownIssues: text('known_issues', { mode: 'json' }).$type<StoredIssue[]>().notNull(),
  position: integer().notNull(),
  conformance: text({ mode: 'json' }).$type<Conformance>(),
})

interface StoredIssue {
  id: string
  venue: string
  markets: string[]
  from: number
  to: number | null
  effect: string
  source: string
}

export const venueCounter = sqliteTable('venue_counter', {
  venue: text().primaryKey(),
  received: integer().notNull().default(0),
  stored: integer().notNull().default(0),
  duplicate: integer().notNull().default(0),
  ignored: integer().notNull().default(0),
  quarantined: integer().notNull().default(0),
  otherFrames: integer('other_frames').notNull().default(0),
})

export const feedState = sqliteTable('feed_state', {
  venue: text().primaryKey(),
  state: text({ enum: ['live', 'suspect', 'connecting', 'stale', 'down', 'off'] }).notNull(),
  reason: text(),
  lastMessageAt: integer('last_message_at'),
  updatedAt: integer('updated_at').notNull(),
})

export const imports = sqliteTable('import', {
  id: integer().primaryKey({ autoIncrement: true }),
  file: text().notNull(),
  format: text().notNull(),
  startedAt: integer('started_at').notNull(),
  finishedAt: integer('finished_at'),
  undoneAt: integer('undone_at'),
  /** An undone batch took events of this span out; raw that held them too must still be read again. */
  owedFrom: integer('owed_from'),
  owedTo: integer('owed_to'),
  received: integer().notNull().default(0),
  stored: integer().notNull().default(0),
  duplicate: integer().notNull().default(0),
  ignored: integer().notNull().default(0),
  quarantined: integer().notNull().default(0),
})

export const gap = sqliteTable('gap', {
  id: integer().primaryKey({ autoIncrement: true }),
  venue: text().notNull(),
  markets: text({ mode: 'json' }).$type<string[]>().notNull(),
  from: integer('from_time').notNull(),
  to: integer('to_time'),
  reason: text().notNull(),
})

export const coverage = sqliteTable('coverage', {
  id: integer().primaryKey({ autoIncrement: true }),
  venue: text().notNull(),
  source: text().notNull(),
  import: integer(),
  markets: text({ mode: 'json' }).$type<string[]>().notNull(),
  from: integer('from_time').notNull(),
  to: integer('to_time').notNull(),
})

export const lease = sqliteTable('lease', {
  name: text().primaryKey(),
  owner: text().notNull(),
  expiresAt: integer('expires_at').notNull(),
})
