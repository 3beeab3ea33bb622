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

export interface NumberedEvent {
  readonly seq: number
  readonly event: WireEvent
}

/** Stored events after a number, oldest first, at most `limit`; rows deleted since are stepped over. */
export async function readLog(
  store: Store,
  { after, limit }: { after: number; limit: number },
): Promise<NumberedEvent[]> {
  const found: NumberedEvent[] = []
  for (let position = after; found.length < limit; ) {
    const page = addressesAfter(store, position, limit)
    const last = page.at(-1)
    if (!last) break
    found.push(...stillHeld(store, page))
    position = last.seq
  }
  return found.slice(0, limit)
}

interface NumberedAddress {
  readonly seq: number
  readonly at: LoggedEvent
}

function addressesAfter(store: Store, after: number, limit: number): NumberedAddress[] {
  const sql = 'SELECT last_seq, n, body FROM log WHERE last_seq > ? ORDER BY last_seq LIMIT ?'
  const numbered: NumberedAddress[] = []
  for (const { last_seq, n, body } of prepared(store, sql).iterate(after, limit) as Iterable<LogRecord>) {
    for (const [index, at] of decodeLog(body).entries()) {
      const seq = last_seq - n + 1 + index
      if (seq > after) numbered.push({ seq, at })
    }
    if (numbered.length >= limit) break
  }
  return numbered.slice(0, limit)
}

function stillHeld(store: Store, page: readonly NumberedAddress[]): NumberedEvent[] {
  const events = eventsAt(
    store,
    page.map(({ at }) => at),
  )
  return page.flatMap(({ seq }, index) => {
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
  prepared(store, 'DELETE FROM log WHERE last_seq <= ?').run(lastSeq(store) - Math.max(1, keep))
}
