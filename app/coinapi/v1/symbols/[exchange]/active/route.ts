import { coinApiAnswer } from '@/lib/http/coinapi-answer'
import { coinApiDialect, coinApiWrong } from '@/lib/http/coinapi-dialect'
import { coinApiSymbolsSchema } from '@/lib/http/coinapi-fields'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { vendorRoute } from '@/lib/http/vendor-route'
import { coinApiActiveSymbols } from '@/lib/queries/coinapi-reference'
import { readStore } from '@/lib/queries/store'
import { shownDomains } from '@/lib/queries/vendor-domains'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/coinapi/v1/symbols',
  coinApiDialect,
  async (call) => {
    const asked = readVendorQuery(call.url, coinApiSymbolsSchema, coinApiWrong)
    const filter = { symbols: asked.filter_symbol_id, assets: asked.filter_asset_id }
    const shown = { domains: shownDomains(call.config.redistribute), now: call.now }
    const rows = await coinApiActiveSymbols(readStore(), call.params.exchange ?? '', filter, shown)
    return coinApiAnswer(call, asked, rows)
  },
)
