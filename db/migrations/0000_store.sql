CREATE TABLE meta (
  key TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE venue (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, colour TEXT NOT NULL,
  coverage_class TEXT NOT NULL, coverage_note TEXT NOT NULL, jurisdiction TEXT NOT NULL,
  live INTEGER NOT NULL, notes TEXT NOT NULL, known_issues TEXT NOT NULL, position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE venue_counter (
  venue TEXT PRIMARY KEY, received INTEGER NOT NULL DEFAULT 0, stored INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0, ignored INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0, other_frames INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE import_counter (
  import INTEGER NOT NULL, venue TEXT NOT NULL, received INTEGER NOT NULL DEFAULT 0,
  stored INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0, ignored INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (import, venue)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE feed_state (
  venue TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT, last_message_at INTEGER, updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE market (
  id INTEGER PRIMARY KEY, venue TEXT NOT NULL, symbol TEXT NOT NULL, base TEXT NOT NULL, quote TEXT NOT NULL,
  settle TEXT NOT NULL, kind TEXT NOT NULL, contract_type TEXT NOT NULL, multiplier REAL NOT NULL,
  contract_size TEXT, tick_size TEXT, expiry INTEGER, origin TEXT NOT NULL, valid_from INTEGER NOT NULL,
  UNIQUE (venue, symbol)
) STRICT;
--> statement-breakpoint
CREATE INDEX market_base ON market (base);
--> statement-breakpoint
CREATE TABLE market_history (
  market INTEGER NOT NULL REFERENCES market (id), valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL,
  facts TEXT NOT NULL, PRIMARY KEY (market, valid_from, valid_to)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, format TEXT NOT NULL, started_at INTEGER NOT NULL,
  finished_at INTEGER, undone_at INTEGER, received INTEGER NOT NULL DEFAULT 0, stored INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0, ignored INTEGER NOT NULL DEFAULT 0, quarantined INTEGER NOT NULL DEFAULT 0
) STRICT;
--> statement-breakpoint
CREATE TABLE raw_source (
  id INTEGER PRIMARY KEY, format TEXT NOT NULL, header TEXT, venue TEXT NOT NULL,
  import INTEGER REFERENCES import (id), adapter INTEGER NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX raw_source_once ON raw_source (format, ifnull(header, ''), venue, ifnull(import, 0), adapter);
--> statement-breakpoint
CREATE TABLE raw_block (
  first_id INTEGER PRIMARY KEY, n INTEGER NOT NULL, source INTEGER NOT NULL REFERENCES raw_source (id),
  received_from INTEGER, received_to INTEGER, event_from INTEGER, event_to INTEGER,
  hash BLOB NOT NULL, body BLOB NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX raw_block_source ON raw_block (source);
--> statement-breakpoint
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT, raw INTEGER NOT NULL, venue TEXT NOT NULL, import INTEGER,
  reason TEXT NOT NULL, at INTEGER
) STRICT;
--> statement-breakpoint
CREATE INDEX quarantine_import ON quarantine (import);
--> statement-breakpoint
CREATE TABLE event (
  market INTEGER NOT NULL, domain INTEGER NOT NULL, time INTEGER NOT NULL, key INTEGER NOT NULL,
  flags INTEGER NOT NULL, price TEXT, size TEXT NOT NULL,
  amount_base REAL NOT NULL, amount_quote REAL NOT NULL, usd_rate REAL,
  amount_usd REAL GENERATED ALWAYS AS (amount_quote * usd_rate) VIRTUAL,
  received_delta INTEGER, raw INTEGER, import INTEGER, adapter INTEGER NOT NULL, venue_id TEXT,
  PRIMARY KEY (market, domain, time, key)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX event_time ON event (time);
--> statement-breakpoint
CREATE INDEX event_large ON event (time, amount_usd) WHERE amount_usd >= 1000;
--> statement-breakpoint
CREATE TABLE log (
  last_seq INTEGER PRIMARY KEY, n INTEGER NOT NULL, at INTEGER NOT NULL, body BLOB NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE slot (
  market INTEGER NOT NULL, domain INTEGER NOT NULL, slot INTEGER NOT NULL,
  mark INTEGER NOT NULL DEFAULT 0, epoch INTEGER NOT NULL DEFAULT 0, pending INTEGER NOT NULL DEFAULT 0,
  n INTEGER NOT NULL DEFAULT 0, built_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (market, domain, slot)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX slot_pending ON slot (pending) WHERE pending > 0;
--> statement-breakpoint
CREATE TABLE gap (
  id INTEGER PRIMARY KEY AUTOINCREMENT, venue TEXT NOT NULL, markets TEXT NOT NULL,
  from_time INTEGER NOT NULL, to_time INTEGER, reason TEXT NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX gap_venue ON gap (venue, from_time);
--> statement-breakpoint
CREATE TABLE coverage (
  id INTEGER PRIMARY KEY AUTOINCREMENT, venue TEXT NOT NULL, source TEXT NOT NULL, import INTEGER,
  markets TEXT NOT NULL, from_time INTEGER NOT NULL, to_time INTEGER NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX coverage_venue ON coverage (venue, from_time);
--> statement-breakpoint
CREATE TABLE candle_series (
  id INTEGER PRIMARY KEY, market INTEGER NOT NULL REFERENCES market (id), series TEXT NOT NULL, bucket INTEGER NOT NULL,
  UNIQUE (market, series, bucket)
) STRICT;
--> statement-breakpoint
CREATE TABLE candle (
  series INTEGER NOT NULL REFERENCES candle_series (id), time INTEGER NOT NULL,
  open REAL NOT NULL, high REAL NOT NULL, low REAL NOT NULL, close REAL NOT NULL, volume REAL, import INTEGER,
  PRIMARY KEY (series, time)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE open_interest (
  market INTEGER NOT NULL REFERENCES market (id), time INTEGER NOT NULL, amount REAL NOT NULL, usd REAL, import INTEGER,
  PRIMARY KEY (market, time)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE funding (
  market INTEGER NOT NULL REFERENCES market (id), time INTEGER NOT NULL, rate REAL NOT NULL, interval_hours REAL,
  import INTEGER, PRIMARY KEY (market, time)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE lease (
  name TEXT PRIMARY KEY, owner TEXT NOT NULL, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
