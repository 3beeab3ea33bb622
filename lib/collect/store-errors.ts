import { isDiskFull, sqliteCode } from '@/db/sqlite-errors'

/**
 * What a refusal of the store means: `wait` = it may work later (busy, disk full), `fatal` = what the
 * process believes about the file can no longer be trusted, so it must end and open the file anew,
 * `row` = something in the data.
 */
export type Severity = 'wait' | 'fatal' | 'row'

const WAIT = ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_NOMEM']
/** After a failed fsync the kernel may have dropped the pages: trying again would trust what is not there. */
const FATAL = ['SQLITE_IOERR', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']

export function severityOf(error: unknown): Severity {
  const code = sqliteCode(error)
  if (isDiskFull(error) || WAIT.some((prefix) => code.startsWith(prefix))) return 'wait'
  return FATAL.some((prefix) => code.startsWith(prefix)) ? 'fatal' : 'row'
}
