import { asc, desc, eq, isNotNull } from 'drizzle-orm'
import type { Counts } from '@/lib/contract/append-batch'
import { NotFound } from '@/lib/contract/errors'
import type { Millis, Span } from '@/lib/contract/units'
import { repriceQuotedIn } from './reprice'
import { imports } from './schema'
import { voidSlots } from './slot-table'
import { immediately, prepared } from './statements'
import { orm, type Store } from './store'

/** An import is a batch of its own: what it brought can be taken out again as a whole. */
export async function beginImport(
  store: Store,
  { file, format, at }: { file: string; format: string; at: Millis },
): Promise<number> {
  return orm(store)
    .insert(imports)
    .values({ file, format, startedAt: at })
    .returning({ id: imports.id })
    .get().id
}

export async function finishImport(store: Store, id: number, counts: Counts): Promise<void> {
  orm(store)
    .update(imports)
    .set({ ...counts, finishedAt: Date.now() })
    .where(eq(imports.id, id))
    .run()
}

export type ImportRow = typeof imports.$inferSelect

export async function listImports(store: Store): Promise<ImportRow[]> {
  return orm(store).select().from(imports).orderBy(desc(imports.id)).all()
}

export interface Undone {
  readonly removedEvents: number
  readonly removedOverlays: number
}

/**
 * Takes out everything a batch brought: events, raw, quarantine, coverage, overlays and its part of the
 * counters. Rows that another batch held too are then owed: they must be read again from raw
 * (lib/collect/replay).
 */
export async function undoImport(store: Store, id: number): Promise<Undone> {
  const row = orm(store).select().from(imports).where(eq(imports.id, id)).get()
  if (!row) throw new NotFound(`there is no batch ${id}`)
  if (row.undoneAt !== null) throw new NotFound(`batch ${id} was undone already`)
  return immediately(store, () => {
    const span = eventSpan(store, id)
    const removedEvents = span ? removeEvents(store, id, span) : 0
    const removedOverlays = removeOverlays(store, id)
    uncount(store, id)
    removeRaw(store, id)
    const owed = removedEvents > 0 && span ? { owedFrom: span.from, owedTo: span.to } : {}
    orm(store)
      .update(imports)
      .set({ undoneAt: Date.now(), ...owed })
      .where(eq(imports.id, id))
      .run()
    return { removedEvents, removedOverlays }
  })
}

export interface Owed {
  readonly importId: number
  /** Where events were taken out; another batch may hold some of them too. */
  readonly span: Span
}

/** Undone batches whose span was not read again yet, oldest first. */
export async function listOwed(store: Store): Promise<Owed[]> {
  const rows = orm(store)
    .select()
    .from(imports)
    .where(isNotNull(imports.owedFrom))
    .orderBy(asc(imports.id))
    .all()
  return rows.flatMap(({ id, owedFrom: from, owedTo: to }) => {
    return from === null || to === null ? [] : [{ importId: id, span: { from, to } }]
  })
}

export async function settleOwed(store: Store, importId: number): Promise<void> {
  orm(store).update(imports).set({ owedFrom: null, owedTo: null }).where(eq(imports.id, importId)).run()
}

function eventSpan(store: Store, id: number): Span | null {
  const sql = `SELECT min(b.event_from) AS "from", max(b.event_to) + 1 AS "to" FROM raw_block b
    JOIN raw_source s ON s.id = b.source WHERE s.import = ?`
  const { from, to } = prepared(store, sql).get(id) as { from: number | null; to: number | null }
  return from === null || to === null ? null : { from, to }
}

function removeEvents(store: Store, id: number, { from, to }: Span): number {
  const touched = `SELECT market, min(time) AS "from", max(time) AS "to" FROM event
    WHERE time >= ? AND time < ? AND import = ? GROUP BY market`
  const markets = prepared(store, touched).all(from, to, id) as { market: number; from: number; to: number }[]
  const removed = prepared(store, 'DELETE FROM event WHERE time >= ? AND time < ? AND import = ?').run(
    from,
    to,
    id,
  )
  for (const { market, from: first, to: last } of markets) voidSlots(store, market, first, last)
  return removed.changes
}

function removeOverlays(store: Store, id: number): number {
  const priced = `SELECT s.market, min(c.time) AS "from", max(c.time) + s.bucket AS "to" FROM candle c
    JOIN candle_series s ON s.id = c.series WHERE c.import = ? GROUP BY s.id`
  const series = prepared(store, priced).all(id) as ({ market: number } & Span)[]
  let removed = 0
  for (const table of ['candle', 'open_interest', 'funding']) {
    removed += prepared(store, `DELETE FROM ${table} WHERE import = ?`).run(id).changes
  }
  for (const { market, from, to } of series) repriceQuotedIn(store, market, { from, to })
  return removed
}

/** The counters say what came in and stayed; rows of an undone batch did neither. */
function uncount(store: Store, id: number): void {
  const sql = `UPDATE venue_counter AS v SET received = v.received - i.received, stored = v.stored - i.stored,
      duplicate = v.duplicate - i.duplicate, ignored = v.ignored - i.ignored, quarantined = v.quarantined - i.quarantined
    FROM import_counter i WHERE i.import = ? AND i.venue = v.venue`
  prepared(store, sql).run(id)
  prepared(store, 'DELETE FROM import_counter WHERE import = ?').run(id)
}

function removeRaw(store: Store, id: number): void {
  prepared(store, 'DELETE FROM quarantine WHERE import = ?').run(id)
  prepared(store, 'DELETE FROM coverage WHERE import = ?').run(id)
  prepared(store, 'DELETE FROM raw_block WHERE source IN (SELECT id FROM raw_source WHERE import = ?)').run(
    id,
  )
  prepared(store, 'DELETE FROM raw_source WHERE import = ?').run(id)
}
