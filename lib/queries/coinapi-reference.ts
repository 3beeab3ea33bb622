import { primaryEnd } from '@/db/primary-rows'
import type { Store } from '@/db/store'
import type { SourceDomain } from '@/lib/contract/liquidation'
import type { MarketId } from '@/lib/contract/market'
import { LATEST_TIME, type Millis } from '@/lib/contract/units'
import { COINAPI_EXCHANGES, type CoinApiSymbol } from '@/lib/vendors/coinapi-codes'
import { isoWithDigits } from '@/lib/vendors/iso-digits'
import { coinApiScope } from './coinapi-scope'

const EVERYTHING = { metric_id: null, exchange_id: null, symbol_id: null, asset_id: null }

interface Shown {
  readonly domains: readonly SourceDomain[]
  readonly now: Millis
}

/**
 * Rows of `/v1/symbols/{exchange}/active`: symbols with rows that are not expired. The filters are lists of
 * beginnings of ids, and of assets. Throws VendorRefusal 400 for an exchange that is none.
 */
export async function coinApiActiveSymbols(
  store: Store,
  exchange: string,
  filter: { readonly symbols: string | null; readonly assets: string | null },
  { domains, now }: Shown,
) {
  const [starts, assets] = [parts(filter.symbols), parts(filter.assets)]
  const symbols = (await coinApiScope(store, { ...EVERYTHING, exchange_id: exchange }))
    .filter(({ market: { expiry } }) => expiry === null || expiry > now)
    .filter(({ symbolId }) => starts === null || starts.some((start) => symbolId.startsWith(start)))
    .filter(({ base, quote }) => assets === null || assets.includes(base) || assets.includes(quote))
  const rows = []
  for (const symbol of symbols) rows.push(await symbolRow(store, symbol, domains))
  return rows
}

async function symbolRow(store: Store, symbol: CoinApiSymbol, domains: readonly SourceDomain[]) {
  const { symbolId, exchangeId, type, base, quote, market } = symbol
  const inverse = market.contractType === 'inverse'
  const ends = await endsOf(store, [market.id], domains)
  return {
    symbol_id: symbolId,
    exchange_id: exchangeId,
    symbol_type: type,
    asset_id_base: base,
    asset_id_quote: quote,
    asset_id_unit: inverse ? quote : base,
    ...(market.contractSize === null ? {} : { future_contract_unit: Number(market.contractSize) }),
    future_contract_unit_asset: inverse ? quote : base,
    ...(market.expiry === null ? {} : { future_delivery_time: isoWithDigits(market.expiry, 7) }),
    future_is_inverse: inverse,
    ...ends,
    symbol_id_exchange: market.symbol,
  }
}

/** Rows of `/v1/exchanges`: those that can be asked for here; `filter` is a list of ids. */
export async function coinApiExchanges(
  store: Store,
  filter: string | null,
  domains: readonly SourceDomain[],
) {
  const wanted = parts(filter)
  const symbols = await coinApiScope(store, EVERYTHING)
  const rows = []
  for (const [exchange_id, name] of COINAPI_EXCHANGES) {
    if (wanted !== null && !wanted.includes(exchange_id)) continue
    const markets = symbols
      .filter(({ exchangeId }) => exchangeId === exchange_id)
      .map(({ market }) => market.id)
    const ends = await endsOf(store, markets, domains)
    rows.push({ exchange_id, name, ...ends, data_symbols_count: markets.length })
  }
  return rows
}

async function endsOf(store: Store, markets: readonly MarketId[], domains: readonly SourceDomain[]) {
  const ever = { markets, domains, from: 0, to: LATEST_TIME }
  const first = await primaryEnd(store, { ...ever, order: 'asc' }, { has: 'price' })
  const last = await primaryEnd(store, { ...ever, order: 'desc' }, { has: 'price' })
  const day = (time: Millis) => new Date(time).toISOString().slice(0, 10)
  return first === null || last === null ? {} : { data_start: day(first), data_end: day(last) }
}

/** Items between commas or semicolons; null = no filter. */
function parts(filter: string | null): readonly string[] | null {
  return filter === null ? null : filter.split(/[,;]/).filter((part) => part !== '')
}
