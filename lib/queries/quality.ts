import { type CoverageSpan, listCoverage } from '@/db/coverage'
import { listGaps } from '@/db/gaps'
import type { Store } from '@/db/store'
import { listKnownIssues, listVenues } from '@/db/venues'
import type { GapAnswer, Quality } from '@/lib/contract/answers'
import type { CoverageClass } from '@/lib/contract/liquidation'
import type { Market, MarketId } from '@/lib/contract/market'
import { venueOfMarket } from '@/lib/contract/market'
import { without } from '@/lib/contract/spans'
import type { Span } from '@/lib/contract/units'
import type { VenueClass } from '@/lib/contract/venue'
import { attributionOf } from './attribution'

/** Weakest last. A closed venue's history does not say of itself whether it is whole. */
const RANK: readonly CoverageClass[] = ['complete', 'sampled', 'unknown']
const CLASS: Readonly<Record<VenueClass, CoverageClass>> = {
  complete: 'complete',
  sampled: 'sampled',
  unknown: 'unknown',
  history: 'unknown',
}

/** What must be said with numbers of these markets and this range. */
export async function qualityOf(
  store: Store,
  markets: readonly Market[],
  { from, to }: Span,
): Promise<Quality> {
  const venues = [...new Set(markets.map(({ venue }) => venue))]
  const asked = new Set(markets.map(({ id }) => id))
  const inScope = touches(asked)
  const spans = (await listCoverage(store, { venues, from, to })).filter(inScope)
  const isOpen = (gap: GapAnswer) => !isMended(gap, markets, spans, { from, to })
  const gaps = (await listGaps(store, { venues, from, to })).filter(inScope).filter(isOpen)
  const issues = (await listKnownIssues(store, { venues, from, to })).filter(inScope)
  const coverage = await weakestClass(store, venues)
  const attribution = await attributionOf(store, [...asked], { from, to })
  return {
    coverage,
    floor: coverage !== 'complete' || gaps.length > 0,
    // A lost socket may have carried hundreds of markets: those that were asked about are told.
    gaps: gaps.map((gap) =>
      gapAnswer({ ...gap, markets: gap.markets.filter((symbol) => asked.has(`${gap.venue}:${symbol}`)) }),
    ),
    known_issues: issues,
    covered: coveredSpans(spans, { from, to }),
    ...(attribution.length > 0 && { attribution }),
  }
}

/** True for what concerns one of the markets: no symbols named = the whole venue. */
export function touches(markets: Iterable<MarketId>) {
  const asked = new Set(markets)
  const venues = new Set([...asked].map(venueOfMarket))
  return ({ venue, markets: named }: { venue: string; markets: readonly string[] }): boolean =>
    named.length === 0 ? venues.has(venue) : named.some((symbol) => asked.has(`${venue}:${symbol}`))
}

/** Whether each market that a gap concerns here was asked for by itself afterwards, over all of it. */
function isMended(
  gap: GapAnswer,
  markets: readonly Market[],
  covered: readonly CoverageSpan[],
  { from, to }: Span,
): boolean {
  const lost = { from: Math.max(from, gap.from), to: Math.min(to, gap.to ?? to) }
  const concerned = markets.filter(
    ({ venue, symbol }) => venue === gap.venue && (gap.markets.length === 0 || gap.markets.includes(symbol)),
  )
  const told = ({ symbol }: Market) =>
    covered.filter(
      (span) => span.source !== 'socket' && span.venue === gap.venue && span.markets.includes(symbol),
    )
  return gap.to !== null && concerned.every((market) => without(lost, told(market)).length === 0)
}

export function gapAnswer({ venue, markets, from, to, reason }: GapAnswer): GapAnswer {
  return { venue, markets, from, to, reason }
}

/** How far each venue's feed can be trusted to be whole; a venue that is not known says nothing. */
export async function coverageClasses(store: Store): Promise<ReadonlyMap<string, CoverageClass>> {
  return new Map((await listVenues(store)).map(({ id, coverageClass }) => [id, CLASS[coverageClass]]))
}

/** Venues whose feeds carry every liquidation. */
export async function completeVenues(store: Store): Promise<ReadonlySet<string>> {
  const complete = (await listVenues(store)).filter(
    ({ coverageClass }) => CLASS[coverageClass] === 'complete',
  )
  return new Set(complete.map(({ id }) => id))
}

/** The weakest class among venues; with none of them nothing is known. */
async function weakestClass(store: Store, venues: readonly string[]): Promise<CoverageClass> {
  const facts = (await listVenues(store)).filter(({ id }) => venues.includes(id))
  const ranks = facts.map(({ coverageClass }) => RANK.indexOf(CLASS[coverageClass]))
  return facts.length < venues.length || venues.length === 0
    ? 'unknown'
    : (RANK[Math.max(...ranks)] ?? 'unknown')
}

/** Spans in which at least one source was heard, per venue, cut to the range and joined where they touch. */
function coveredSpans(spans: readonly CoverageSpan[], { from, to }: Span): Quality['covered'] {
  const joined: { venue: string; from: number; to: number }[] = []
  for (const span of spans) {
    const [start, end] = [Math.max(span.from, from), Math.min(span.to, to)]
    const last = joined.at(-1)
    if (last?.venue === span.venue && start <= last.to) last.to = Math.max(last.to, end)
    else joined.push({ venue: span.venue, from: start, to: end })
  }
  return joined
}
