'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { drawingKey } from '@/components/charts/chart-state'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { scopeOf } from '@/components/hooks/scope'
import { type ChartQuery, useCandles, useHeatmap } from '@/components/hooks/use-charts'
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
export function usePricePicture({ base, view, frame, plotHeight, timeLabels }: ChartProps) {
  const style = useChartStyle(view)
  const { asked: span, bucketMs, refresh } = frame
  const chart: ChartQuery = useMemo(
    () => ({ scope: scopeOf(base, view), span, bucketMs, unit: view.unit, refresh }),
    [base, view, span, bucketMs, refresh],
  )
  // The headline has asked for it already: it tells how far the data of the range can be trusted.
  const heat = useHeatmap(chart, view.bins)
  const candles = useCandles(chart, true).data ?? null
  const { query, rows: prints } = useLargePrints(chart, view.side, BUBBLES)
  const now = useNow(frame.live ? 10 * SECOND : null)
  const liveVenues = useLiveVenues()
  const model = useMemo(
    () =>
      heat.data && query.data
        ? priceModel({ prints, candles, quality: heat.data, frame, now, liveVenues })
        : null,
    [heat.data, query.data, prints, candles, frame, now, liveVenues],
  )
  const withMark = candles?.series === 'trade'
  const layout = useMemo(
    () => priceLayout(frame, { plotHeight, timeLabels, withMark }),
    [frame, plotHeight, timeLabels, withMark],
  )
  const placed = useMemo(
    () => model && placeBubbles(model.prints, model.axis, { ...frame.span, ...model }, layout.plot),
    [model, frame.span, layout.plot],
  )
  const option = useMemo(
    () => model && placed && priceOption({ model, placed, layout, frame, view, style }),
    [model, placed, layout, frame, view, style],
  )
  const key = heat.data ? drawingKey(view, style.theme, heat.data) : ''
  const isEmpty = query.data !== undefined && prints.length === 0
  const isError = query.isError || heat.isError
  const both = {
    ...query,
    isError,
    error: query.error ?? heat.error,
    isPlaceholderData: query.isPlaceholderData || heat.isPlaceholderData,
  }
  return { query: both, heat, model, placed, layout, option, key, isEmpty, candles }
}

export type PricePictureNow = ReturnType<typeof usePricePicture>
