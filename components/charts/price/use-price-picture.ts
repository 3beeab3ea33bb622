'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useCanvasPicture } from '@/components/charts/parts/use-canvas-picture'
import { useChartQuery } from '@/components/charts/parts/use-chart-query'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { useCandles, useHeatmap } from '@/components/hooks/use-charts'
import { useLargePrints } from '@/components/hooks/use-large-prints'
import { useLiveVenues } from '@/components/hooks/use-live-venues'
import { useNow } from '@/components/hooks/use-now'
import { SECOND } from '@/lib/contract/units'
import { placeBubbles } from '@/lib/heatmap/bubbles'
import { priceLayout } from './price-layout'
import { priceModel } from './price-model'
import { priceOption } from './price-option'

/** So many prints stand as circles; more would hide each other. */
const BUBBLES = 400

/** Data, layout and drawing of the price chart as it should look now. */
export function usePricePicture(props: ChartProps) {
  const { view, frame, plotHeight, timeLabels } = props
  const style = useChartStyle(view)
  const chart = useChartQuery(props)
  // The headline has asked for it already: it tells how far the data of the range can be trusted.
  const heat = useHeatmap(chart, view.bins)
  const source = useCandles(chart, true)
  const candles = source.data ?? null
  const large = useLargePrints(chart, view.side, BUBBLES)
  const withMark = candles?.series === 'trade'
  const layout = useMemo(
    () => priceLayout(frame, { plotHeight, timeLabels, withMark }),
    [frame, plotHeight, timeLabels, withMark],
  )
  const model = usePriceModel(props, { heat, large, candles }, layout)
  const query = {
    ...large.query,
    isError: large.query.isError || heat.isError,
    error: large.query.error ?? heat.error,
    isPlaceholderData: large.query.isPlaceholderData || heat.isPlaceholderData,
  }
  const picture = useCanvasPicture(props, { query, answer: heat.data, model, layout, style }, priceOption)
  return { ...picture, isEmpty: large.query.data !== undefined && large.rows.length === 0, candles, source }
}

export type PricePictureNow = ReturnType<typeof usePricePicture>

interface PriceAnswers {
  readonly heat: ReturnType<typeof useHeatmap>
  readonly large: ReturnType<typeof useLargePrints>
  readonly candles: ReturnType<typeof useCandles>['data'] | null
}

function usePriceModel(
  { frame }: ChartProps,
  { heat, large, candles = null }: PriceAnswers,
  { plot }: ReturnType<typeof priceLayout>,
) {
  const now = useNow(frame.live ? 10 * SECOND : null)
  const liveVenues = useLiveVenues()
  const { rows: prints } = large
  const hasPrints = large.query.data !== undefined
  const model = useMemo(
    () =>
      heat.data && hasPrints
        ? priceModel({ prints, candles, quality: heat.data, frame, now, liveVenues })
        : null,
    [heat.data, hasPrints, prints, candles, frame, now, liveVenues],
  )
  return useMemo(
    () =>
      model && {
        ...model,
        placed: placeBubbles(model.prints, model.axis, { ...frame.span, ...model }, plot),
      },
    [model, frame.span, plot],
  )
}
