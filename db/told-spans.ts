import { SOURCE_DOMAINS, type SourceDomain } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import { joined, overlap, without } from '@/lib/contract/spans'
import { MINUTE, type Millis, type Span } from '@/lib/contract/units'
import { domainCode } from './event-flags'
import type { MarketRow } from './market-rows'
import { prepared } from './statements'
import type { Store } from './store'

/** Whose word a span of coverage is; a venue's own may come by several ways. */
const DOMAIN_OF: ReadonlyMap<string, SourceDomain> = new Map([
  ...['socket', 'rest', 'import'].map((source) => [source, 'venue'] as const),
  ...SOURCE_DOMAINS.map((domain) => [domain, domain] as const),
])

/** Whose coverage a span of this source is; undefined = nobody's that is known. */
export function coveringDomain(source: string): SourceDomain | undefined {
  return DOMAIN_OF.get(source)
}

interface Noted extends Span {
  /** Symbols; empty = all of the venue. */
  readonly markets: ReadonlySet<string>
}

interface Covered extends Noted {
  readonly domain: number
  /** Said of a feed, so that its gaps count. */
  readonly isFeed: boolean
}

/** What is noted of a venue over a span: what was covered, and what its feeds lost. */
export interface VenueNotes {
  readonly covered: readonly Covered[]
  readonly gaps: readonly Noted[]
}

interface NoteRecord {
  source: string
  markets: string
  from: number
  to: number | null
}

const COVERED = `SELECT source, markets, from_time AS "from", to_time AS "to" FROM coverage
  WHERE venue = @venue AND from_time < @to AND to_time > @from`
const LOST = `SELECT '' AS source, markets, from_time AS "from", to_time AS "to" FROM gap
  WHERE venue = @venue AND from_time < @to AND (to_time IS NULL OR to_time > @from)`

export function readNotes(store: Store, venue: string, span: Span): VenueNotes {
  const read = (sql: string) => prepared(store, sql).all({ venue, ...span }) as NoteRecord[]
  const noted = ({ markets, from, to }: NoteRecord): Noted => {
    return { markets: new Set(JSON.parse(markets) as string[]), from, to: to ?? Number.POSITIVE_INFINITY }
  }
  const covered = read(COVERED).flatMap((record) => {
    const domain = coveringDomain(record.source)
    return domain
      ? [{ ...noted(record), domain: domainCode(domain), isFeed: record.source === 'socket' }]
      : []
  })
  return { covered, gaps: read(LOST).map(noted) }
}

const STATE = `SELECT (SELECT count(*) || ifnull(group_concat(source || substr(markets, 1, 50) || length(markets) || max(from_time, @from) || '-'
    || min(to_time, @to), ' '), '') FROM coverage WHERE venue = @venue AND from_time < @to AND to_time > @from) || '|' ||
  (SELECT count(*) || ifnull(group_concat(substr(markets, 1, 50) || length(markets) || max(from_time, @from) || '-'
    || min(ifnull(to_time, @to), @to), ' '), '') FROM gap
    WHERE venue = @venue AND from_time < @to AND (to_time IS NULL OR to_time > @from))`

/** Changes whenever what is noted of a venue over a span does. */
export function notesState(store: Store, venue: string, { from, to }: Span): string {
  const bounds = { venue, from: BigInt(from), to: BigInt(to) }
  return String(prepared(store, STATE).pluck().get(bounds))
}

/** The parts of a span that a source covers of a market: what it was asked for, or heard without a gap. */
function coveredBy({ covered, gaps }: VenueNotes, { symbol }: Market, domain: number, span: Span): Span[] {
  const concerns = ({ markets }: Noted) => markets.size === 0 || markets.has(symbol)
  const lost = gaps.filter(concerns)
  const parts = covered
    .filter((one) => one.domain === domain && concerns(one))
    .flatMap((one) => {
      const part = overlap(one, span)
      if (!part) return []
      return one.isFeed && lost.length > 0 ? without(part, lost) : [part]
    })
  return joined(parts)
}

/** Minutes with a row, found by one seek each. */
const MINUTES = `WITH RECURSIVE cell (minute) AS (
  SELECT (SELECT min(time) FROM event WHERE market = @market AND domain = @domain
    AND time >= @from AND time < @to) / ${MINUTE}
  UNION ALL
  SELECT (SELECT min(time) FROM event WHERE market = @market AND domain = @domain
    AND time >= (minute + 1) * ${MINUTE} AND time < @to) / ${MINUTE} FROM cell WHERE minute IS NOT NULL)
  SELECT minute * ${MINUTE} FROM cell WHERE minute IS NOT NULL`

/** A span widened to whole minutes. */
export function wholeMinutes({ from, to }: Span): Span {
  return { from: Math.floor(from / MINUTE) * MINUTE, to: Math.ceil(to / MINUTE) * MINUTE }
}

/**
 * The parts of a span of which a source tells: what it covers, and of the rest each minute in which it has a
 * row. The notes must be of the whole minutes that the span touches.
 */
export function toldBy(
  store: Store,
  notes: VenueNotes,
  { row, market }: MarketRow,
  domain: number,
  span: Span,
): Span[] {
  const whole = wholeMinutes(span)
  const covered = coveredBy(notes, market, domain, whole)
  const minutes = without(whole, covered).flatMap((rest) => {
    const found = prepared(store, MINUTES)
      .pluck()
      .all({ market: row, domain, ...rest }) as Millis[]
    return found.map((from) => ({ from, to: from + MINUTE }))
  })
  return minutes.length === 0 ? covered : joined([...covered, ...minutes])
}
