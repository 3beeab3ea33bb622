import type { Millis } from '@/lib/contract/units'
import { rawTextReader } from './raw'
import { prepared } from './statements'
import type { Store } from './store'

interface Quarantined {
  readonly raw: number
  readonly venue: string
  readonly importId: number | null
  readonly reason: string
  readonly at: Millis | null
}

/** Notes that a stored raw text could not be read. Call inside a transaction. */
export function writeQuarantine(store: Store, { raw, venue, importId, reason, at }: Quarantined): void {
  const sql = 'INSERT INTO quarantine (raw, venue, import, reason, at) VALUES (?, ?, ?, ?, ?)'
  prepared(store, sql).run(raw, venue, importId, reason.slice(0, 500), at)
}

/** Which raw texts of a span of numbers lie in quarantine, and why. */
export function quarantinedIn(store: Store, firstRaw: number, n: number): ReadonlyMap<number, string> {
  const sql = 'SELECT raw, reason FROM quarantine WHERE raw >= ? AND raw < ?'
  const rows = prepared(store, sql)
    .raw()
    .all(firstRaw, firstRaw + n) as [number, string][]
  return new Map(rows)
}

/** A raw text could be read after all. Call inside a transaction. */
export function leaveQuarantine(store: Store, raw: number): void {
  prepared(store, 'DELETE FROM quarantine WHERE raw = ?').run(raw)
}

export interface QuarantineRow {
  readonly id: number
  readonly rawId: string
  readonly venue: string
  readonly importId: number | null
  readonly reason: string
  readonly at: Millis | null
  /** The text itself; null when its raw was pruned. */
  readonly text: string | null
}

interface QuarantineRecord {
  id: number
  raw: number
  venue: string
  import: number | null
  reason: string
  at: number | null
}

/** What could not be read, oldest first. */
export async function listQuarantine(
  store: Store,
  { venue, importId, afterId, limit }: { venue?: string; importId?: number; afterId?: number; limit: number },
): Promise<QuarantineRow[]> {
  const sql = `SELECT id, raw, venue, import, reason, at FROM quarantine WHERE id > @afterId
    AND (@venue IS NULL OR venue = @venue) AND (@importId IS NULL OR import = @importId) ORDER BY id LIMIT @limit`
  const parameters = { afterId: afterId ?? 0, venue: venue ?? null, importId: importId ?? null, limit }
  const records = prepared(store, sql).all(parameters) as QuarantineRecord[]
  const textOf = rawTextReader(store)
  return records.map(({ id, raw, venue, import: importId, reason, at }) => {
    return { id, rawId: String(raw), venue, importId, reason, at, text: textOf(raw)?.text ?? null }
  })
}
