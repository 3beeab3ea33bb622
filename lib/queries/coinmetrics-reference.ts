import type { Store } from '@/db/store'
import { COINMETRICS_EXCHANGES } from '@/lib/vendors/coinmetrics-codes'
import { COINMETRICS_METRICS, type CoinMetricsMetric } from '@/lib/vendors/coinmetrics-metrics'
import { toCoinMetricsMarket } from '@/lib/vendors/coinmetrics-reference'
import { filteredMarkets, type MarketFilter } from './coinmetrics-catalog'
import { type NamedMarket, namedMarkets } from './coinmetrics-entities'
import { chosen } from './coinmetrics-pattern'
import { unsupported } from './coinmetrics-refusals'

/** Rows of `reference-data/markets`. Throws VendorRefusal for a market by name that is not held. */
export async function referenceMarkets(store: Store, filter: MarketFilter) {
  if (filter.markets)
    chosen(await namedMarkets(store), ({ names }) => names.market, filter.markets, unsupported.market)
  return {
    items: await filteredMarkets(store, filter),
    keyOf: ({ names }: NamedMarket) => names.market,
    rowOf: ({ market, names }: NamedMarket) => toCoinMetricsMarket(market, names),
  }
}

/** What reference data lists by name besides markets and metrics. */
export const REFERENCE_LISTS = ['exchanges', 'pairs', 'assets'] as const
export type ReferenceList = (typeof REFERENCE_LISTS)[number]

const KEY = { exchanges: 'exchange', pairs: 'pair', assets: 'asset' } as const

/** Rows of `reference-data/{exchanges,pairs,assets}`: those of the markets held; `asked` null = all. */
export async function referenceList(store: Store, list: ReferenceList, asked: readonly string[] | null) {
  const rows = [...listed(list, await namedMarkets(store))].map(([name, more]) => ({
    [KEY[list]]: name,
    ...more,
  }))
  const key = KEY[list]
  const keyOf = (row: Readonly<Record<string, string>>) => row[key] ?? ''
  const all = rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return {
    items: asked ? chosen(all, keyOf, asked, unsupported[key]) : all,
    keyOf,
    rowOf: (row: Readonly<Record<string, string>>) => row,
  }
}

function listed(list: ReferenceList, markets: readonly NamedMarket[]): Map<string, Record<string, string>> {
  if (list === 'exchanges')
    return new Map(
      markets.map(({ names: { exchange } }) => [
        exchange,
        { full_name: COINMETRICS_EXCHANGES.get(exchange) ?? exchange },
      ]),
    )
  if (list === 'pairs')
    return new Map(
      markets.map(({ names: { base, quote } }) => [
        `${base}-${quote}`,
        { full_name: `${base.toUpperCase()}/${quote.toUpperCase()}`, base, quote },
      ]),
    )
  const assets = markets.flatMap(({ names, market }) => [
    names.base,
    names.quote,
    market.settle.toLowerCase(),
  ])
  return new Map(assets.map((asset) => [asset, { full_name: asset.toUpperCase() }]))
}

/** Metrics by id; null = all. Throws VendorRefusal for one that is not served. */
export function metricsNamed(asked: readonly string[] | null): readonly CoinMetricsMetric[] {
  if (!asked) return [...COINMETRICS_METRICS.values()]
  return asked.map((id) => {
    const metric = COINMETRICS_METRICS.get(id)
    if (!metric) throw unsupported.metric(id)
    return metric
  })
}

/** Rows of `reference-data/*-metrics`: the same twelve at every level. */
export function referenceMetrics(asked: readonly string[] | null) {
  return {
    items: [...metricsNamed(asked)].sort((a, b) => (a.id < b.id ? -1 : 1)),
    keyOf: ({ id }: CoinMetricsMetric) => id,
    rowOf: ({ entry }: CoinMetricsMetric) => entry,
  }
}
