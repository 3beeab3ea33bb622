import { coinApiAnswer } from '@/lib/http/coinapi-answer'
import { coinApiDialect, coinApiWrong } from '@/lib/http/coinapi-dialect'
import { coinApiExchangesSchema } from '@/lib/http/coinapi-fields'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { vendorRoute } from '@/lib/http/vendor-route'
import { coinApiExchanges } from '@/lib/queries/coinapi-reference'
import { readStore } from '@/lib/queries/store'
import { shownDomains } from '@/lib/queries/vendor-domains'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/coinapi/v1/exchanges',
  coinApiDialect,
  async (call) => {
    const asked = readVendorQuery(call.url, coinApiExchangesSchema, coinApiWrong)
    const domains = shownDomains(call.config.redistribute)
    return coinApiAnswer(call, asked, await coinApiExchanges(readStore(), asked.filter_exchange_id, domains))
  },
)
