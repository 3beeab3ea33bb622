import { coinApiAnswer } from '@/lib/http/coinapi-answer'
import { coinApiDialect, coinApiWrong } from '@/lib/http/coinapi-dialect'
import { COINAPI_SCOPES, type CoinApiScope, coinApiSchemas } from '@/lib/http/coinapi-fields'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { nothingAt, type VendorCall, vendorRoute } from '@/lib/http/vendor-route'
import { coinApiHistory } from '@/lib/queries/coinapi-history'
import {
  coinApiAssetCurrent,
  coinApiAssetListing,
  coinApiCurrent,
  coinApiExchangeListing,
  coinApiSymbolListing,
} from '@/lib/queries/coinapi-metrics'
import { readStore } from '@/lib/queries/store'
import { shownDomains } from '@/lib/queries/vendor-domains'

const LISTING = {
  exchange: coinApiExchangeListing,
  symbol: coinApiSymbolListing,
  asset: coinApiAssetListing,
} as const

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/coinapi/v1/metrics',
  coinApiDialect,
  (call) => {
    const scope = COINAPI_SCOPES.find((known) => known === call.params.scope)
    const { question } = call.params
    if (scope && question === 'listing') return listing(call, scope)
    if (scope && question === 'current') return current(call, scope)
    if (scope && question === 'history') return history(call, scope)
    throw nothingAt(call)
  },
)

async function listing(call: VendorCall, scope: CoinApiScope): Promise<Response> {
  const asked = readVendorQuery(call.url, coinApiSchemas[scope].listing, coinApiWrong)
  return coinApiAnswer(call, asked, await LISTING[scope](readStore(), asked))
}

async function current(call: VendorCall, scope: CoinApiScope): Promise<Response> {
  const asked = readVendorQuery(call.url, coinApiSchemas[scope].current, coinApiWrong)
  const question = scope === 'asset' ? coinApiAssetCurrent : coinApiCurrent
  const domains = shownDomains(call.config.redistribute)
  return coinApiAnswer(call, asked, await question(readStore(), asked, domains))
}

async function history(call: VendorCall, scope: CoinApiScope): Promise<Response> {
  const asked = readVendorQuery(call.url, coinApiSchemas[scope].history, coinApiWrong)
  const domains = shownDomains(call.config.redistribute)
  return coinApiAnswer(call, asked, await coinApiHistory(readStore(), asked, domains, call.now))
}
