import type { ChartDefinition } from '@/components/charts/chart-definition'
import { lazyChart, lazyTable } from '@/components/charts/lazy-chart'
import { TEXTS } from '@/lib/contract/texts'
import { FirstHeat } from './first-heat'

export const heatmapDefinition: ChartDefinition = {
  name: 'heatmap',
  title: TEXTS.heatmapTitle,
  short: TEXTS.heatmapShort,
  Component: lazyChart('heatmap', async () => (await import('./heatmap-chart')).HeatmapChart, FirstHeat),
  profile: true,
  Table: lazyTable(async () => (await import('./heat-table')).useHeatTable),
}
