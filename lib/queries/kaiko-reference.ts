import { listMarkets } from '@/db/markets'
import type { Store } from '@/db/store'
import { KAIKO_EXCHANGES, kaikoMarkets } from '@/lib/vendors/kaiko-codes'

/** Rows of `/v1/exchanges`: those that can be asked for here. */
export const KAIKO_EXCHANGE_ROWS = [...KAIKO_EXCHANGES].map(([code, name]) => ({ code, name }))

export interface KaikoInstrumentFilter {
  readonly exchange_code: string | null
  readonly class: string | null
  readonly code: string | null
  readonly base_asset: string | null
  readonly quote_asset: string | null
}

/** Rows of `/v1/instruments` that fit all of the filter. */
export async function kaikoInstruments(store: Store, filter: KaikoInstrumentFilter) {
  const rows = kaikoMarkets(await listMarkets(store)).map(({ market, names }) => ({
    exchange_code: names.exchange,
    code: names.instrument,
    class: names.class,
    base_asset: names.base,
    quote_asset: names.quote,
    exchange_pair_code: market.symbol,
  }))
  const fits = (row: (typeof rows)[number]) =>
    (['exchange_code', 'class', 'code', 'base_asset', 'quote_asset'] as const).every(
      (key) => filter[key] === null || filter[key] === row[key],
    )
  const order = ({ exchange_code, class: kind, code }: (typeof rows)[number]) =>
    `${exchange_code} ${kind} ${code}`
  return rows.filter(fits).sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
