import type { Store } from '@/db/store'
import type { PendingAnswer, Pulling } from '@/lib/contract/answers'
import type { Market } from '@/lib/contract/market'
import type { Metric } from '@/lib/contract/metric'
import type { PriceSeries } from '@/lib/contract/overlay'
import type { Span } from '@/lib/contract/units'
import type { PullKind } from '@/lib/pull/pull-source'
import type { PullPart } from '@/lib/pull/puller'
import { beginCommunityDay } from './community-pull'
import { pullerOf } from './puller-of'
import { chartMarkets, type Scope } from './scope'

/**
 * Has what is not held of these markets and range fetched, and tells at once what is on its way and what cannot
 * be had. The answer of the moment is made without it.
 */
export async function pullMissing(
  store: Store,
  kind: PullKind,
  markets: readonly Market[],
  { from, to }: Span,
): Promise<Pulling> {
  const open = pullerOf(store)
  if (!open || markets.length === 0) return {}
  await beginCommunityDay(store)
  const state = await open.puller.ask(store, { kind, markets, from, to })
  const pending = state.pending.flatMap(byVenue)
  const unavailable = state.unavailable.flatMap((part) =>
    byVenue(part).map((one) => ({ ...one, reason: part.reason, retry_at: part.retryAt })),
  )
  return { ...(pending.length > 0 && { pending }), ...(unavailable.length > 0 && { unavailable }) }
}

/** Liquidations of a scope; without a base or market named, all of all venues would have to be fetched. */
export async function pullScope(store: Store, scope: Scope, span: Span): Promise<Pulling> {
  if (scope.base === null && scope.markets.length === 0) return {}
  return pullMissing(store, 'liquidations', await chartMarkets(store, scope), span)
}

/** Liquidations of any market that are being fetched for others: nothing is fetched for the sake of this. */
export function pulledMeanwhile(store: Store, venues: readonly string[], span: Span): Pulling {
  const parts = pullerOf(store)?.puller.underWay('liquidations', span) ?? []
  const pending = parts.flatMap(byVenue).filter(({ venue }) => venues.length === 0 || venues.includes(venue))
  return pending.length > 0 ? { pending } : {}
}

/** Prices of a market: of the series asked for, else mark prices where somebody has them. */
export async function pullPrices(
  store: Store,
  market: Market,
  series: PriceSeries | null,
  span: Span,
): Promise<Pulling> {
  const hasMark = pullerOf(store)?.puller.has('mark', market) ?? false
  return pullMissing(store, series ?? (hasMark ? 'mark' : 'trade'), [market], span)
}

/** An answer with what is missing of it said; its numbers are floors then. */
export function withPulling<Answer extends { readonly floor: boolean }>(
  answer: Answer,
  pulling: Pulling,
): Answer & Pulling {
  const isPart = pulling.pending !== undefined || pulling.unavailable !== undefined
  return { ...answer, floor: answer.floor || isPart, ...pulling }
}

/** What this process asked of others. */
export function pullMetrics(store: Store): readonly Metric[] {
  const open = pullerOf(store)
  const counts = open?.puller.counts() ?? []
  return [
    {
      name: 'liquidation_pull_requests_total',
      type: 'counter',
      help: 'Requests sent upstream for what someone looked at, by how they ended.',
      samples: counts.flatMap(({ source }) =>
        (open?.sent.of(source) ?? []).map(({ outcome, count }) => ({
          labels: { source, outcome },
          value: count,
        })),
      ),
    },
    {
      name: 'liquidation_pulls_total',
      type: 'counter',
      help: 'Parts of the past that were fetched, or could not be.',
      samples: counts.flatMap(({ source, done, failed }) => [
        { labels: { source, outcome: 'done' }, value: done },
        { labels: { source, outcome: 'failed' }, value: failed },
      ]),
    },
    {
      name: 'liquidation_pulls_waiting',
      type: 'gauge',
      help: 'Parts of the past that are being fetched or wait for it.',
      samples: counts.map(({ source, waiting }) => ({ labels: { source }, value: waiting })),
    },
  ]
}

function byVenue({ source, markets, from, to }: PullPart): readonly PendingAnswer[] {
  const venues = [...new Set(markets.map(({ venue }) => venue))]
  return venues.map((venue) => ({
    source,
    venue,
    markets: markets.filter((market) => market.venue === venue).map(({ symbol }) => symbol),
    from,
    to,
  }))
}
