/** The code that SQLite gave an error, or the one that caused it; empty where it is none of SQLite's. */
export function sqliteCode(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error ? String(error.code) : sqliteCode(error.cause)
}

/** No room for a page, or for the index that readers and writers of a WAL share. */
export function isDiskFull(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE'
}
