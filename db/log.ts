import { MINUTE, type Millis } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { eventsAt } from './event-rows'
import { encodeLog, eventInLog, type LoggedEvent, timeInLog } from './log-codec'
import { prepared } from './statements'
import type { Store } from './store'

/** Rows of a history that are older when they are stored are no news. */
const NEWS_AGE: Millis = 10 * MINUTE

/**
 * Gives stored rows their numbers: `log` has one row per batch, `last_seq` being the number of its last
 * event. Call inside the transaction that stored them.
 */
export function writeLog(store: Store, events: readonly LoggedEvent[], isHistory: boolean): void {
  if (events.length === 0) return
  const last = lastSeq(store) + events.length
  prepared(store, 'INSERT INTO log (last_seq, n, at, body, history) VALUES (?, ?, ?, ?, ?)').run(
    last,
    events.length,
    Date.now(),
    encodeLog(events),
    isHistory ? 1 : 0,
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
  at: Millis
  history: number
  body: Buffer
}

const BATCHES = 'SELECT last_seq, n, at, history, body FROM log WHERE last_seq > ? ORDER BY last_seq'

export interface NumberedEvent {
  readonly seq: number
  readonly event: WireEvent
}

/**
 * News after a number, oldest first, at most `limit`; rows deleted since are stepped over, and so are those that
 * came late from a history.
 */
export async function readLog(
  store: Store,
  { after, limit }: { after: number; limit: number },
): Promise<NumberedEvent[]> {
  const found: NumberedEvent[] = []
  for (let position = after; found.length < limit; ) {
    const page = newsAfter(store, position, limit)
    const last = page.at(-1)
    if (!last) break
    found.push(...stillHeld(store, page))
    position = last.seq
  }
  return found.slice(0, limit)
}

/** How many news came after a number, counted up to `most`. */
export async function countNews(
  store: Store,
  { after, most }: { after: number; most: number },
): Promise<number> {
  let news = 0
  for (const record of prepared(store, BATCHES).iterate(after) as Iterable<LogRecord>) {
    const first = Math.max(0, after - (record.last_seq - record.n))
    if (!record.history) news += record.n - first
    else for (let index = first; index < record.n; index++) if (isNews(record, index)) news++
    if (news >= most) break
  }
  return Math.min(news, most)
}

function isNews({ history, at, body }: LogRecord, index: number): boolean {
  return !history || timeInLog(body, index) >= at - NEWS_AGE
}

interface NumberedAddress {
  readonly seq: number
  readonly at: LoggedEvent
}

function newsAfter(store: Store, after: number, limit: number): NumberedAddress[] {
  const numbered: NumberedAddress[] = []
  for (const record of prepared(store, BATCHES).iterate(after) as Iterable<LogRecord>) {
    const { last_seq, n, body } = record
    for (let index = Math.max(0, after - (last_seq - n)); index < n && numbered.length < limit; index++)
      if (isNews(record, index)) numbered.push({ seq: last_seq - n + 1 + index, at: eventInLog(body, index) })
    if (numbered.length >= limit) break
  }
  return numbered
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
