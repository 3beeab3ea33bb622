import type { WireEvent } from '@/lib/contract/wire-event'
import { eventsAt } from './event-rows'
import { decodeLog, encodeLog, type LoggedEvent } from './log-codec'
import { prepared } from './statements'
import type { Store } from './store'

/**
 * Gives stored rows their numbers: `log` has one row per batch, `last_seq` being the number of its last
 * event. Call inside the transaction that stored them.
 */
export function writeLog(store: Store, events: readonly LoggedEvent[]): void {
  if (events.length === 0) return
  const last = lastSeq(store) + events.length
  prepared(store, 'INSERT INTO log (last_seq, n, at, body) VALUES (?, ?, ?, ?)').run(
    last,
    events.length,
    Date.now(),
    encodeLog(events),
  )
}

function lastSeq(store: Store): number {
  const sql = 'SELECT last_seq FROM log ORDER BY last_seq DESC LIMIT 1'
  return Number(prepared(store, sql).pluck().get() ?? 0)
}

/** Number of the newest stored event; 0 when there is none. */
export async function latestSeq(store: Store): Promise<number> {
  return lastSeq(store)
}

/** A client that resumes below this has missed rows that are no longer logged. */
export async function oldestSeq(store: Store): Promise<number> {
  const sql = 'SELECT last_seq - n + 1 FROM log ORDER BY last_seq LIMIT 1'
  return Number(prepared(store, sql).pluck().get() ?? 1)
}

interface LogRecord {
  last_seq: number
  n: number
  body: Buffer
}

/** Stored events after a number, oldest first, at most `limit`; rows deleted since are left out. */
export async function readLog(
  store: Store,
  { after, limit }: { after: number; limit: number },
): Promise<{ seq: number; event: WireEvent }[]> {
  const sql = 'SELECT last_seq, n, body FROM log WHERE last_seq > ? ORDER BY last_seq LIMIT ?'
  const numbered: { seq: number; at: LoggedEvent }[] = []
  for (const { last_seq, n, body } of prepared(store, sql).iterate(after, limit) as Iterable<LogRecord>) {
    for (const [index, at] of decodeLog(body).entries()) {
      const seq = last_seq - n + 1 + index
      if (seq > after) numbered.push({ seq, at })
    }
    if (numbered.length >= limit) break
  }
  const wanted = numbered.slice(0, limit)
  const events = eventsAt(
    store,
    wanted.map(({ at }) => at),
  )
  return wanted.flatMap(({ seq }, index) => {
    const event = events[index]
    return event ? [{ seq, event }] : []
  })
}

/** Cheap answer to "was anything committed since": changes whenever another connection commits. */
export function dataVersion(store: Store): number {
  return Number(store.db.pragma('main.data_version', { simple: true }))
}

/** Drops numbers of rows that no client can still be waiting for. The newest batch always stays. */
export function pruneLog(store: Store, keep: number): void {
  prepared(store, 'DELETE FROM log WHERE last_seq <= ?').run(lastSeq(store) - keep)
}
