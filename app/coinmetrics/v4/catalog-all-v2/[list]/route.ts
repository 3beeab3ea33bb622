import { catalog } from '@/app/coinmetrics/lists'
import { coinMetricsDialect } from '@/lib/http/coinmetrics-dialect'
import { vendorRoute } from '@/lib/http/vendor-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/coinmetrics/v4/catalog-all-v2',
  coinMetricsDialect,
  catalog,
)
