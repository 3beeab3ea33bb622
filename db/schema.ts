import { blob, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * The tables as drizzle sees them; migrations/ holds the SQL that makes them (STRICT, WITHOUT ROWID and
 * partial indexes are beyond drizzle's schema language). Hot paths use hand-prepared statements instead.
 */
export const meta = sqliteTable('meta', { key: text().primaryKey(), value: text().notNull() })

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
  state: text({ enum: ['live', 'connecting', 'stale', 'down', 'off'] }).notNull(),
  reason: text(),
  lastMessageAt: integer('last_message_at'),
  updatedAt: integer('updated_at').notNull(),
})

export const market = sqliteTable(
  'market',
  {
    id: integer().primaryKey(),
    venue: text().notNull(),
    symbol: text().notNull(),
    base: text().notNull(),
    quote: text().notNull(),
    settle: text().notNull(),
    kind: text({ enum: ['perpetual', 'future', 'margin'] }).notNull(),
    contractType: text('contract_type', { enum: ['linear', 'inverse', 'quanto'] }).notNull(),
    multiplier: real().notNull(),
    contractSize: text('contract_size'),
    tickSize: text('tick_size'),
    expiry: integer(),
    origin: text({ enum: ['venue', 'snapshot', 'provisional'] }).notNull(),
    validFrom: integer('valid_from').notNull(),
  },
  (table) => [index('market_base').on(table.base)],
)

export const marketHistory = sqliteTable(
  'market_history',
  {
    market: integer().notNull(),
    validFrom: integer('valid_from').notNull(),
    validTo: integer('valid_to').notNull(),
    facts: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.market, table.validFrom, table.validTo] })],
)

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

export const rawSource = sqliteTable('raw_source', {
  id: integer().primaryKey(),
  format: text().notNull(),
  header: text(),
  venue: text().notNull(),
  import: integer(),
  adapter: integer().notNull(),
  session: text(),
})

export const rawBlock = sqliteTable('raw_block', {
  firstId: integer('first_id').primaryKey(),
  n: integer().notNull(),
  source: integer().notNull(),
  receivedFrom: integer('received_from'),
  receivedTo: integer('received_to'),
  eventFrom: integer('event_from'),
  eventTo: integer('event_to'),
  hash: blob({ mode: 'buffer' }).notNull(),
  body: blob({ mode: 'buffer' }).notNull(),
})

export const quarantine = sqliteTable('quarantine', {
  id: integer().primaryKey({ autoIncrement: true }),
  raw: integer().notNull(),
  venue: text().notNull(),
  import: integer(),
  reason: text().notNull(),
  at: integer(),
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
