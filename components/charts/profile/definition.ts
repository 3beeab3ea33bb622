import type { ChartDefinition } from '@/components/charts/chart-definition'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { ProfileChart } from './profile-chart'
import { useProfileTable } from './profile-table'

export const profileDefinition: ChartDefinition = {
  name: 'profile',
  title: CHART_TEXTS.profileTitle,
  short: CHART_TEXTS.profileShort,
  Component: ProfileChart,
  useTable: useProfileTable,
}
