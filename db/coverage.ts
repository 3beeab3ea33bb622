import { and, asc, eq, gt, gte, inArray, isNull, lt, lte } from 'drizzle-orm'
import type { Millis } from '@/lib/contract/units'
import { coverage } from './schema'
import { immediately } from './statements'
import { orm, type Store } from './store'

export interface CoverageSpan {
  readonly venue: string
  /** `socket`, `rest`, `import`, or a vendor's name. */
  readonly source: string
  /** Symbols; empty = all of the venue. */
  readonly markets: readonly string[]
  readonly from: Millis
  readonly to: Millis
}

/**
 * Notes that a source was heard over a span. Spans of the same source and markets that touch or overlap
 * become one; those of an import stay its own, so that it can be undone.
 */
export async function extendCoverage(
  store: Store,
  span: CoverageSpan & { importId?: number | null },
): Promise<void> {
  immediately(store, () => {
    const touching = spansTouching(store, span)
    const from = Math.min(span.from, ...touching.map((known) => known.from))
    const to = Math.max(span.to, ...touching.map((known) => known.to))
    const db = orm(store)
    if (touching.length > 0) {
      db.delete(coverage)
        .where(
          inArray(
            coverage.id,
            touching.map(({ id }) => id),
          ),
        )
        .run()
    }
    const { venue, source, importId } = span
    db.insert(coverage)
      .values({ venue, source, markets: [...span.markets], import: importId ?? null, from, to })
      .run()
  })
}

function spansTouching(store: Store, span: CoverageSpan & { importId?: number | null }) {
  const importId = span.importId ?? null
  return orm(store)
    .select()
    .from(coverage)
    .where(
      and(
        eq(coverage.venue, span.venue),
        eq(coverage.source, span.source),
        importId === null ? isNull(coverage.import) : eq(coverage.import, importId),
        eq(coverage.markets, [...span.markets]),
        lte(coverage.from, span.to),
        gte(coverage.to, span.from),
      ),
    )
    .all()
}

/** Spans that touch [from, to), by venue and start. */
export async function listCoverage(
  store: Store,
  { venues, from, to }: { venues?: readonly string[]; from: Millis; to: Millis },
): Promise<CoverageSpan[]> {
  return orm(store)
    .select({
      venue: coverage.venue,
      source: coverage.source,
      markets: coverage.markets,
      from: coverage.from,
      to: coverage.to,
    })
    .from(coverage)
    .where(
      and(
        lt(coverage.from, to),
        gt(coverage.to, from),
        venues ? inArray(coverage.venue, [...venues]) : undefined,
      ),
    )
    .orderBy(asc(coverage.venue), asc(coverage.from))
    .all()
}
