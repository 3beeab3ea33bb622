ALTER TABLE import ADD COLUMN owed_from INTEGER;
--> statement-breakpoint
ALTER TABLE import ADD COLUMN owed_to INTEGER;
--> statement-breakpoint
CREATE INDEX quarantine_raw ON quarantine (raw);
