ALTER TABLE venue ADD COLUMN conformance TEXT;
