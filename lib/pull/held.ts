import { candleRuns } from '@/db/candle-runs'
import { type CoverageSpan, listCoverage } from '@/db/coverage'
import { type GapRow, listGaps } from '@/db/gaps'
import type { Store } from '@/db/store'
import type { Market } from '@/lib/contract/market'
import { joined, overlap, without } from '@/lib/contract/spans'
import { MINUTE, type Span } from '@/lib/contract/units'
import type { PullKind } from './pull-source'

/** What is held of a market, as spans that neither overlap nor touch. */
export type HeldOf = (market: Market) => Promise<readonly Span[]>

/**
 * What is held of markets in a span. Liquidations: where something was heard and no gap lies, vendors' words
 * apart; bars: where none is missing. Of open interest and funding nobody can tell that none is missing.
 */
export async function heldIn(
  store: Store,
  kind: PullKind,
  markets: readonly Market[],
  span: Span,
  vendors: ReadonlySet<string>,
): Promise<HeldOf> {
  if (kind === 'liquidations') return heardIn(store, markets, span, vendors)
  if (kind === 'open_interest' || kind === 'funding') return async () => []
  return ({ id: market }) => candleRuns(store, { market, series: kind, bucketMs: MINUTE, ...span })
}

async function heardIn(
  store: Store,
  markets: readonly Market[],
  span: Span,
  vendors: ReadonlySet<string>,
): Promise<HeldOf> {
  const venues = [...new Set(markets.map(({ venue }) => venue))]
  const covered = (await listCoverage(store, { venues, ...span })).filter(
    ({ source }) => !vendors.has(source),
  )
  const gaps = await listGaps(store, { venues, ...span })
  return async (market) => {
    const lost = gaps.filter(concerns(market)).map(({ from, to }) => ({ from, to: to ?? span.to }))
    return joined(covered.filter(concerns(market)).flatMap((one) => without(cut(one, span), lost)))
  }
}

function concerns({ venue, symbol }: Market) {
  return (one: CoverageSpan | GapRow): boolean =>
    one.venue === venue && (one.markets.length === 0 || one.markets.includes(symbol))
}

function cut(one: Span, span: Span): Span {
  return overlap(one, span) ?? { from: span.from, to: span.from }
}
