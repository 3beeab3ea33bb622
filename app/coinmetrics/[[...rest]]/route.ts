import { coinMetricsDialect } from '@/lib/http/coinmetrics-dialect'
import { noVendorRoute } from '@/lib/http/vendor-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = noVendorRoute(
  '/coinmetrics/*',
  coinMetricsDialect,
)
