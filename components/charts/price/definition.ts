import type { ChartDefinition } from '@/components/charts/chart-definition'
import { lazyChart, lazyTable } from '@/components/charts/lazy-chart'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'

export const priceDefinition: ChartDefinition = {
  name: 'price',
  title: CHART_TEXTS.priceTitle,
  short: CHART_TEXTS.priceShort,
  Component: lazyChart('price', async () => (await import('./price-chart')).PriceChart),
  Table: lazyTable(async () => (await import('./price-table')).usePriceTable),
}
