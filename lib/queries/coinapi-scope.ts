import { listMarkets } from '@/db/markets'
import { marketsWithEvents } from '@/db/read-held'
import type { Store } from '@/db/store'
import { LATEST_TIME } from '@/lib/contract/units'
import { VendorRefusal } from '@/lib/contract/vendor-refusal'
import { COINAPI_EXCHANGES, type CoinApiSymbol, coinApiSymbols } from '@/lib/vendors/coinapi-codes'
import { COINAPI_LISTING, coinApiMetricsOf } from '@/lib/vendors/coinapi-metrics'

/** What metrics are asked of; null = no restriction. */
export interface CoinApiFilter {
  readonly metric_id: string | null
  readonly exchange_id: string | null
  readonly symbol_id: string | null
  readonly asset_id: string | null
}

/** Symbols with rows that fit all of the filter. Throws VendorRefusal 400 for a name that is none. */
export async function coinApiScope(store: Store, filter: CoinApiFilter): Promise<readonly CoinApiSymbol[]> {
  const { exchange_id: exchange, symbol_id: symbolId, asset_id: asset } = filter
  if (exchange !== null && !COINAPI_EXCHANGES.has(exchange)) throw notFound('Exchange', exchange)
  const symbols = coinApiSymbols(await listMarkets(store))
  if (symbolId !== null && !symbols.some((symbol) => symbol.symbolId === symbolId))
    throw notFound('Symbol', symbolId)
  assertMetric(filter)
  const fitting = symbols.filter(
    (symbol) =>
      (exchange === null || symbol.exchangeId === exchange) &&
      (symbolId === null || symbol.symbolId === symbolId) &&
      (asset === null || symbol.base === asset),
  )
  const ids = fitting.map(({ market }) => market.id)
  const held = await marketsWithEvents(store, ids, { from: 0, to: LATEST_TIME })
  return fitting.filter(({ market }) => held.has(market.id))
}

/** Metrics of an exchange that fit a filter. */
export function metricsOf(exchangeId: string, { metric_id }: Pick<CoinApiFilter, 'metric_id'>) {
  return coinApiMetricsOf(exchangeId).filter((id) => metric_id === null || id === metric_id)
}

function assertMetric({ metric_id: metric, exchange_id: exchange, symbol_id: symbol }: CoinApiFilter): void {
  if (metric === null) return
  const of = exchange ?? symbol?.split('_')[0]
  if (of === undefined && !COINAPI_LISTING.some(({ metric_id }) => metric_id === metric))
    throw notFound('Metric', metric)
  if (of !== undefined && !coinApiMetricsOf(of).includes(metric))
    throw new VendorRefusal(400, '', `Metric: ${metric.slice(0, 100)} not found mapping for exchange: ${of}`)
}

function notFound(what: string, name: string): VendorRefusal {
  return new VendorRefusal(400, '', `${what}: ${name.slice(0, 100)} not found`)
}
