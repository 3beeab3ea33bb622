import { primaryEnd, type RowWanted } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import { LATEST_TIME, type Millis } from '@/lib/contract/units'
import type { CoinMetricsMetric } from '@/lib/vendors/coinmetrics-metrics'
import { isoWithDigits } from '@/lib/vendors/iso-digits'
import { type Entity, entitiesOf, type Level, type NamedMarket, namedMarkets } from './coinmetrics-entities'
import { nameTest } from './coinmetrics-pattern'
import { takingTurns } from './take-turns'

/** Which markets a list is about; null = no restriction. */
export interface MarketFilter {
  readonly markets: readonly string[] | null
  readonly exchange: string | null
  readonly type: 'spot' | 'future' | 'option' | null
  readonly base: string | null
  readonly quote: string | null
  /** Base, quote or margin. */
  readonly asset: string | null
  readonly symbol: string | null
}

/** The markets that a filter lets through. */
export async function filteredMarkets(store: Store, filter: MarketFilter): Promise<readonly NamedMarket[]> {
  const tests = filter.markets?.map((name) => nameTest(name))
  const is = (wanted: string | null, value: string) => wanted === null || wanted === value
  return (await namedMarkets(store)).filter(({ names, market }) => {
    const assets = [names.base, names.quote, market.settle.toLowerCase()]
    return (
      (!tests || tests.some((test) => test?.(names.market))) &&
      is(filter.exchange, names.exchange) &&
      is(filter.type, 'future') &&
      is(filter.base, names.base) &&
      is(filter.quote, names.quote) &&
      (filter.asset === null || assets.includes(filter.asset)) &&
      is(filter.symbol, names.symbol)
    )
  })
}

/** Rows of `catalog-v2/market-liquidations`: the markets with rows, first and last time served of each. */
export async function liquidationCatalog(
  store: Store,
  filter: MarketFilter,
  domains: readonly SourceDomain[],
) {
  return {
    items: await filteredMarkets(store, filter),
    keyOf: ({ names }: NamedMarket) => names.market,
    rowOf: async ({ market, names }: NamedMarket) => {
      const span = { domains, from: 0, to: LATEST_TIME, wanted: { has: 'price' } } as const
      const ends = await endsOf(store, [market.id], span)
      if (!ends) return null
      return {
        market: names.market,
        min_time: isoWithDigits(ends.first, 9),
        max_time: isoWithDigits(ends.last, 9),
      }
    },
  }
}

/** Metrics asked for, of what is named (null = all) at a level. */
export interface MetricCatalogQuery {
  readonly level: Level
  readonly isWanted: (entity: Entity) => boolean
  readonly metrics: readonly CoinMetricsMetric[]
  readonly domains: readonly SourceDomain[]
  readonly now: Millis
}

/** Rows of `catalog-v2/*-metrics`: what has values, with the first and last bucket served of each metric. */
export async function metricCatalog(store: Store, query: MetricCatalogQuery) {
  const { level, isWanted } = query
  return {
    items: (await entitiesOf(store, level)).filter(isWanted),
    keyOf: ({ id }: Entity) => id,
    rowOf: async ({ id, markets }: Entity) => {
      const metrics = []
      const pause = takingTurns()
      for (const metric of query.metrics) {
        const frequency = await frequencyOf(store, markets, metric, query)
        if (frequency) metrics.push({ metric: metric.id, frequencies: [frequency] })
        await pause()
      }
      return metrics.length > 0 ? { [level]: id, metrics } : null
    },
  }
}

async function frequencyOf(
  store: Store,
  markets: readonly MarketId[],
  { liquidated, unit, frequency, bucketMs }: CoinMetricsMetric,
  { domains, now }: Pick<MetricCatalogQuery, 'domains' | 'now'>,
) {
  const start = (time: Millis) => Math.floor(time / bucketMs) * bucketMs
  const wanted = { liquidated, has: unit }
  const ends = await endsOf(store, markets, { domains, from: 0, to: start(now), wanted })
  if (!ends) return null
  return {
    frequency,
    min_time: isoWithDigits(start(ends.first), 9),
    max_time: isoWithDigits(start(ends.last), 9),
  }
}

interface EndsQuery {
  readonly domains: readonly SourceDomain[]
  readonly from: Millis
  readonly to: Millis
  readonly wanted: RowWanted
}

/** First and last time of rows as wanted; null when there is none. */
async function endsOf(
  store: Store,
  markets: readonly MarketId[],
  { wanted, ...span }: EndsQuery,
): Promise<{ readonly first: Millis; readonly last: Millis } | null> {
  const first = await primaryEnd(store, { markets, ...span, order: 'asc' }, wanted)
  const last = await primaryEnd(store, { markets, ...span, order: 'desc' }, wanted)
  return first === null || last === null ? null : { first, last }
}
