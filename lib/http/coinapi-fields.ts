import { z } from 'zod'
import { readFirstMilli } from './coinmetrics-time'
import { anyText, needed, once, oneOf, whole } from './vendor-query'

/** Parameters of CoinAPI's endpoints (vendors.md 3.1). A key in the query is read elsewhere. */

const everywhere = {
  apikey: once(null, anyText),
  output_format: once('json', oneOf(['json', 'csv'])),
}
const word = once(null, anyText)
const must = needed(anyText)

const historyFields = {
  ...everywhere,
  metric_id: must,
  time_start: once(null, readFirstMilli),
  time_end: once(null, readFirstMilli),
  time_format: once(null, oneOf(['unix_sec', 'unix_millisec', 'unix_microsec', 'unix_nanosec'])),
  period_id: once('1SEC', anyText),
  limit: once(100, whole(1, 100_000)),
}

const chain = { chain_id: word, network_id: word }

/** What an address does not ask for restricts nothing. */
function filled<Asked extends object>(asked: Asked) {
  return { metric_id: null, exchange_id: null, symbol_id: null, asset_id: null, ...asked }
}

export const coinApiPlainSchema = z.strictObject(everywhere)

const exchangeNow = z.strictObject({ ...everywhere, exchange_id: must, metric_id: word }).transform(filled)
const symbolNow = z
  .strictObject({ ...everywhere, metric_id: word, exchange_id: word, symbol_id: word })
  .transform(filled)
const assetFields = { exchange_id: word, asset_id: word, asset_id_external: word }
const assetNow = z.strictObject({ ...everywhere, metric_id: word, ...assetFields }).transform(filled)
const assetListing = z
  .strictObject({ ...everywhere, metric_id: word, ...assetFields, ...chain })
  .transform(filled)

export const coinApiSchemas = {
  exchange: {
    listing: exchangeNow,
    current: exchangeNow,
    history: z.strictObject({ ...historyFields, exchange_id: must }).transform(filled),
  },
  symbol: {
    listing: symbolNow,
    current: symbolNow,
    history: z.strictObject({ ...historyFields, symbol_id: must }).transform(filled),
  },
  asset: {
    listing: assetListing,
    current: assetNow,
    history: z.strictObject({ ...historyFields, ...assetFields, exchange_id: must }).transform(filled),
  },
} as const

export const COINAPI_SCOPES = ['exchange', 'symbol', 'asset'] as const
export type CoinApiScope = (typeof COINAPI_SCOPES)[number]

export const coinApiSymbolsSchema = z.strictObject({
  ...everywhere,
  filter_symbol_id: word,
  filter_asset_id: word,
})
export const coinApiExchangesSchema = z.strictObject({ ...everywhere, filter_exchange_id: word })

export type UnixFormat = 'unix_sec' | 'unix_millisec' | 'unix_microsec' | 'unix_nanosec'
