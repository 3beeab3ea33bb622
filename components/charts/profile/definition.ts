import type { ChartDefinition } from '@/components/charts/chart-definition'
import { lazyChart, lazyTable } from '@/components/charts/lazy-chart'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'

export const profileDefinition: ChartDefinition = {
  name: 'profile',
  title: CHART_TEXTS.profileTitle,
  short: CHART_TEXTS.profileShort,
  Component: lazyChart('profile', async () => (await import('./profile-chart')).ProfileChart),
  Table: lazyTable(async () => (await import('./profile-table')).useProfileTable),
}
