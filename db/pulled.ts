import type { Span } from '@/lib/contract/units'
import { immediately, prepared } from './statements'
import type { Store } from './store'

/** What a source was asked about: one kind of data of one subject, in the source's own words. */
export interface PullKey {
  readonly source: string
  readonly kind: string
  readonly subject: string
}

/**
 * Remembers that a source has answered for a span, whatever it held, so that it is not asked again. Spans that
 * touch become one.
 */
export async function notePulled(store: Store, keys: readonly PullKey[], span: Span): Promise<void> {
  immediately(store, () => {
    for (const key of keys) noteOne(store, key, span)
  })
}

function noteOne(store: Store, key: PullKey, { from, to }: Span): void {
  const touching = `source = @source AND kind = @kind AND subject = @subject AND from_time <= @to AND to_time >= @from`
  const known = prepared(
    store,
    `SELECT min(from_time) AS "from", max(to_time) AS "to" FROM pulled WHERE ${touching}`,
  ).get({ ...key, from, to }) as { from: number | null; to: number | null }
  prepared(store, `DELETE FROM pulled WHERE ${touching}`).run({ ...key, from, to })
  prepared(store, 'INSERT INTO pulled VALUES (@source, @kind, @subject, @from, @to)').run({
    ...key,
    from: Math.min(from, known.from ?? from),
    to: Math.max(to, known.to ?? to),
  })
}

/** Spans touching [from, to) for which the source has answered, in order. */
export async function listPulled(store: Store, key: PullKey, { from, to }: Span): Promise<Span[]> {
  const sql = `SELECT from_time AS "from", to_time AS "to" FROM pulled
    WHERE source = @source AND kind = @kind AND subject = @subject AND from_time < @to AND to_time > @from
    ORDER BY from_time`
  return prepared(store, sql).all({ ...key, from, to }) as Span[]
}
