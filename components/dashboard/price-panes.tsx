'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { OverlayPanes, type Pane } from '@/components/charts/panes/overlay-panes'
import { useChartQuery } from '@/components/charts/parts/use-chart-query'
import { useCandles } from '@/components/hooks/use-charts'

type PricePanesProps = Pick<ChartProps, 'base' | 'view' | 'frame' | 'onChange' | 'onDraft'> & {
  readonly panes: readonly Pane[]
}

const HEIGHT = 38

/** Open interest and its like under the charts, of the market whose price is drawn. */
export function PricePanes(props: PricePanesProps) {
  const candles = useCandles(useChartQuery(props), true)
  const market = candles.data?.market ?? null
  return <OverlayPanes {...props} market={market} source={candles} height={HEIGHT} timeLabels />
}
