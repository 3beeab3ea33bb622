import type { ChartDefinition } from '@/components/charts/chart-definition'
import { lazyChart, lazyTable } from '@/components/charts/lazy-chart'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'

export const venuesDefinition: ChartDefinition = {
  name: 'venues',
  title: CHART_TEXTS.venuesTitle,
  short: CHART_TEXTS.venuesShort,
  Component: lazyChart('venues', async () => (await import('./venues-chart')).VenuesChart),
  profile: true,
  Table: lazyTable(async () => (await import('./venues-table')).useVenuesTable),
}
