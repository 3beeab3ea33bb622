-- Whose word an imported file is was not said of what it covers: of a vendor's file it is the vendor's.
UPDATE coverage SET source = (SELECT substr(i.format, 1, instr(i.format, '/') - 1) FROM import i WHERE i.id = coverage.import)
WHERE source = 'import' AND import IN (SELECT id FROM import
  WHERE format LIKE 'coinmetrics/%' OR format LIKE 'kaiko/%' OR format LIKE 'coinapi/%' OR format LIKE 'tardis/%');
