import type { ChartDefinition } from '@/components/charts/chart-definition'
import { lazyChart, lazyTable } from '@/components/charts/lazy-chart'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'

export const tapeDefinition: ChartDefinition = {
  name: 'tape',
  title: CHART_TEXTS.tapeTitle,
  short: CHART_TEXTS.tapeTitle,
  Component: lazyChart('tape', async () => (await import('./tape-chart')).TapeChart),
  Table: lazyTable(async () => (await import('./tape-table')).useTapeTable),
}
