import type { ChartDefinition } from '@/components/charts/chart-definition'
import { TEXTS } from '@/lib/contract/texts'
import { HeatmapChart } from './heatmap-chart'

export const heatmapDefinition: ChartDefinition = {
  name: 'heatmap',
  title: TEXTS.heatmapTitle,
  short: TEXTS.heatmapShort,
  Component: HeatmapChart,
  profile: true,
}
