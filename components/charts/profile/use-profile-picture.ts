'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { drawingKey } from '@/components/charts/chart-state'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { scopeOf } from '@/components/hooks/scope'
import { useCandles, useHeatmap } from '@/components/hooks/use-charts'
import { profileModel } from './profile-model'
import { profileLayout, profileOption } from './profile-option'

/** A row as high as this can be told from its neighbours by a mouse. CSS pixels. */
const LEAST_ROW = 5

/** Data, layout and drawing of the profile; it is made of what the headline has asked for. */
export function useProfilePicture({ base, view, frame, plotHeight }: ChartProps) {
  const style = useChartStyle(view)
  const { asked: span, bucketMs, refresh } = frame
  const chart = useMemo(
    () => ({ scope: scopeOf(base, view), span, bucketMs, unit: view.unit, refresh }),
    [base, view, span, bucketMs, refresh],
  )
  const query = useHeatmap(chart, view.bins)
  const last = useCandles(chart, true).data?.close.at(-1) ?? null
  const layout = useMemo(() => profileLayout(frame, plotHeight), [frame, plotHeight])
  const leastRow = Math.max(LEAST_ROW, frame.minCell)
  const model = useMemo(
    () => (query.data ? profileModel({ answer: query.data, view, height: plotHeight, leastRow }) : null),
    [query.data, view, plotHeight, leastRow],
  )
  const option = useMemo(
    () => model && profileOption({ model, layout, frame, view, style }),
    [model, layout, frame, view, style],
  )
  const key = query.data ? drawingKey(view, style.theme, query.data) : ''
  const totals = query.data?.totals
  const isEmpty = totals !== undefined && totals.long_count + totals.short_count === 0
  return { query, model, layout, option, key, isEmpty, last }
}

export type ProfilePictureNow = ReturnType<typeof useProfilePicture>
