import type { Span } from '@/lib/contract/units'
import { prepared } from './statements'
import type { Store } from './store'

/** A question to a source whose answer has pages. */
export interface CursorKey extends Span {
  readonly source: string
  readonly subject: string
}

const KEY = 'source = @source AND subject = @subject AND from_time = @from AND to_time = @to'

/** Where an answer that was cut short goes on; null = at its beginning. */
export async function readPullCursor(store: Store, key: CursorKey): Promise<string | null> {
  const cursor = prepared(store, `SELECT cursor FROM pull_cursor WHERE ${KEY}`).pluck().get(bound(key))
  return typeof cursor === 'string' ? cursor : null
}

/** Remembers that everything before the cursor is stored. */
export async function savePullCursor(store: Store, key: CursorKey, cursor: string): Promise<void> {
  prepared(
    store,
    `INSERT INTO pull_cursor VALUES (@source, @subject, @from, @to, @cursor)
     ON CONFLICT DO UPDATE SET cursor = excluded.cursor`,
  ).run({ ...bound(key), cursor })
}

/** Forgets a question's cursor, and those of the same subject that lie inside its span. */
export async function dropPullCursor(store: Store, key: CursorKey): Promise<void> {
  prepared(
    store,
    'DELETE FROM pull_cursor WHERE source = @source AND subject = @subject AND from_time >= @from AND to_time <= @to',
  ).run(bound(key))
}

function bound({ source, subject, from, to }: CursorKey) {
  return { source, subject, from, to }
}
