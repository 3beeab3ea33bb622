import { liquidationsCatalog, metricsCatalog } from '@/app/coinmetrics/lists'
import { coinMetricsDialect } from '@/lib/http/coinmetrics-dialect'
import { isMetricKind } from '@/lib/http/coinmetrics-kinds'
import { nothingAt, vendorRoute } from '@/lib/http/vendor-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/coinmetrics/v4/catalog-v2',
  coinMetricsDialect,
  (call) => {
    const { list = '' } = call.params
    if (list === 'market-liquidations') return liquidationsCatalog(call)
    if (isMetricKind(list)) return metricsCatalog(call, list)
    throw nothingAt(call)
  },
)
