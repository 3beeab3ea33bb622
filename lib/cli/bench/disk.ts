import { stats } from '@/db/maintenance'
import { prepared } from '@/db/statements'
import type { Store } from '@/db/store'

export interface DiskFigures {
  readonly bytesPerEvent: number
  readonly withoutRaw: number
  readonly raw: number
  readonly packed: number
  /** Bytes of rows and each index of them, as SQLite counts its pages. */
  readonly tables: Readonly<Record<string, number>>
}

/** Bytes an event costs on disk once everything is packed and the log is written to the file. */
export async function benchDisk(store: Store): Promise<DiskFigures> {
  store.db.pragma('wal_checkpoint(TRUNCATE)')
  const { events, bytes } = await stats(store)
  const raw = Number(prepared(store, 'SELECT sum(length(body)) FROM raw_block').pluck().get())
  return {
    bytesPerEvent: (bytes.database + bytes.packed) / events,
    withoutRaw: (bytes.database + bytes.packed - raw) / events,
    raw: raw / events,
    packed: bytes.packed / events,
    tables: pagesByTable(store, events),
  }
}

function pagesByTable(store: Store, events: number): Record<string, number> {
  const sql =
    'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name HAVING bytes > 100000 ORDER BY bytes DESC'
  try {
    const rows = prepared(store, sql).all() as { name: string; bytes: number }[]
    return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes / events]))
  } catch {
    return {}
  }
}
