import { readPrimaryRows } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import { LATEST_TIME } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { CoinApiSymbol } from '@/lib/vendors/coinapi-codes'
import { COINAPI_LISTING, coinApiValue } from '@/lib/vendors/coinapi-metrics'
import { isoWithDigits } from '@/lib/vendors/iso-digits'
import { type CoinApiFilter, coinApiScope, metricsOf } from './coinapi-scope'
import { takingTurns } from './take-turns'

/** Rows of `/v1/metrics/listing`: all metrics served. */
export const COINAPI_METRICS = COINAPI_LISTING

/** Rows of `exchange/listing`: those of the exchange itself, then those of its symbols. */
export async function coinApiExchangeListing(store: Store, filter: CoinApiFilter) {
  const exchange_id = filter.exchange_id ?? ''
  const symbols = await coinApiSymbolListing(store, filter)
  return [...metricsOf(exchange_id, filter).map((metric_id) => ({ metric_id, exchange_id })), ...symbols]
}

/** Rows of `symbol/listing`: each metric of each symbol. */
export async function coinApiSymbolListing(store: Store, filter: CoinApiFilter) {
  return (await coinApiScope(store, filter)).flatMap(({ symbolId, exchangeId, market }) =>
    metricsOf(exchangeId, filter).map((metric_id) => ({
      metric_id,
      symbol_id: symbolId,
      symbol_id_external: market.symbol,
      exchange_id: exchangeId,
    })),
  )
}

/** Rows of `asset/listing`: each metric of each base asset on each exchange. */
export async function coinApiAssetListing(store: Store, filter: CoinApiFilter) {
  const assets = new Map<string, Pick<CoinApiSymbol, 'exchangeId' | 'base'>>()
  for (const symbol of await coinApiScope(store, filter))
    assets.set(`${symbol.exchangeId} ${symbol.base}`, symbol)
  return [...assets.values()].flatMap(({ exchangeId, base }) =>
    metricsOf(exchangeId, filter).map((metric_id) => ({
      metric_id,
      exchange_id: exchangeId,
      asset_id: base,
    })),
  )
}

/** Rows of `{exchange,symbol}/current`: the values of the latest liquidation of each symbol. */
export async function coinApiCurrent(store: Store, filter: CoinApiFilter, domains: readonly SourceDomain[]) {
  const latest = await latestOf(store, await coinApiScope(store, filter), domains)
  return latest.flatMap((found) => currentRows(found, filter, {}))
}

/** Rows of `asset/current`: the same of the latest symbol of each asset on each exchange. */
export async function coinApiAssetCurrent(
  store: Store,
  filter: CoinApiFilter,
  domains: readonly SourceDomain[],
) {
  const newest = new Map<string, Latest>()
  for (const found of await latestOf(store, await coinApiScope(store, filter), domains)) {
    const key = `${found.symbol.exchangeId} ${found.symbol.base}`
    if ((newest.get(key)?.event.time ?? -1) < found.event.time) newest.set(key, found)
  }
  return [...newest.values()].flatMap((found) => currentRows(found, filter, { asset_id: found.symbol.base }))
}

interface Latest {
  readonly symbol: CoinApiSymbol
  readonly event: WireEvent
}

async function latestOf(
  store: Store,
  symbols: readonly CoinApiSymbol[],
  domains: readonly SourceDomain[],
): Promise<readonly Latest[]> {
  const found: Latest[] = []
  const newest = { domains, from: 0, to: LATEST_TIME, order: 'desc', after: null, limit: 1 } as const
  const pause = takingTurns()
  for (const symbol of symbols) {
    const [row] = await readPrimaryRows(store, { market: symbol.market.id, ...newest })
    if (row) found.push({ symbol, event: row.event })
    await pause()
  }
  return found
}

/** `entry_time` is not earlier than `recv_time`, which is all that is known of them (vendors.md 3.3). */
function currentRows(
  { symbol, event }: Latest,
  filter: CoinApiFilter,
  asset: { readonly asset_id?: string },
) {
  const received = isoWithDigits(event.received_at ?? event.time, 7)
  return metricsOf(symbol.exchangeId, filter).flatMap((metric_id) => {
    const value = coinApiValue(metric_id, event)
    if (!value) return []
    const { exchangeId: exchange_id, symbolId: symbol_id } = symbol
    const times = { entry_time: received, recv_time: received }
    return [{ ...times, exchange_id, ...asset, symbol_id, metric_id, ...value }]
  })
}
