import { marketsReference, metricsReference, namesReference } from '@/app/coinmetrics/lists'
import { coinMetricsDialect } from '@/lib/http/coinmetrics-dialect'
import { isMetricKind } from '@/lib/http/coinmetrics-kinds'
import { nothingAt, vendorRoute } from '@/lib/http/vendor-route'
import { REFERENCE_LISTS } from '@/lib/queries/coinmetrics-reference'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/coinmetrics/v4/reference-data',
  coinMetricsDialect,
  (call) => {
    const { list = '' } = call.params
    if (list === 'markets') return marketsReference(call)
    if (isMetricKind(list)) return metricsReference(call)
    const names = REFERENCE_LISTS.find((known) => known === list)
    if (names) return namesReference(call, names)
    throw nothingAt(call)
  },
)
