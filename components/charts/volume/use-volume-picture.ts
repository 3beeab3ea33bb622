'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { useCanvasPicture } from '@/components/charts/parts/use-canvas-picture'
import { useChartQuery } from '@/components/charts/parts/use-chart-query'
import { useChartStyle } from '@/components/charts/use-chart-style'
import { useVolume } from '@/components/hooks/use-charts'
import { useVenues } from '@/components/hooks/use-lists'
import { useLiveVenues } from '@/components/hooks/use-live-venues'
import { useNow } from '@/components/hooks/use-now'
import { useVenueVolume } from '@/components/hooks/use-venue-volume'
import type { VenueAnswer } from '@/lib/contract/answers'
import { SECOND } from '@/lib/contract/units'
import { volumeModel } from './volume-model'
import { volumeLayout, volumeOption } from './volume-option'

/** Room of the pane with the running sum, title included. CSS pixels. */
export const CUMULATIVE = { plot: 64, room: 90 } as const

const NONE: readonly VenueAnswer[] = []

/** Data, layout and drawing of the chart of volume as it should look now. */
export function useVolumePicture(props: ChartProps) {
  const { view, frame, plotHeight, timeLabels, header } = props
  const style = useChartStyle(view)
  const chart = useChartQuery(props)
  const isStacked = view.by === 'venue'
  const total = useVolume(chart, !isStacked)
  const byVenue = useVenueVolume(chart, isStacked)
  const query = isStacked ? byVenue : total
  const liveVenues = useLiveVenues()
  const { data: venues = NONE } = useVenues()
  const { colour: inks } = style
  const now = useNow(frame.live ? 10 * SECOND : null)
  const model = useMemo(
    () =>
      query.data ? volumeModel({ answer: query.data, view, frame, now, liveVenues, venues, inks }) : null,
    [query.data, view, frame, now, liveVenues, venues, inks],
  )
  const isAlone = header === 'full'
  const hasRunningSum = isAlone && view.show === 'delta'
  const height = plotHeight - (hasRunningSum ? CUMULATIVE.room : 0)
  const ownLabels = timeLabels && !hasRunningSum
  const layout = useMemo(
    () => volumeLayout(frame, { plotHeight: height, timeLabels: ownLabels, lane: isAlone }),
    [frame, height, ownLabels, isAlone],
  )
  const answer = useMemo(
    () => query.data && { ...query.data, floor: query.data.floor || (model?.gaps.length ?? 0) > 0 },
    [query.data, model?.gaps.length],
  )
  const picture = useCanvasPicture(props, { query, answer, model, layout, style }, volumeOption)
  return { ...picture, hasRunningSum }
}

export type VolumePictureNow = ReturnType<typeof useVolumePicture>
