import type { ChartDefinition } from '@/components/charts/chart-definition'
import { TEXTS } from '@/lib/contract/texts'
import { VolumeChart } from './volume-chart'

export const volumeDefinition: ChartDefinition = {
  name: 'volume',
  title: TEXTS.volumeTitle,
  short: TEXTS.volumeShort,
  Component: VolumeChart,
}
