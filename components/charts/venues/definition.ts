import type { ChartDefinition } from '@/components/charts/chart-definition'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { VenuesChart } from './venues-chart'
import { useVenuesTable } from './venues-table'

export const venuesDefinition: ChartDefinition = {
  name: 'venues',
  title: CHART_TEXTS.venuesTitle,
  short: CHART_TEXTS.venuesShort,
  Component: VenuesChart,
  profile: true,
  useTable: useVenuesTable,
}
