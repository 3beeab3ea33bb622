import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import type { GapAnswer } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { gap } from './schema'
import { immediately } from './statements'
import { orm, type Store } from './store'

export interface GapRow extends GapAnswer {
  readonly id: number
}

/** Notes that a feed was lost at `from`; returns the number to close it with. `markets` empty = the whole feed. */
export async function openGap(
  store: Store,
  {
    venue,
    markets,
    from,
    reason,
  }: { venue: string; markets: readonly string[]; from: Millis; reason: string },
): Promise<number> {
  const row = { venue, markets: [...markets], from, reason }
  return orm(store).insert(gap).values(row).returning({ id: gap.id }).get().id
}

/** Ends a gap; one that turns out to have lasted no time at all is removed. */
export async function closeGap(store: Store, id: number, to: Millis): Promise<void> {
  const row = orm(store).select().from(gap).where(eq(gap.id, id)).get()
  if (row) await changeGap(store, id, { ...row, to })
}

/** What is known of a gap now; one that turns out to have lasted no time at all is removed. */
export async function changeGap(
  store: Store,
  id: number,
  { markets, from, to }: Pick<GapAnswer, 'markets' | 'from' | 'to'>,
): Promise<void> {
  const db = orm(store)
  if (to !== null && to <= from) db.delete(gap).where(eq(gap.id, id)).run()
  else
    db.update(gap)
      .set({ markets: [...markets], from, to })
      .where(eq(gap.id, id))
      .run()
}

/**
 * Another source held what a venue's feeds missed in [from, to): gaps that have ended lose that part, and go
 * where nothing is left of them. `markets` = the symbols it was asked for, null = all of the venue.
 */
export async function fillGaps(
  store: Store,
  venue: string,
  { from, to, markets }: { from: Millis; to: Millis; markets: readonly string[] | null },
): Promise<void> {
  const told = markets && new Set(markets)
  immediately(store, () => {
    const db = orm(store)
    const ended = and(eq(gap.venue, venue), lt(gap.from, to), gt(gap.to, from))
    for (const { id, to: end, ...row } of db.select().from(gap).where(ended).all()) {
      const left = told ? row.markets.filter((symbol) => !told.has(symbol)) : []
      const isTold = told === null || (row.markets.length > 0 && left.length < row.markets.length)
      if (!isTold || end === null) continue
      db.delete(gap).where(eq(gap.id, id)).run()
      const parts = [
        { ...row, to: Math.min(end, from) },
        { ...row, from: Math.max(row.from, to), to: end },
        ...(left.length > 0
          ? [{ ...row, markets: left, from: Math.max(row.from, from), to: Math.min(end, to) }]
          : []),
      ]
      const lasting = parts.filter((part) => part.from < part.to)
      if (lasting.length > 0) db.insert(gap).values(lasting).run()
    }
  })
}

/** Gaps that touch [from, to), oldest first; `to` null while one lasts. */
export async function listGaps(
  store: Store,
  { venues, from, to }: { venues?: readonly string[]; from: Millis; to: Millis },
): Promise<GapRow[]> {
  return orm(store)
    .select()
    .from(gap)
    .where(
      and(
        lt(gap.from, to),
        or(isNull(gap.to), gt(gap.to, from)),
        venues ? inArray(gap.venue, [...venues]) : undefined,
      ),
    )
    .orderBy(asc(gap.from), asc(gap.id))
    .all()
}
