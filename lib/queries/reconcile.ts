import { listCoverage } from '@/db/coverage'
import { listMarkets } from '@/db/markets'
import { type Matched, matchSources, primarySpans, type SourceSum, sumsBySource } from '@/db/source-sums'
import type { Store } from '@/db/store'
import { coveringDomain } from '@/db/told-spans'
import { NotFound } from '@/lib/contract/errors'
import { SOURCE_DOMAINS, type SourceDomain } from '@/lib/contract/liquidation'
import type { Market, MarketId } from '@/lib/contract/market'
import type { ReconcileAnswer, SourceDifference, SourceHour, SourceRow } from '@/lib/contract/reconcile'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import { joined, overlap } from '@/lib/contract/spans'
import type { Span } from '@/lib/contract/units'
import { coverageClasses, qualityOf } from './quality'
import { reasonsOf } from './reconcile-reasons'

export interface ReconcileQuery extends Span {
  readonly market: MarketId
}

/** What each source tells of a market and range, beside each other. Throws NotFound for an unknown market. */
export async function reconcile(
  store: Store,
  { market: id, from, to }: ReconcileQuery,
): Promise<ReconcileAnswer> {
  const [market] = await listMarkets(store, { ids: [id] })
  if (!market) throw new NotFound(`There is no market ${id.slice(0, 100)} here.`)
  const span = { from, to }
  const sums = await sumsBySource(store, id, span)
  const primary = await primarySpans(store, id, span)
  const covered = await coveredBySource(store, market, span)
  const coverage = (await coverageClasses(store)).get(market.venue) ?? 'unknown'
  const sources = SOURCE_DOMAINS.flatMap((source) => {
    const own = sums.filter((sum) => sum.source === source)
    const spans = covered(source)
    return own.length === 0 && spans.length === 0 ? [] : [sourceRow(source, own, coverage, spans)]
  })
  const { known_issues } = await qualityOf(store, [market], span)
  return {
    market: id,
    from,
    to,
    rule: RECONCILE_TEXTS.rule,
    primary,
    sources,
    differences: await differencesOf(store, id, sources, span),
    hours: hoursOf(sums),
    known_issues,
    ...(store.kind === 'simulated' && { simulated: true }),
  }
}

function sourceRow(
  source: SourceDomain,
  sums: readonly SourceSum[],
  coverage: SourceRow['coverage'],
  covered: readonly Span[],
): SourceRow {
  const total = (side: SourceSum['liquidated'], key: 'count' | 'base' | 'usd') =>
    sums.reduce((sum, one) => (one.liquidated === side ? sum + one[key] : sum), 0)
  return {
    source,
    count: total('long', 'count') + total('short', 'count'),
    long_count: total('long', 'count'),
    short_count: total('short', 'count'),
    long_base: total('long', 'base'),
    short_base: total('short', 'base'),
    long_usd: total('long', 'usd'),
    short_usd: total('short', 'usd'),
    unpriced: sums.reduce((sum, { unpriced }) => sum + unpriced, 0),
    event_kinds: [...new Set(sums.map(({ eventKind }) => eventKind))].sort(),
    price_kinds: [...new Set(sums.map(({ priceKind }) => priceKind))].sort(),
    coverage,
    covered,
  }
}

/** Where each source was heard, or told what was asked. */
async function coveredBySource(store: Store, { venue, symbol }: Market, span: Span) {
  const spans = (await listCoverage(store, { venues: [venue], ...span })).filter(
    ({ markets }) => markets.length === 0 || markets.includes(symbol),
  )
  return (source: SourceDomain) =>
    joined(
      spans.filter((one) => coveringDomain(one.source) === source).flatMap((one) => overlap(one, span) ?? []),
    )
}

/** Each further source against the preferred one. */
async function differencesOf(
  store: Store,
  market: MarketId,
  [first, ...others]: readonly SourceRow[],
  span: Span,
): Promise<readonly SourceDifference[]> {
  if (!first) return []
  const differences: SourceDifference[] = []
  for (const other of others) {
    const matched = await matchSources(store, market, [first.source, other.source], span)
    differences.push(differenceOf(first, other, matched, span))
  }
  return differences
}

function differenceOf(first: SourceRow, other: SourceRow, matched: Matched, span: Span): SourceDifference {
  const base = ({ long_base, short_base }: SourceRow) => long_base + short_base
  const usd = ({ long_usd, short_usd }: SourceRow) => long_usd + short_usd
  return {
    source: other.source,
    against: first.source,
    count: other.count - first.count,
    base: base(other) - base(first),
    usd: usd(other) - usd(first),
    matched: matched.rows,
    same_size: matched.sameSize,
    same_price: matched.samePrice,
    reasons: reasonsOf(first, other, matched, span),
  }
}

function hoursOf(sums: readonly SourceSum[]): readonly SourceHour[] {
  const hours = new Map<number, Map<SourceDomain, { count: number; long_usd: number; short_usd: number }>>()
  for (const { hour, source, liquidated, count, usd } of sums) {
    const sources = hours.get(hour) ?? new Map()
    const own = sources.get(source) ?? { count: 0, long_usd: 0, short_usd: 0 }
    own.count += count
    own[`${liquidated}_usd`] += usd
    hours.set(hour, sources.set(source, own))
  }
  return [...hours]
    .filter(([, sources]) => sources.size > 1)
    .sort(([a], [b]) => a - b)
    .map(([hour, sources]) => ({ hour, sources: [...sources].map(([source, own]) => ({ source, ...own })) }))
}
