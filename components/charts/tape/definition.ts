import type { ChartDefinition } from '@/components/charts/chart-definition'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { TapeChart } from './tape-chart'
import { useTapeTable } from './tape-table'

export const tapeDefinition: ChartDefinition = {
  name: 'tape',
  title: CHART_TEXTS.tapeTitle,
  short: CHART_TEXTS.tapeTitle,
  Component: TapeChart,
  useTable: useTapeTable,
}
