CREATE TABLE pulled (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_time INTEGER NOT NULL,
  to_time INTEGER NOT NULL,
  PRIMARY KEY (source, kind, subject, from_time)
) STRICT, WITHOUT ROWID;
