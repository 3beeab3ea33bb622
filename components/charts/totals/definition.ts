import type { ChartDefinition } from '@/components/charts/chart-definition'
import { lazyChart, lazyTable } from '@/components/charts/lazy-chart'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'

export const totalsDefinition: ChartDefinition = {
  name: 'totals',
  title: CHART_TEXTS.totalsTitle,
  short: CHART_TEXTS.totalsShort,
  Component: lazyChart('totals', async () => (await import('./totals-chart')).TotalsChart),
  Table: lazyTable(async () => (await import('./totals-table')).useTotalsTable),
}
