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
  const db = orm(store)
  db.update(gap).set({ to }).where(eq(gap.id, id)).run()
  db.delete(gap)
    .where(and(eq(gap.id, id), gt(gap.from, to - 1)))
    .run()
}

/**
 * Another source held what a venue's feeds missed in [from, to): gaps that have ended lose that part, and go
 * where nothing is left of them.
 */
export async function fillGaps(
  store: Store,
  venue: string,
  { from, to }: { from: Millis; to: Millis },
): Promise<void> {
  immediately(store, () => {
    const db = orm(store)
    const ended = and(eq(gap.venue, venue), eq(gap.markets, []), lt(gap.from, to), gt(gap.to, from))
    for (const { id, ...row } of db.select().from(gap).where(ended).all()) {
      db.delete(gap).where(eq(gap.id, id)).run()
      if (row.from < from)
        db.insert(gap)
          .values({ ...row, to: from })
          .run()
      if (row.to !== null && row.to > to)
        db.insert(gap)
          .values({ ...row, from: to })
          .run()
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
