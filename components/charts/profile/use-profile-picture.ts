'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useCanvasPicture } from '@/components/charts/parts/use-canvas-picture'
import { useChartQuery } from '@/components/charts/parts/use-chart-query'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { useCandles, useHeatmap } from '@/components/hooks/use-charts'
import { useNow } from '@/components/hooks/use-now'
import { SECOND } from '@/lib/contract/units'
import { lastPrice, lineOfCandles } from '@/lib/heatmap/price-line'
import { profileModel } from '@/lib/heatmap/profile-model'
import { profileLayout, profileOption } from './profile-option'

/** A row as high as this can be told from its neighbours by a mouse. CSS pixels. */
const LEAST_ROW = 5

/** Data, layout and drawing of the profile; it is made of what the headline has asked for. */
export function useProfilePicture(props: ChartProps) {
  const { view, frame, plotHeight } = props
  const style = useChartStyle(view)
  const chart = useChartQuery(props)
  const query = useHeatmap(chart, view.bins)
  const candles = useCandles(chart, true).data
  const line = candles ? lineOfCandles(candles) : null
  const now = useNow(frame.live ? 10 * SECOND : null)
  const last = line && lastPrice(line, { asked: frame.asked, now })
  const layout = useMemo(() => profileLayout(frame, plotHeight), [frame, plotHeight])
  const leastRow = Math.max(LEAST_ROW, frame.minCell)
  const model = useMemo(
    () =>
      query.data
        ? { ...profileModel({ answer: query.data, view, height: plotHeight, leastRow }), last }
        : null,
    [query.data, view, plotHeight, leastRow, last],
  )
  return useCanvasPicture(props, { query, answer: query.data, model, layout, style }, profileOption)
}

export type ProfilePictureNow = ReturnType<typeof useProfilePicture>
