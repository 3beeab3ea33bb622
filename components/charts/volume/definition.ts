import type { ChartDefinition } from '@/components/charts/chart-definition'
import { lazyChart, lazyTable } from '@/components/charts/lazy-chart'
import { TEXTS } from '@/lib/contract/texts'

export const volumeDefinition: ChartDefinition = {
  name: 'volume',
  title: TEXTS.volumeTitle,
  short: TEXTS.volumeShort,
  Component: lazyChart('volume', async () => (await import('./volume-chart')).VolumeChart),
  Table: lazyTable(async () => (await import('./volume-table')).useVolumeTable),
}
