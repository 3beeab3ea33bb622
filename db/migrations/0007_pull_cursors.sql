CREATE TABLE pull_cursor (
  source TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_time INTEGER NOT NULL,
  to_time INTEGER NOT NULL,
  cursor TEXT NOT NULL,
  PRIMARY KEY (source, subject, from_time, to_time)
) STRICT, WITHOUT ROWID;
