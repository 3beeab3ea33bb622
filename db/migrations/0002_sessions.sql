ALTER TABLE raw_source ADD COLUMN session TEXT;
--> statement-breakpoint
DROP INDEX raw_source_once;
--> statement-breakpoint
CREATE UNIQUE INDEX raw_source_once ON raw_source
  (format, ifnull(header, ''), venue, ifnull(import, 0), adapter, ifnull(session, ''));
