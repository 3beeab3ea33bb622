'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { drawingKey } from '@/components/charts/chart-state'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { scopeOf } from '@/components/hooks/scope'
import { type ChartQuery, useVolume } from '@/components/hooks/use-charts'
import { useLiveVenues } from '@/components/hooks/use-live-venues'
import { useNow } from '@/components/hooks/use-now'
import { useVenueVolume } from '@/components/hooks/use-venue-volume'
import { SECOND } from '@/lib/contract/units'
import { volumeModel } from './volume-model'
import { volumeLayout, volumeOption } from './volume-option'

/** Room of the pane with the running sum, title included. CSS pixels. */
export const CUMULATIVE = { plot: 64, room: 90 } as const

/** Data, layout and drawing of the chart of volume as it should look now. */
export function useVolumePicture({ base, view, frame, plotHeight, timeLabels, header }: ChartProps) {
  const style = useChartStyle(view)
  const { asked: span, bucketMs, refresh } = frame
  const chart: ChartQuery = useMemo(
    () => ({ scope: scopeOf(base, view), span, bucketMs, unit: view.unit, refresh }),
    [base, view, span, bucketMs, refresh],
  )
  const isStacked = view.by === 'venue'
  const total = useVolume(chart)
  const byVenue = useVenueVolume(chart, isStacked)
  const query = isStacked ? byVenue : total
  const liveVenues = useLiveVenues()
  const now = useNow(frame.live ? 10 * SECOND : null)
  const model = useMemo(
    () => (query.data ? volumeModel({ answer: query.data, view, frame, now, liveVenues }) : null),
    [query.data, view, frame, now, liveVenues],
  )
  const isAlone = header === 'full'
  const hasRunningSum = isAlone && view.show === 'delta'
  const height = plotHeight - (hasRunningSum ? CUMULATIVE.room : 0)
  const ownLabels = timeLabels && !hasRunningSum
  const layout = useMemo(
    () => volumeLayout(frame, { plotHeight: height, timeLabels: ownLabels, lane: isAlone }),
    [frame, height, ownLabels, isAlone],
  )
  const option = useMemo(
    () => model && volumeOption({ model, layout, frame, view, style }),
    [model, layout, frame, view, style],
  )
  const key = query.data ? drawingKey(view, style.theme, query.data) : ''
  const totals = query.data?.totals
  const isEmpty = totals !== undefined && totals.long_count + totals.short_count === 0
  return { query, model, layout, option, key, isEmpty, hasRunningSum }
}

export type VolumePictureNow = ReturnType<typeof useVolumePicture>
