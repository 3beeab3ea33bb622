import type { ChartDefinition } from '@/components/charts/chart-definition'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { PriceChart } from './price-chart'
import { usePriceTable } from './price-table'

export const priceDefinition: ChartDefinition = {
  name: 'price',
  title: CHART_TEXTS.priceTitle,
  short: CHART_TEXTS.priceShort,
  Component: PriceChart,
  useTable: usePriceTable,
}
