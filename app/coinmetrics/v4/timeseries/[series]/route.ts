import { marketLiquidations, metrics } from '@/app/coinmetrics/timeseries'
import { coinMetricsDialect } from '@/lib/http/coinmetrics-dialect'
import { isMetricKind } from '@/lib/http/coinmetrics-kinds'
import { nothingAt, vendorRoute } from '@/lib/http/vendor-route'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = vendorRoute(
  '/coinmetrics/v4/timeseries',
  coinMetricsDialect,
  (call) => {
    const { series = '' } = call.params
    if (series === 'market-liquidations') return marketLiquidations(call)
    if (isMetricKind(series)) return metrics(call, series)
    throw nothingAt(call)
  },
)
