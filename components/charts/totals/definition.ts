import type { ChartDefinition } from '@/components/charts/chart-definition'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { TotalsChart } from './totals-chart'
import { useTotalsTable } from './totals-table'

export const totalsDefinition: ChartDefinition = {
  name: 'totals',
  title: CHART_TEXTS.totalsTitle,
  short: CHART_TEXTS.totalsShort,
  Component: TotalsChart,
  useTable: useTotalsTable,
}
