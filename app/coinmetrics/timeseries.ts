import { coinMetricsAnswer } from '@/lib/http/coinmetrics-answer'
import { coinMetricsWrong } from '@/lib/http/coinmetrics-dialect'
import { LEVEL_NAMES, liquidationsSchema, metricsSchema } from '@/lib/http/coinmetrics-fields'
import { METRIC_KINDS, type MetricKind } from '@/lib/http/coinmetrics-kinds'
import { spanOf } from '@/lib/http/coinmetrics-time'
import { readVendorQuery } from '@/lib/http/vendor-query'
import type { VendorCall } from '@/lib/http/vendor-route'
import { allCoinMetricsLiquidations, coinMetricsLiquidations } from '@/lib/queries/coinmetrics-liquidations'
import { metricsNamed } from '@/lib/queries/coinmetrics-reference'
import { badParameter } from '@/lib/queries/coinmetrics-refusals'
import { allCoinMetricsMetrics, coinMetricsMetrics } from '@/lib/queries/coinmetrics-timeseries'
import { readStore } from '@/lib/queries/store'
import { shownDomains } from '@/lib/queries/vendor-domains'

const LIQUIDATION_COLUMNS = [
  'market',
  'time',
  'coin_metrics_id',
  'amount',
  'price',
  'type',
  'database_time',
  'side',
]

/** `GET /v4/timeseries/market-liquidations`. */
export async function marketLiquidations(call: VendorCall): Promise<Response> {
  const asked = readVendorQuery(call.url, liquidationsSchema, coinMetricsWrong)
  const store = readStore()
  const query = {
    markets: asked.markets,
    ...spanOf(asked),
    domains: shownDomains(call.config.redistribute),
    limitPerMarket: asked.limit_per_market,
  }
  const { page_size: pageSize, paging_from: pagingFrom, next_page_token: token } = asked
  return coinMetricsAnswer(
    call,
    { ...asked, columns: LIQUIDATION_COLUMNS },
    {
      page: () => coinMetricsLiquidations(store, query, { pagingFrom, pageSize, token }),
      all: () => allCoinMetricsLiquidations(store, query),
    },
  )
}

/** `GET /v4/timeseries/{exchange,exchange-asset,pair,market}-metrics`. */
export async function metrics(call: VendorCall, kind: MetricKind): Promise<Response> {
  const level = METRIC_KINDS[kind]
  const asked = readVendorQuery(call.url, metricsSchema(level), coinMetricsWrong, LEVEL_NAMES[level])
  const store = readStore()
  const wanted = metricsNamed(asked.metrics)
  const [first] = wanted
  if (!first || wanted.some(({ frequency }) => frequency !== asked.frequency))
    throw badParameter('frequency', `Value '${asked.frequency}' for these metrics`)
  const query = {
    level,
    entities: asked.entities,
    metrics: wanted,
    bucketMs: first.bucketMs,
    sort: asked.sort,
    limitPerEntity: asked.limit,
    ...spanOf(asked),
    domains: shownDomains(call.config.redistribute),
    now: call.now,
  }
  const { page_size: pageSize, paging_from: pagingFrom, next_page_token: token } = asked
  return coinMetricsAnswer(
    call,
    { ...asked, columns: [level, 'time', ...asked.metrics] },
    {
      page: () => coinMetricsMetrics(store, query, { pagingFrom, pageSize, token }),
      all: () => allCoinMetricsMetrics(store, query),
    },
  )
}
