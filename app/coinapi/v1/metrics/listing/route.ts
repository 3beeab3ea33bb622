import { coinApiAnswer } from '@/lib/http/coinapi-answer'
import { coinApiDialect, coinApiWrong } from '@/lib/http/coinapi-dialect'
import { coinApiPlainSchema } from '@/lib/http/coinapi-fields'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { vendorRoute } from '@/lib/http/vendor-route'
import { COINAPI_METRICS } from '@/lib/queries/coinapi-metrics'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/coinapi/v1/metrics/listing',
  coinApiDialect,
  (call) => {
    const asked = readVendorQuery(call.url, coinApiPlainSchema, coinApiWrong)
    return coinApiAnswer(call, asked, COINAPI_METRICS)
  },
)
